"""What does a file of data say, and where?"""

from quanheng.documents.nodes import Entry, Listing, Mapping, Node, Scalar
from quanheng.documents.plain_text import read_text
from quanheng.documents.reader import Reader
from quanheng.documents.yaml_file import items_of_lists, parse_yaml, read_yaml, read_yaml_text

__all__ = [
    "Entry",
    "Listing",
    "Mapping",
    "Node",
    "Reader",
    "Scalar",
    "items_of_lists",
    "parse_yaml",
    "read_text",
    "read_yaml",
    "read_yaml_text",
]
