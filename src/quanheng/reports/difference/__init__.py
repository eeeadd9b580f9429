"""In what do two packs, or two days of one pack, differ?"""

from quanheng.reports.difference.document import FORMAT, changes_between, difference_of

__all__ = ["FORMAT", "changes_between", "difference_of"]
