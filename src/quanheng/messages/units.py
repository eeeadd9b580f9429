"""What is a unit called behind a number?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.messages import N_, Say

UNITS: Mapping[str, str] = {
    "years": N_(" years"),
    "months": N_(" months"),
    "days": N_(" days"),
    "hours": N_(" hours"),
    "yuan": N_(" yuan"),
    "points": N_(" points"),
    "persons": N_(" persons"),
    "share": "",
    "calendar_year": "",
    "": "",
}
"""Units of the language of packs; a share is told in percent, a year of the calendar bare."""


def unit_word(say: Say, unit: str | None) -> str:
    """A unit, ready to stand behind its number; one that is not listed as it is written.

    >>> from quanheng.messages import speaker
    >>> "3" + unit_word(speaker("zh"), "years"), "3" + unit_word(speaker("en"), "beds")
    ('3年', '3 beds')
    """
    name = unit or ""
    return say(UNITS[name]) if name in UNITS else f" {name}"
