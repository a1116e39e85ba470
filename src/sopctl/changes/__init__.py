"""What changed between two versions of an SOP, in the terms of the SOP.

`compare` gives the changes as values; `sentences` says them in short sentences, as a revision note
has them; the reports turn them into text, JSON and Markdown.
"""

from sopctl.changes.comparison import compare
from sopctl.changes.sentences import sentences

__all__ = ["compare", "sentences"]
