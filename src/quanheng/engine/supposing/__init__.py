"""What would a clause say if something else were known, or recorded otherwise?"""

from quanheng.engine.supposing.settling import settled_by
from quanheng.engine.supposing.smallest_change import changes_of

__all__ = ["changes_of", "settled_by"]
