"""What can be wrong with a file before anyone asks what it means."""

from enum import StrEnum

from sopctl.bilingual import Bilingual
from sopctl.source.span import Extent
from sopctl.structs import Frozen


class ProblemKind(StrEnum):
    """The kinds, each the name of the rule that reports it."""

    BAD_ENCODING = "bad-encoding"
    SYNTAX_ERROR = "syntax-error"
    DUPLICATE_KEY = "duplicate-key"
    UNSUPPORTED_YAML = "unsupported-yaml"
    TOO_COMPLEX = "too-complex"
    NOT_A_MAPPING = "not-a-mapping"
    UNREADABLE_FILE = "unreadable-file"


class RelatedExtent(Frozen):
    """Another place that explains a problem."""

    extent: Extent
    message: Bilingual


class SourceProblem(Frozen):
    """One defect of the text: what, where, and what to do next."""

    kind: ProblemKind
    extent: Extent
    message: Bilingual
    help: Bilingual
    related: tuple[RelatedExtent, ...] = ()
