"""Where is a term read?"""

from __future__ import annotations

from typing import NamedTuple

from quanheng.facts import UNKNOWN, Value


class Standing(NamedTuple):
    """Where a term is read: the row of bare names, and those that `self.` and `previous.` mean."""

    row: str
    subject: str = ""
    previous: Value = UNKNOWN
