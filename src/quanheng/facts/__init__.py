"""What may be known? Sets, fields, values, and for what nothing is missing."""

from quanheng.facts.catalogue import (
    Acknowledged,
    Catalogue,
    Code,
    CodeList,
    Decided,
    Field,
    InformationSet,
)
from quanheng.facts.catalogue_file import core_catalogue, read_catalogue
from quanheng.facts.roster import Completeness, Roster
from quanheng.facts.types import Type
from quanheng.facts.values import NONE, UNKNOWN, Row, Span, Value, ends, is_exact, span
from quanheng.messages import Label

__all__ = [
    "NONE", "UNKNOWN", "Acknowledged", "Catalogue", "Code", "CodeList", "Completeness", "Decided",
    "Field", "InformationSet", "Label", "Roster", "Row", "Span", "Type", "Value",
    "core_catalogue", "ends", "is_exact", "read_catalogue", "span",
]  # fmt: skip
