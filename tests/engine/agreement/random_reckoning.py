"""Which derived facts may be written? Drawn from one seed, over concerts and their singers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from quanheng.facts import Catalogue, Type
from quanheng.facts.types import DATE, TEXT, TRUTH, YEAR
from quanheng.language.best_file import CHOOSING
from tests.engine.agreement.expressions import BARE, COLOUR, GRADE, HOURS, LINK, Speaker
from tests.engine.agreement.spoken import Spoken, facts_of_set
from tests.engine.packs import Written

WINDOWS = ("", "", "30 days", "7 months", "2 years", "1 calendar years", "3 calendar years")
TIES = (
    "", "", " AND stand_in = self.teacher", " AND has(self.tags, if_none(colour, 'red'))",
    " AND CASE WHEN :strict THEN town = self.notes ELSE place = self.debt END",
    " AND if_none(colour, 'red') = self.hair AND has(tags, self.hair)",
)  # fmt: skip
"""What more may tie a concert to a singer."""
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
    "LIST": (GRADE, COLOUR, TEXT, LINK, BARE, HOURS, DATE, YEAR),
}
"""Which types each aggregate is taken of."""


def random_derived(random: Random, catalogue: Catalogue, count: int) -> Iterator[Written]:
    """So many facts of singers, from concerts."""
    facts = [
        one
        for name, prefix in (("concert", ""), ("singer", "self."))
        for one in facts_of_set(catalogue, name, prefix)
    ]
    plain = Speaker(random, facts, is_about_records=False)
    before = [
        replace(one, type=one.type.optional())
        for one in facts_of_set(catalogue, "concert", "previous.")
    ]
    chained = Speaker(random, [*facts, *before], is_about_records=False)
    of_singer = Speaker(random, facts_of_set(catalogue, "singer"), is_about_records=False)
    of_period = Speaker(
        random,
        [*[Spoken("item", DATE)] * 20, *facts_of_set(catalogue, "singer", "self.")],
        is_about_records=False,
    )
    for number in range(count):
        if random.random() < 0.12:
            yield {"of": "singer", "name": f"fact_{number}", **_series(of_singer, of_period)}
            continue
        more: dict[str, Any] = {}
        is_chained = random.random() < 0.3
        speaker = chained if is_chained else plain
        if random.random() < 0.7:
            more["where"] = speaker.certain(TRUTH, 2)
        if window := random.choice(WINDOWS):
            more["within"] = window
        if random.random() < 0.2 and "where" in more and not is_chained:
            more["where"] = f"choir = self.choir{random.choice(TIES)} AND ({more['where']})"
        else:
            more["via"] = random.choice(("singer", "singer", "second"))
        value = _value(speaker)
        if is_chained and "order" not in value:
            more["order"] = random.choice(ORDERS)
        if value["value"].startswith(CHOOSING) and random.random() < 0.3:
            more["best"] = _best(plain)
        yield {"of": "singer", "from": "concert", "name": f"fact_{number}", **value, **more}


def _series(of_singer: Speaker, of_period: Speaker) -> Written:
    """A fact about the periods between two days of a singer."""
    random = of_singer.random
    ends = [of_singer.certain(DATE, random.choice((0, 0, 1))) for _ in range(2)]
    step = random.choice(("month", "quarter", "year"))
    value = random.choice(
        ("COUNT(*)", "LIST(item)", "LIST(year_of(item))", "MIN(item)", "MAX(item)")
    )
    # Tables of parameters are read by the singer's own code.
    where = re.sub(r"(?<![\w.'])grade\b", "self.grade", of_period.certain(TRUTH, 2))
    more = {"where": where} if random.random() < 0.7 else {}
    return {"from": {"series": ends, "step": step}, "value": value, **more}


def _best(speaker: Speaker) -> Written:
    random = speaker.random
    per = speaker.certain(random.choice((TRUTH, GRADE, COLOUR, TEXT, DATE)), 1)
    by = speaker.certain(random.choice((BARE, DATE)), 1)
    return {"per": per, "by": by, "keep": random.choice((1, 1, 2, 5)), "ties": "ask"}


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
