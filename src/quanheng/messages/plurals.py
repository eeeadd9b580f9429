"""How is an English sentence said of one thing: 1 year, and not 1 years?

Sentences are written for several. A noun that stands behind a number loses its ending where the
number is one, and the verb behind it follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

NOUNS: Final = (
    "bytes|cases|cells|characters|clauses|columns|commitments|credits|days|decimals|elements|"
    "entries|events|examples|facts|files|forms|hours|levels|months|officials|packs|parts|persons|"
    "pixels|places|points|problems|ranges|reports|rows|rules|seconds|sets|sheets|steps|tables|texts|"
    "times|units|values|votes|ways|workbooks|years"
)  # fmt: skip
"""The nouns that stand behind a number; a new one belongs here."""
VERBS: Final = {"are": "is", "were": "was", "have": "has", "hold": "holds", "keep": "keeps"}
_COUNTED: Final = re.compile(
    r"\{(?P<name>\w+)\}(?P<between>(?: (?:more|changed|approval|calendar|merged|smaller))*) "
    rf"(?P<noun>{NOUNS})\b"
    rf"(?:(?P<rest>[^.,;:]*?)\b(?P<verb>{'|'.join(VERBS)})\b)?"
)


class _Spot(NamedTuple):
    """A place of a sentence that is said otherwise where a value is one."""

    name: str
    several: str
    one: str


def singular(noun: str) -> str:
    """A noun in the plural as it is said of one; any other word as it is.

    >>> [singular(one) for one in ("years", "entries", "years of age", "yuan", "classes", "ways")]
    ['year', 'entry', 'year of age', 'yuan', 'class', 'way']
    """
    word, gap, rest = noun.partition(" ")
    if re.search("(?:ss|sh|ch|x)es$", word):
        return word[:-2] + gap + rest
    if word.endswith("ies"):
        return word[:-3] + "y" + gap + rest
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1] + gap + rest
    return noun


def is_one(value: object) -> bool:
    """Whether a number, or one that is written out, is one.

    >>> is_one(1), is_one("1"), is_one(True), is_one("1.5"), is_one(None)
    (True, True, False, False, False)
    """
    return value is not True and str(value) == "1"


def agreeing(message: str, values: Mapping[str, object]) -> str:
    """A sentence of which the nouns go with the numbers that it will be given.

    >>> agreeing("{count} rows of {set} have none; {more} more rows.", {"count": 1, "more": "2"})
    '{count} row of {set} has none; {more} more rows.'
    """
    for spot in _spots(message):
        if is_one(values.get(spot.name)):
            message = message.replace(spot.several, spot.one, 1)
    return message


@cache
def _spots(message: str) -> tuple[_Spot, ...]:
    return tuple(map(_spot, _COUNTED.finditer(message)))


def _spot(found: re.Match[str]) -> _Spot:
    head = f"{{{found['name']}}}{found['between']} {singular(found['noun'])}"
    verb = VERBS[found["verb"]] if found["verb"] else ""
    return _Spot(found["name"], found[0], head + (found["rest"] or "") + verb)
