"""Which derived facts may be written? Drawn from one seed, over concerts and their singers."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from quanheng.facts import Catalogue, Type
from quanheng.facts.types import DATE, TEXT, TRUTH, YEAR
from tests.engine.agreement.expressions import BARE, COLOUR, GRADE, HOURS, LINK, Speaker
from tests.engine.agreement.spoken import facts_of_set
from tests.engine.packs import Written

WINDOWS = ("", "", "30 days", "7 months", "2 years", "1 calendar years", "3 calendar years")
ORDERS = ("held_on", "planned_on", "place", "tips")
LASTS: tuple[Type, ...] = (BARE, DATE, TRUTH, GRADE, COLOUR, TEXT)
NAMES = (
    "COUNT", "DISTINCT", "DISTINCT", "SUM", "SUM", "AVG", "AVG", "MEDIAN", "MEDIAN", "MIN", "MAX",
    "FIRST", "LAST", "LIST", "LIST", "ANY", "EVERY",
)  # fmt: skip
KINDS: dict[str, tuple[Type, ...]] = {
    "DISTINCT": (BARE, HOURS, DATE, YEAR, GRADE, COLOUR, TEXT, LINK),
    "SUM": (BARE, BARE, HOURS),
    "AVG": (BARE, BARE, HOURS),
    "MEDIAN": (BARE, BARE, HOURS),
    "MIN": (BARE, HOURS, DATE, GRADE),
    "MAX": (BARE, HOURS, DATE, GRADE),
    "FIRST": LASTS,
    "LAST": LASTS,
    "LIST": (GRADE, COLOUR, TEXT, LINK),
}
"""Which types each aggregate is taken of."""


def random_derived(random: Random, catalogue: Catalogue, count: int) -> Iterator[Written]:
    """So many facts of singers, from concerts."""
    facts = [
        one
        for name, prefix in (("concert", ""), ("singer", "self."))
        for one in facts_of_set(catalogue, name, prefix)
    ]
    speaker = Speaker(random, facts, is_about_records=False)
    for number in range(count):
        more: dict[str, Any] = {}
        if random.random() < 0.7:
            more["where"] = speaker.certain(TRUTH, 2)
        if window := random.choice(WINDOWS):
            more["within"] = window
        if random.random() < 0.2 and "where" in more:
            more["where"] = f"choir = self.choir AND ({more['where']})"
        else:
            more["via"] = random.choice(("singer", "singer", "second"))
        yield {"of": "singer", "from": "concert", "name": f"fact_{number}",
               **_value(speaker), **more}  # fmt: skip


def _value(speaker: Speaker) -> Written:
    random = speaker.random
    name = random.choice(NAMES)
    if name == "COUNT":
        return {"value": "COUNT(*)"}
    if name in ("ANY", "EVERY"):
        return {"value": f"{name}({speaker.certain(TRUTH, 2)})"}
    item = _item(speaker, random.choice(KINDS[name]))
    if name in ("FIRST", "LAST"):
        return {"value": f"{name}({item})", "order": random.choice(ORDERS)}
    return {"value": f"{name}({item})" if name != "DISTINCT" else f"COUNT(DISTINCT {item})"}


def _item(speaker: Speaker, kind: Type) -> str:
    if speaker.has_optional(kind) and speaker.random.random() < 0.5:
        return speaker.optional(kind, 1)
    return speaker.certain(kind, speaker.random.choice((0, 2)))
