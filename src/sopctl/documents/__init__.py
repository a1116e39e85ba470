"""The whole SOP as a document (`document`): PDF, Word, a web page, Markdown.

`writing` makes them; `options` says which, and is all that a command line needs to know before.
"""
