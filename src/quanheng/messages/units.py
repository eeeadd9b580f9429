"""What is a unit called behind a number?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.messages import N_, Say
from quanheng.messages.plurals import is_one, singular

UNITS: Mapping[str, str] = {
    "years": N_(" years"),
    "months": N_(" months"),
    "days": N_(" days"),
    "hours": N_(" hours"),
    "yuan": N_(" yuan"),
    "points": N_(" points"),
    "persons": N_(" persons"),
    "credits": N_(" credits"),
    "votes": N_(" votes"),
    "reports": N_(" reports"),
    "events": N_(" events"),
    "commitments": N_(" commitments"),
    "of age": N_(" years of age"),
    "share": "",
    "calendar_year": "",
    "": "",
}
"""Units of the language of packs; a share is told in percent, a year of the calendar bare."""


def unit_word(say: Say, unit: str | None, number: object = None) -> str:
    """A unit, ready to stand behind its number; one that is not listed as it is written.

    Missing:  without a number it is said of several.

    >>> from quanheng.messages import speaker
    >>> "3" + unit_word(speaker("zh"), "years"), "3" + unit_word(speaker("en"), "beds", "3")
    ('3年', '3 beds')
    >>> "1" + unit_word(speaker("zh"), "years", "1"), "1" + unit_word(speaker("en"), "years", "1")
    ('1年', '1 year')
    """
    name = unit or ""
    word = say(UNITS[name]) if name in UNITS else f" {name}"
    # Chinese words have no ending that this could take.
    return " " + singular(word[1:]) if is_one(number) and word.startswith(" ") else word
