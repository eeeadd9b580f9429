"""Which table is meant by a sheet as clerks make it: titles, merged headers, totals, notes?"""

from quanheng.interchange.layout.header_text import normal_header
from quanheng.interchange.layout.laying_out import GROUP, LaidOut, lay_out

__all__ = ["GROUP", "LaidOut", "lay_out", "normal_header"]
