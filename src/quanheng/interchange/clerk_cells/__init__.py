"""What does a clerk's cell mean in canonical writing?"""

from quanheng.interchange.clerk_cells.canonical import Said, Writing, is_free
from quanheng.interchange.clerk_cells.parts import part_of
from quanheng.interchange.clerk_cells.refused import Refused, Remark

__all__ = ["Refused", "Remark", "Said", "Writing", "is_free", "part_of"]
