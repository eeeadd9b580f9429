"""What has to be done by when, and what is overdue?"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.language.effects import STATE_WORDS, State
from quanheng.reports.page.bars import Part, bar
from quanheng.reports.page.markup import Child, joined, tag
from quanheng.reports.page.section import Desk, Section, legend, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.withholding import Count, withheld

OPEN: tuple[State, ...] = ("overdue", "pending")
_LOOKS = {"overdue": "late", "pending": "met"}
_COLUMN = "month"


def obligations(desk: Desk) -> Section:
    """Open obligations by the month they are due; those without a day come last."""
    say, title = desk.say, desk.say("Obligations by month")
    found = _open(desk)
    if not found.num_rows:
        return Section("obligations", title, note(say("No obligation is open.")))
    counted = desk.census.counted(found, _COLUMN, "state")
    months = sorted({month for month, _ in counted}, key=lambda month: (not month, month))
    cells = {(m, s): counted.get((m, s), Count()) for m in months for s in OPEN}
    # The sums of both columns stand among the key figures.
    hidden = withheld(cells, [[(m, s) for m in months] for s in OPEN])
    # TRAP the longest of all would tell how many are hidden.
    longest = max(sum(cells[m, s].rows for s in OPEN if (m, s) not in hidden) for m in months)
    rows = [_row(desk, month, cells, hidden, longest) for month in months]
    words = {state: desk.label(STATE_WORDS[state]) for state in OPEN}
    headings = [Heading(say("Due")), *(Heading(one, True) for one in words.values())]
    told = table("by-month", say("Open obligations by the month they are due"), headings,
                 [Group(rows)])  # fmt: skip
    looks = {_LOOKS[state]: word for state, word in words.items()}
    return Section(
        "obligations",
        title,
        joined(legend(looks | {"hidden": say("withheld, not to scale")}), told),
    )


def _open(desk: Desk) -> pa.Table:
    """Open obligations with the month of their day; an empty month where the day is unknown."""
    answers = desk.census.answers
    found = answers.filter(pc.is_in(answers["state"], value_set=pa.array(OPEN, pa.string())))
    months = [day.strftime("%Y-%m") if day else "" for day in found["due"].to_pylist()]
    return found.append_column(_COLUMN, pa.array(months, pa.string()))


def _row(
    desk: Desk,
    month: str,
    cells: dict[tuple[str, State], Count],
    hidden: frozenset[tuple[str, State]],
    longest: int,
) -> list[Child]:
    shown = [Part(_LOOKS[s], cells[month, s].rows) for s in OPEN if (month, s) not in hidden]
    name = month or desk.say("day unknown")
    told = [desk.number(cells[month, s], (month, s) in hidden) for s in OPEN]
    words = desk.say(", ").join(
        f"{desk.label(STATE_WORDS[s])} "
        f"{desk.say('withheld') if (month, s) in hidden else cells[month, s].rows}"
        for s in OPEN
    )
    words = desk.say("{title}: {parts}", title=name, parts=words)
    has_hidden = any((month, s) in hidden for s in OPEN)
    drawn = bar(shown, words, longest=longest, has_hidden=has_hidden)
    return [joined(tag("span", name, class_="name"), drawn), *told]
