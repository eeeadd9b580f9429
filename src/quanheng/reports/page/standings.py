"""How many persons are barred, eligible or first, matter by matter?

Barred: a bar is met. Eligible: not barred, some condition met, none failed or unknown. First:
not barred, a priority met. Unknown: not barred, but a bar or a condition is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.language.effects import MATTERS
from quanheng.messages import Say
from quanheng.reports.page.markup import Child, Markup, joined
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.withholding import Count

_Persons = set[str]
_Column = _Persons | None
_Reached = Mapping[tuple[str, str], _Persons]


def standings(desk: Desk) -> Section:
    """A row for each matter that some clause names."""
    say, title = desk.say, desk.say("Standing by matter")
    rows = [
        [desk.label(label), *numbers]
        for matter, label in MATTERS.items()
        if (numbers := matter_numbers(desk, matter)) is not None
    ]
    if not rows:
        return Section("standings", title, note(say("No clause names a matter.")))
    headings = matter_headings(say, say("Matter"))
    told = table("by-matter", say("Persons by their standing in each matter"), headings,
                 [Group(rows)])  # fmt: skip
    return Section("standings", title, joined(told, matter_remark(say)))


def matter_headings(say: Say, first: str) -> list[Heading]:
    """A column for each way of standing, after the first."""
    words = (say("Barred"), say("Eligible"), say("With priority"), say("Still unknown"))
    return [Heading(first), *(Heading(one, True) for one in words)]


def matter_remark(say: Say) -> Markup:
    """What the columns mean."""
    return note(
        say(
            "Barred: a bar is met. Eligible: not barred, every condition met. With priority: not "
            "barred, a ground of priority met. Still unknown: not barred, a bar or a condition "
            "unknown. A person may stand in several columns; grounds are never added up."
        )
    )


def matter_numbers(desk: Desk, matter: str) -> list[Child] | None:
    """How many persons stand how in a matter; None where no clause names it."""
    found = _found(desk, matter)
    return None if found is None else [_number(desk, persons) for persons in found]


def _found(desk: Desk, matter: str) -> list[_Column] | None:
    """The persons barred, eligible, with priority and still unknown; None without clauses.

    Missing:  a column is None where no clause of its kind names the matter.
    """
    clauses = [one for one in desk.census.clauses if matter in one.matters]
    if not clauses:
        return None
    reached = _reached(desk.census.of(clauses), {one.id: one.effect for one in clauses})

    def persons(effect: str, verdict: str) -> _Persons:
        return reached.get((effect, verdict), set())

    barred = persons("bar", "met")
    failed = persons("eligibility", "not_met") | persons("eligibility", "unknown")
    vague = persons("bar", "unknown") | persons("eligibility", "unknown")
    eligible = persons("eligibility", "met") - failed - barred
    kinds = {one.effect for one in clauses}
    return [
        barred if "bar" in kinds else None,
        eligible - vague if "eligibility" in kinds else None,
        persons("priority", "met") - barred if "priority" in kinds else None,
        vague - barred if kinds & {"bar", "eligibility"} else None,
    ]


def _reached(applying: pa.Table, effects: Mapping[str, str]) -> _Reached:
    """By effect and verdict, the persons who reach it in some clause."""
    names = pa.array(list(effects), pa.string())
    codes = pc.index_in(applying["clause"], value_set=names)
    reached = pa.table(
        {
            "effect": pa.array(list(effects.values()), pa.string()).take(codes),
            "verdict": applying["verdict"],
            "person": applying["person"],
        }
    )
    # A person stands in many clauses of a matter; each is taken to Python once.
    once = reached.group_by(["effect", "verdict", "person"]).aggregate([])
    found: dict[tuple[str, str], _Persons] = {}
    for effect, verdict, person in zip(*(one.to_pylist() for one in once.columns), strict=True):
        found.setdefault((effect, verdict), set()).add(person)
    return found


def _number(desk: Desk, persons: _Column) -> Child:
    if persons is None:
        return "–"
    count = Count(len(persons), len(persons))
    return desk.number(count, count.is_small)
