"""How does one person stand: what bars, what is met and missing, what is owed, on which facts?"""

from quanheng.reports.standing.document import FORMAT, standing_of
from quanheng.reports.standing.page import write_standing

__all__ = ["FORMAT", "standing_of", "write_standing"]
