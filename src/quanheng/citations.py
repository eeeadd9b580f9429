"""Which text says so, and where in it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from quanheng.messages import Label

Status = Literal["given", "assumed", "missing"]
STATUSES: tuple[Status, ...] = ("given", "assumed", "missing")


@dataclass(frozen=True)
class DatedStatement:
    """A day that a text gives, that we assume, or that is missing.

    Missing:  `on` is None only with status "missing".
    """

    on: date | None
    status: Status
    note: Label | None = None


@dataclass(frozen=True)
class Citation:
    """A place in an instrument: its id and the locator, such as 三（二） or art. 12.

    >>> str(Citation("xa-2024", "三（二）"))
    'xa-2024 三（二）'
    """

    instrument: str
    at: str

    def __str__(self) -> str:
        return f"{self.instrument} {self.at}".strip()
