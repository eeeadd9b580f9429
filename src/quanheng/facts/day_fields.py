"""Are the fields by which rows begin, end, are dated and stand decided days, and each its own?"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from quanheng.errors import DecidedDaysAlike, Findings, NotADayField
from quanheng.facts.catalogue import InformationSet
from quanheng.facts.types import CALENDAR_YEAR


def check_days(entry: InformationSet, findings: Findings) -> None:
    """Note the fields that should be days and are none, or are the same for two of them.

    Errors:   noted: NotADayField, DecidedDaysAlike.
    """
    decided = entry.decided
    roles = [("begins", entry.begins), ("ends", entry.ends), ("dated", entry.dated)]
    if decided is not None:
        roles += [("on", decided.on), ("notified", decided.notified), ("until", decided.until)]
        _check_own_days(roles[3:], entry, findings)
    for role, name in roles:
        one = entry.fields.get(name)
        is_year = role == "dated" and one is not None and one.type.unit == CALENDAR_YEAR
        if one is not None and one.type.kind != "date" and not is_year:
            findings.add(NotADayField(entry.place, set=entry.name, field=name, role=role))


def _check_own_days(
    roles: Iterable[tuple[str, str]], entry: InformationSet, findings: Findings
) -> None:
    """A notice that is the decision itself would get round the guard that asks for it."""
    for (first, one), (second, other) in combinations(roles, 2):
        if one and one == other:
            findings.add(
                DecidedDaysAlike(entry.place, set=entry.name, field=one, first=first, second=second)
            )
