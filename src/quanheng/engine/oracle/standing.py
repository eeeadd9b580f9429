"""Where is a term read?"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.facts import UNKNOWN, Value


@dataclass(slots=True)
class Standing:
    """Where a term is read: the row of bare names, and those that `self.` and `previous.` mean.

    TRAP nobody changes it. It is not frozen, nor a tuple: thousands are made, and read at once.
    """

    row: str
    subject: str = ""
    previous: Value = UNKNOWN
