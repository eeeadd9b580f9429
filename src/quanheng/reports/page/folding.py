"""How is a part of a page folded, so that it opens without a script and prints in full?"""

from __future__ import annotations

from quanheng.messages import Say
from quanheng.reports.page.markup import Child, Markup, tag

REASONS = "reasons"
"""The look of reasons under a heading; in print the line that opens them is left out."""


def folded(say: Say, head: str, content: Child, *, look: str | None = None) -> Markup:
    """A part that opens when it is asked for.

    TRAP a browser without `::details-content` does not print what is closed; the line says so.
    """
    closed = say(" (to print it, open it first)")
    return tag("details", tag("summary", head, data_closed=closed), content, class_=look)
