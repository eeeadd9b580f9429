"""How is a YAML file laid out anew, with nothing in it changed?"""

from quanheng.documents.layout.reading import rows_of
from quanheng.documents.layout.respelling import WORD, Spelling, respelt
from quanheng.documents.layout.rows import Group, Row, Text
from quanheng.documents.layout.sameness import is_same_yaml
from quanheng.documents.layout.writing import text_of

__all__ = [
    "WORD",
    "Group",
    "Row",
    "Spelling",
    "Text",
    "is_same_yaml",
    "respelt",
    "rows_of",
    "text_of",
]
