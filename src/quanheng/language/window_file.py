"""How is read how far back the rows of a derived fact count?"""

from __future__ import annotations

import re

from quanheng.documents import Reader
from quanheng.errors import Findings, NotDated, WindowNeedsDays, WindowUnreadable
from quanheng.facts import InformationSet
from quanheng.facts.types import CALENDAR_YEAR
from quanheng.language.derived_model import Window
from quanheng.language.set_words import set_in_words

_WINDOW = re.compile(r"([1-9]\d{0,3}) (days|months|years|calendar years)", re.ASCII)


def window_of(reader: Reader, entry: InformationSet, findings: Findings) -> Window | None:
    """The window under `within`; None where all rows count."""
    written = reader.text("within")
    if not written:
        return None
    if written == "period" and entry.starts:
        return Window(0, "period")
    match = _WINDOW.fullmatch(written)
    place = reader.place_of("within")
    if match is None:
        findings.add(WindowUnreadable(place, found=written))
        return None
    if not entry.starts:
        findings.add(NotDated(place, set=set_in_words(entry.name)))
        return None
    unit = match[2]
    if unit != "calendar years" and entry.fields[entry.starts].type.unit == CALENDAR_YEAR:
        findings.add(WindowNeedsDays(place, set=entry.name))
    count = int(match[1])
    if unit == "days":
        return Window(count, "days")
    if unit == "months":
        return Window(count, "months")
    return Window(count, "years" if unit == "years" else "calendar years")
