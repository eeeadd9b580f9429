"""What is not known, which missing facts would settle most, and who can settle them?"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow.compute as pc

from quanheng.messages import Say
from quanheng.reports.missing_words import missing_label
from quanheng.reports.page.bars import Part, bar
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.withholding import Count

MOST_FACTS, MOST_CLAUSES = 40, 3


@dataclass
class _Fact:
    """A missing fact: the rows it keeps open, those it keeps open alone, and in which clauses."""

    persons: set[str] = field(default_factory=set)
    rows: int = 0
    alone: int = 0
    alone_persons: set[str] = field(default_factory=set)
    clauses: set[str] = field(default_factory=set)
    way: str = ""

    @property
    def count(self) -> Count:
        """The rows that wait for it, and their persons."""
        return Count(self.rows, len(self.persons))

    def note(self, person: str, clause: str, is_alone: bool) -> None:
        """One more row waits for it."""
        self.rows += 1
        self.persons.add(person)
        self.clauses.add(clause)
        if is_alone:
            self.alone += 1
            self.alone_persons.add(person)


def unknowns(desk: Desk) -> Section:
    """Missing facts, the one that keeps most rows open first."""
    say, title = desk.say, desk.say("What is unknown")
    found = sorted(_facts(desk).items(), key=lambda pair: (-pair[1].rows, pair[0]))
    if not found:
        return Section("unknowns", title, note(say("Nothing is unknown.")))
    large = [(name, fact) for name, fact in found if not fact.count.is_small]
    longest = max((fact.rows for _, fact in large), default=1)
    rows = [_row(desk, name, fact, longest) for name, fact in large[:MOST_FACTS]]
    headings = [
        Heading(say("Missing fact or figure")),
        Heading(say("Open rows"), True),
        Heading(say("Settled by it alone"), True),
        Heading(say("How it is settled"), is_short=True),
    ]
    told = table("missing", say("Missing facts, by how many rows wait for them"), headings,
                 [Group(rows)])  # fmt: skip
    more = len(large) - MOST_FACTS
    rest = note(say("{count} more facts keep fewer rows open.", count=more)) if more > 0 else None
    small = sorted(name for name, fact in found if fact.count.is_small)
    return Section("unknowns", title, joined(told if rows else None, rest, _few(desk, small)))


def _few(desk: Desk, names: list[str]) -> Markup | None:
    """The facts that keep the rows of fewer than five persons open, by name alone."""
    if not names:
        return None
    told = desk.say(", ").join(names)
    return note(desk.say("Also missing, for fewer than five persons each: {names}.", names=told))


def _facts(desk: Desk) -> dict[str, _Fact]:
    """The missing facts by what they are called."""
    answers, clauses = desk.census.applying, desk.material.pack.clauses
    unknown = answers.filter(pc.equal(answers["verdict"], "unknown"))
    found: dict[str, _Fact] = {}
    labels: dict[tuple[str, str], str] = {}
    columns = (unknown[name].to_pylist() for name in ("clause", "person", "missing"))
    for clause, person, missing in zip(*columns, strict=True):
        for name in missing:
            if (clause, name) not in labels:
                labels[clause, name] = missing_label(
                    desk.material.pack,
                    desk.material.catalogue,
                    clauses[clause],
                    name,
                    desk.language,
                )
            fact = found.setdefault(labels[clause, name], _Fact(way=_way(name)))
            fact.note(person, clause, len(missing) == 1)
    return found


def _way(name: str) -> str:
    """How what is missing is settled, by the kind of its name."""
    if name.startswith(":"):
        return "figure"
    if name.startswith("instrument "):
        return "instrument"
    return "answer" if name.startswith(("met(", "result(")) else "record"


def _ways(say: Say) -> dict[str, str]:
    return {
        "figure": say("the competent body sets it"),
        "instrument": say("find out the days of the text"),
        "answer": say("with the other clause"),
        "record": say("add or correct records"),
    }


def _head(desk: Desk, name: str, fact: _Fact, drawn: Markup | None) -> Markup:
    """What is missing, its bar, and the clauses that wait for it."""
    every = desk.material.pack.clauses.values()
    titles = [desk.label(one.title) for one in every if one.id in fact.clauses]
    more = len(titles) - MOST_CLAUSES
    rest = [desk.say("{count} more", count=more)] if more > 0 else []
    waiting = desk.say("; ").join([*titles[:MOST_CLAUSES], *rest])
    return joined(
        tag("span", name, class_="name"), drawn,
        tag("span", desk.say("wanted by: {clauses}", clauses=waiting), class_="detail"),
    )  # fmt: skip


def _row(desk: Desk, name: str, fact: _Fact, longest: int) -> list[Child]:
    alone = Count(fact.alone, len(fact.alone_persons))
    # What is left after those settled alone must not be a small group either.
    rest = Count(fact.rows - fact.alone, len(fact.persons - fact.alone_persons))
    words = desk.say("{title}: {parts}", title=name, parts=fact.rows)
    drawn = bar([Part("unknown", fact.rows)], words, longest=longest)
    told_alone = desk.number(alone, alone.is_small or rest.is_small)
    way = _ways(desk.say)[fact.way]
    return [_head(desk, name, fact, drawn), desk.number(fact.count), told_alone, way]
