"""How is a setting written: which parameter, on which days, to which value?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quanheng.documents.reader import day_of
from quanheng.errors import SettingTwice, SettingUnreadable

_WORDS = r"[^\s:.@=]+(?: [^\s:.@=]+)*"
"""A key; a label is read as well, so that the refusal can name the key."""
_FORM = re.compile(
    rf"(?:(?P<pack>{_WORDS}):)?(?P<name>{_WORDS})(?:\.(?P<code>[^\s:.@=]+))?"
    r"(?:@(?P<since>[\d-]*)\.\.(?P<until>[\d-]*))?=(?P<value>.*)"
)


@dataclass(frozen=True)
class Setting:
    """One setting as it was written.

    Missing:  `pack` and `code` are empty where none is named; an end that is None is open.
    """

    pack: str
    name: str
    code: str
    since: date | None
    until: date | None
    value: str

    @property
    def is_for_days(self) -> bool:
        """Whether it holds on some days only."""
        return self.since is not None or self.until is not None

    def meets(self, other: Setting) -> bool:
        """Whether both set the same for a day in common."""
        if (self.name, self.code) != (other.name, other.code):
            return False
        first, last = self.since or date.min, self.until or date.max
        return first <= (other.until or date.max) and (other.since or date.min) <= last


def read_settings(written: Sequence[str]) -> tuple[Setting, ...]:
    """Read what was written.

    Errors:   SettingUnreadable, SettingTwice.
    """
    found: list[Setting] = []
    for one in written:
        made = _read(one)
        if any(made.meets(other) for other in found):
            raise SettingTwice(name=made.name)
        found.append(made)
    return tuple(found)


def _read(written: str) -> Setting:
    """One setting.

    >>> _read("xa:share@2024-01-01..=0.2").since
    datetime.date(2024, 1, 1)
    >>> one = _read("factor.good=2")
    >>> one.name, one.code, one.is_for_days
    ('factor', 'good', False)
    """
    form = _FORM.fullmatch(written.strip())
    value = form["value"].strip() if form else ""
    if form is None or not value:
        raise SettingUnreadable(written=written)
    ends = [day_of(text) if text else None for text in (form["since"] or "", form["until"] or "")]
    lost = any(text and day is None for text, day in zip((form["since"], form["until"]), ends,
                                                         strict=True))  # fmt: skip
    is_reversed = ends[0] is not None and ends[1] is not None and ends[1] < ends[0]
    if lost or is_reversed:
        raise SettingUnreadable(written=written)
    return Setting(form["pack"] or "", form["name"], form["code"] or "", ends[0], ends[1], value)
