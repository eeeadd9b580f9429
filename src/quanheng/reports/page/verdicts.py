"""How many rows has each verdict, clause by clause under its mechanism, and unit by unit?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.language.clause_model import Clause
from quanheng.language.effects import (
    MECHANISMS,
    VERDICTS,
    Verdict,
    effect_named,
    verdict_word,
)
from quanheng.messages import Say
from quanheng.reports.collating import collated
from quanheng.reports.page.bars import Part, bar, lined
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, legend, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.withholding import (
    LEAST_PERSONS,
    Count,
    row_name,
    withheld,
    withheld_verdicts,
)

NOTHING = Count()
DRAWN = VERDICTS[:3]
"""What bars show: rows to which a clause does not apply would drown the others."""
Line = Mapping[Verdict, Count]


def grid_of(desk: Desk) -> Grid:
    """The counts of every clause told and each of its periods, and which are withheld.

    Every page that shows these counts withholds the same: what one left out, another would tell.
    """
    census = desk.census
    counted = {
        (row_name(clause, period), verdict): count
        for (clause, period, verdict), count in census.counted(
            census.answers, "clause", "period", "verdict"
        ).items()
    }
    periods = {one.id: desk.material.periods(one) for one in census.clauses}
    names = [row_name(one, period) for one, told in periods.items() for period in told]
    cells = {(c, v): counted.get((c, v), NOTHING) for c in names for v in VERDICTS}
    return Grid(desk, cells, withheld_verdicts(cells, periods))


def current_period(desk: Desk, clause: Clause) -> str:
    """The later of the periods that a clause was asked about; empty for one about none."""
    return desk.material.periods(clause)[0]


def by_mechanism(desk: Desk) -> Section:
    """A bar for each clause, under the heading of its mechanism."""
    say, grid = desk.say, grid_of(desk)
    groups = [
        Group([row for one in clauses for row in _rows(desk, grid, one)], desk.label(label))
        for mechanism, label in MECHANISMS.items()
        if (clauses := [one for one in desk.census.clauses if one.mechanism == mechanism])
    ]
    caption = say("Rows by verdict, for each clause")
    headings = verdict_headings(say, say("Mechanism and clause"))
    told = table("by-mechanism", caption, headings, groups, look="brief")
    return Section("mechanisms", say("Verdicts by mechanism"), joined(_legend(say), told))


def _rows(desk: Desk, grid: Grid, clause: Clause) -> Iterator[Sequence[Child]]:
    """The current period of a clause, and below it the one before, where it has periods."""
    current, *earlier = desk.material.periods(clause)
    title = _title(desk, clause, current)
    yield grid.row(row_name(clause.id, current), _head(desk, clause, current), title)
    for period in earlier:
        head = _head_before(desk, clause, period)
        yield grid.row(row_name(clause.id, period), head, _title(desk, clause, period))


def by_unit(desk: Desk) -> Section:
    """A bar for each unit; units under five persons are told together."""
    say, census = desk.say, desk.census
    located, merged = _merged(desk)
    counted = census.counted(located, "unit", "verdict")
    found = {unit for unit, _ in counted}
    names = {unit: desk.material.directory.unit("unit", unit) for unit in found if unit}
    units = sorted(found, key=lambda unit: (not unit, collated(names.get(unit, "")), unit))
    cells = {(u, v): counted.get((u, v), NOTHING) for u in units for v in VERDICTS}
    lines = [[(u, v) for v in VERDICTS] for u in units]
    # The sums of the columns can be reckoned from the clauses above.
    lines += [[(u, v) for u in units] for v in VERDICTS]
    grid = Grid(desk, cells, withheld(cells, lines))
    names[""] = (
        say("No unit, or units under five persons ({count})", count=merged)
        if merged
        else say("No unit")
    )
    rows = [
        grid.row(unit, tag("span", names[unit], class_="name"), names[unit], is_lined=True)
        for unit in units
        if any(cells[unit, verdict].rows for verdict in DRAWN)
    ]
    title = say("Verdicts by unit")
    if not rows:
        return Section("units", title, note(say("No clause applies to anybody.")))
    caption = say("Rows by verdict, for each unit")
    headings = verdict_headings(say, say("Unit"))
    told = table("by-unit", caption, headings, [Group(rows)], look="brief")
    remark = note(
        say(
            "All clauses together: a bar, an entitlement and a duty that are met count alike. The "
            "bars tell how much there is to settle, not how good a unit is. A person counts once "
            "in each clause. Units under five persons are added up; units to which no clause "
            "applies are left out."
        )
    )
    return Section("units", title, joined(_legend(say), told, remark))


def _merged(desk: Desk) -> tuple[pa.Table, int]:
    """The answers with units under five persons as one, and how many units those are."""
    answers = desk.census.current
    small = [
        unit
        for (unit,), count in desk.census.counted(answers, "unit").items()
        if count.persons < LEAST_PERSONS
    ]
    is_small = pc.is_in(answers["unit"], value_set=pa.array(small, pa.string()))
    units = pc.if_else(is_small, "", answers["unit"])
    place = answers.schema.get_field_index("unit")
    return answers.set_column(place, "unit", units), len([unit for unit in small if unit])


def _title(desk: Desk, clause: Clause, period: str) -> str:
    title = desk.label(clause.title)
    told = desk.material.period_words(period)
    return title + desk.say(" ({told})", told=told) if period else title


def _head(desk: Desk, clause: Clause, period: str) -> Markup:
    """A clause's title; below it, its effect and the words for met and not met."""
    title, effect = desk.label(clause.title), desk.label(effect_named(clause.effect).label)
    words = desk.say(" / ").join(
        desk.label(verdict_word(clause.effect, verdict)) for verdict in VERDICTS[:2]
    )
    told = desk.say("current period: {period}", period=desk.material.period_words(period))
    return joined(
        tag("span", title, class_="name"),
        tag("span", told, class_="period") if period else None,
        tag("span", effect + desk.say(": ") + words, class_="detail"),
    )


def _head_before(desk: Desk, clause: Clause, period: str) -> Markup:
    """That a row is about the period before; the title of its clause is read aloud only."""
    told = desk.say("period before: {period}", period=desk.material.period_words(period))
    return joined(
        tag("span", desk.label(clause.title) + desk.say(": "), class_="unseen"),
        tag("span", told, class_="detail"),
    )


@dataclass(frozen=True)
class Grid:
    """Counts by name and verdict, and those that are withheld."""

    desk: Desk
    cells: Mapping[tuple[str, Verdict], Count]
    hidden: Collection[tuple[str, Verdict]]

    def row(
        self, name: str, head: Markup, title: str, *, is_lined: bool = False
    ) -> Sequence[Child]:
        """A heading with its bar, below it or on its line, and a number for each verdict."""
        desk, line = self.desk, {verdict: self.cells[name, verdict] for verdict in VERDICTS}
        hidden = {verdict for verdict in VERDICTS if (name, verdict) in self.hidden}
        shown = [Part(verdict, line[verdict].rows) for verdict in DRAWN if verdict not in hidden]
        words = desk.say("{title}: {parts}", title=title, parts=_told(desk.say, line, hidden))
        drawn = bar(shown, words, has_hidden=any(line[v].rows for v in DRAWN if v in hidden))
        told = lined(head, drawn) if is_lined else joined(head, drawn)
        return (told, *self.numbers(name))

    def numbers(self, name: str) -> Sequence[Child]:
        """A number for each verdict."""
        return [
            self.desk.number(self.cells[name, verdict], (name, verdict) in self.hidden)
            for verdict in VERDICTS
        ]


def _told(say: Say, line: Line, hidden: Collection[Verdict]) -> str:
    words = _words(say)
    return say(", ").join(
        f"{words[v]} {say('withheld') if v in hidden else line[v].rows}" for v in VERDICTS
    )


def _words(say: Say) -> dict[Verdict, str]:
    return {
        "met": say("Met"),
        "not_met": say("Not met"),
        "unknown": say("Unknown"),
        "not_applicable": say("Not applicable"),
    }


def verdict_headings(say: Say, *first: str) -> list[Heading]:
    """A column for each verdict, after the others."""
    return [*map(Heading, first), *(Heading(words, True) for words in _words(say).values())]


def _legend(say: Say) -> Markup:
    words = _words(say)
    looks: dict[str, str] = {verdict: words[verdict] for verdict in DRAWN}
    return legend({**looks, "hidden": say("withheld, not to scale")})
