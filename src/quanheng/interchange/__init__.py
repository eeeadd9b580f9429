"""How do facts come in, and how do they stand in a snapshot?"""

from quanheng.interchange.importing import ImportResult, import_facts
from quanheng.interchange.snapshot import Snapshot, read_snapshot, roster_of

__all__ = ["ImportResult", "Snapshot", "import_facts", "read_snapshot", "roster_of"]
