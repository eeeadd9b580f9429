"""How do facts come in, and how do they stand in a snapshot?"""

from quanheng.interchange.importing import ImportResult, import_facts, preview_facts
from quanheng.interchange.snapshot import Snapshot, read_snapshot, roster_of
from quanheng.interchange.undoing import undo_import

__all__ = [
    "ImportResult",
    "Snapshot",
    "import_facts",
    "preview_facts",
    "read_snapshot",
    "roster_of",
    "undo_import",
]
