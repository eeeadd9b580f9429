"""What is not known, and which missing facts would settle most?"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow.compute as pc

from quanheng.reports.missing_words import missing_label
from quanheng.reports.page.bars import Part, bar
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.withholding import Count

MOST_FACTS = 40


@dataclass
class _Fact:
    """A missing fact: the rows it keeps open, those it keeps open alone, and in which clauses."""

    persons: set[str] = field(default_factory=set)
    rows: int = 0
    alone: int = 0
    alone_persons: set[str] = field(default_factory=set)
    clauses: set[str] = field(default_factory=set)

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
        Heading(say("Clauses"), True),
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
    answers, clauses = desk.census.answers, desk.material.pack.clauses
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
            fact = found.setdefault(labels[clause, name], _Fact())
            fact.note(person, clause, len(missing) == 1)
    return found


def _row(desk: Desk, name: str, fact: _Fact, longest: int) -> list[Child]:
    alone = Count(fact.alone, len(fact.alone_persons))
    # What is left after those settled alone must not be a small group either.
    rest = Count(fact.rows - fact.alone, len(fact.persons - fact.alone_persons))
    words = desk.say("{title}: {parts}", title=name, parts=fact.rows)
    drawn = bar([Part("unknown", fact.rows)], words, longest=longest)
    head = joined(tag("span", name, class_="name"), drawn)
    told_alone = desk.number(alone, alone.is_small or rest.is_small)
    return [head, desk.number(fact.count), told_alone, str(len(fact.clauses))]
