"""What has to be done by when, and what is overdue?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.language.effects import STATE_WORDS, State
from quanheng.messages.periods import period_name
from quanheng.reports.page.bars import Part, bar
from quanheng.reports.page.markup import Child, joined, tag
from quanheng.reports.page.section import Desk, Section, legend, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.withholding import Count, withheld

OPEN: tuple[State, ...] = ("overdue", "pending")
_LOOKS = {"overdue": "late", "pending": "met"}
_COLUMN, DONE = "month", "done"
Line = tuple[str, str]
"""A month, empty where the day is unknown, and a clause."""
Cell = tuple[Line, State]


def obligations(desk: Desk) -> Section:
    """Open obligations by the month they are due; those without a day come last."""
    say, title = desk.say, desk.say("Obligations by month")
    found = _open(desk)
    if not found.num_rows:
        return Section("obligations", title, note(say("No obligation is open.")))
    due = Due(desk, *_counted(desk, found))
    months = sorted({month for month, _ in due.lines}, key=lambda month: (not month, month))
    groups = [
        Group([due.row(line) for line in due.lines if line[0] == month], _name(desk, month))
        for month in months
    ]
    words = {state: desk.label(STATE_WORDS[state]) for state in OPEN}
    headings = [Heading(say("Due")), *(Heading(one, True) for one in words.values())]
    told = table("by-month", say("Open obligations by the month they are due"), headings, groups)
    looks = {_LOOKS[state]: word for state, word in words.items()}
    remark = note(say("Who they are about, and why, stands in the workbooks, clause by clause."))
    return Section(
        "obligations",
        title,
        joined(legend(looks | {"hidden": say("withheld, not to scale")}), told, remark),
    )


def _open(desk: Desk) -> pa.Table:
    """Open obligations with the month of their day; an empty month where the day is unknown."""
    answers = desk.census.answers
    found = answers.filter(pc.is_in(answers["state"], value_set=pa.array(OPEN, pa.string())))
    months = [day.strftime("%Y-%m") if day else "" for day in found["due"].to_pylist()]
    return found.append_column(_COLUMN, pa.array(months, pa.string()))


def _counted(desk: Desk, found: pa.Table) -> tuple[list[Line], dict[Cell, Count]]:
    """The lines in the order of the pack's clauses, and how many are open in each."""
    counted = {
        ((month, clause), state): count
        for (month, clause, state), count in desk.census.counted(
            found, _COLUMN, "clause", "state"
        ).items()
    }
    places = {one.id: place for place, one in enumerate(desk.census.clauses)}
    lines = sorted({line for line, _ in counted}, key=lambda line: places[line[1]])
    cells = {(line, s): counted.get((line, s), Count()) for line in lines for s in OPEN}
    return lines, cells | _done(desk, {clause for _, clause in lines})


def _done(desk: Desk, clauses: Collection[str]) -> dict[Cell, Count]:
    """How many are no longer open, by clause: not told here, but found from how many are met."""
    answers = desk.census.answers
    is_open = pc.is_in(answers["state"], value_set=pa.array(OPEN, pa.string()))
    met = answers.filter(pc.and_(pc.equal(answers["verdict"], "met"), pc.invert(is_open)))
    counted = desk.census.counted(met, "clause")
    return {((DONE, one), "fulfilled"): counted.get((one,), Count()) for one in clauses}


def _name(desk: Desk, month: str) -> str:
    return period_name(desk.say, month) or desk.say("day unknown")


@dataclass(frozen=True)
class Due:
    """What is open, by month and clause."""

    desk: Desk
    lines: Sequence[Line]
    cells: Mapping[Cell, Count]

    @cached_property
    def hidden(self) -> Collection[Cell]:
        """Counts that are not shown.

        The sums of both columns stand among the key figures; that of a clause, with what is done
        already, stands among the verdicts.
        """
        by_state = [[(line, s) for line in self.lines] for s in OPEN]
        clauses = sorted({clause for _, clause in self.lines})
        by_clause = [[cell for cell in self.cells if cell[0][1] == one] for one in clauses]
        return withheld(self.cells, [*by_state, *by_clause])

    def row(self, line: Line) -> list[Child]:
        """A clause with a bar and both numbers."""
        desk, hidden = self.desk, self.hidden
        title = desk.label(desk.material.pack.clauses[line[1]].title)
        told = [desk.number(self.cells[line, s], (line, s) in hidden) for s in OPEN]
        words = desk.say(", ").join(
            f"{desk.label(STATE_WORDS[s])} "
            f"{desk.say('withheld') if (line, s) in hidden else self.cells[line, s].rows}"
            for s in OPEN
        )
        words = desk.say("{title}: {parts}", title=title, parts=words)
        shown = [Part(_LOOKS[s], self.cells[line, s].rows) for s in OPEN if (line, s) not in hidden]
        has_hidden = any((line, s) in hidden and self.cells[line, s].rows for s in OPEN)
        drawn = bar(shown, words, longest=self.longest, has_hidden=has_hidden)
        return [joined(tag("span", title, class_="name"), drawn), *told]

    @cached_property
    def longest(self) -> int:
        """TRAP the longest of all would tell how many are hidden."""
        hidden = self.hidden
        return max(
            sum(self.cells[one, s].rows for s in OPEN if (one, s) not in hidden)
            for one in self.lines
        )
