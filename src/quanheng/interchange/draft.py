"""What do the tables of a plan say, beside what stands already, and what is wrong with it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from quanheng.errors import Problem, Problems, RowTooShort
from quanheng.facts import Catalogue, Row
from quanheng.facts.roster import Disputed
from quanheng.interchange.carrying import Disputes, carry
from quanheng.interchange.consistency import check_consistency
from quanheng.interchange.form_checks import check_forms
from quanheng.interchange.identity import Directory
from quanheng.interchange.links import check_links, leave_out, linked_sets
from quanheng.interchange.manifest import ImportRecord
from quanheng.interchange.map_model import TableMap
from quanheng.interchange.order_check import check_order_carried
from quanheng.interchange.plan import Plan
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.row_reading import read_rows
from quanheng.interchange.sameness import Contradiction, settle
from quanheng.interchange.set_rows import SetRows
from quanheng.interchange.snapshot import read_snapshot, roster_of
from quanheng.interchange.stages import Begins, untold


@dataclass
class Draft:
    """What has been read so far, and what is wrong with it; `day` is that of the import."""

    day: date
    sets: dict[str, SetRows] = field(default_factory=dict)
    problems: RowProblems = field(default_factory=RowProblems)
    warnings: RowProblems = field(default_factory=RowProblems)
    contradictions: list[Contradiction] = field(default_factory=list)
    disputed: Disputes = field(default_factory=dict)

    @property
    def rejected(self) -> int:
        """How many rows have errors."""
        return sum(len(rows.bad) for rows in self.sets.values())

    @property
    def kept(self) -> int:
        """How many rows are good."""
        return sum(1 for rows in self.sets.values() for _ in rows.kept())


@dataclass(frozen=True)
class Earlier:
    """The facts that stand before an import.

    Shapes:   `rows` by set and id, of the sets that the import speaks of or looks into; `whole`
              are the sets that it brings anew.
    """

    records: tuple[ImportRecord, ...]
    rows: Mapping[str, Mapping[str, Row]]
    disputed: Disputed
    whole: frozenset[str]

    def standing(self, name: str) -> Mapping[str, Row]:
        """The rows of a set as they stand."""
        return self.rows.get(name, {})

    def staying(self) -> dict[str, Mapping[str, Row]]:
        """The rows that still count after the import, by set."""
        return {name: rows for name, rows in self.rows.items() if name not in self.whole}


def earlier_facts(
    folder: Path,
    records: tuple[ImportRecord, ...],
    maps: Sequence[TableMap],
    catalogue: Catalogue,
) -> Earlier:
    """What stands in a snapshot folder, as far as an import by these maps needs it.

    Errors:   Problems, where the snapshot was changed.
    """
    whole = frozenset(one.entry.name for one in maps if one.is_whole)
    if not records:
        return Earlier((), {}, {}, whole)
    snapshot = read_snapshot(folder, catalogue, sets={*_needed(maps, catalogue)})
    roster = roster_of(snapshot, catalogue)
    return Earlier(records, roster.rows, snapshot.disputed, whole)


def _needed(maps: Sequence[TableMap], catalogue: Catalogue) -> Iterator[str]:
    """The sets that rows are read of, that links lead to, and that searches pass through."""
    for one in maps:
        yield one.entry.name
        for name in one.entry.fields.values():
            if name.type.target:
                yield name.type.target
        for column in one.columns:
            for step in (step for way in column.match for step in way):
                home = catalogue.sets[column.target.type.target]
                for passed in catalogue.follow(home, step.path):
                    if passed.type.target:
                        yield passed.type.target


def drafted(
    plan: Plan, earlier: Earlier, catalogue: Catalogue, latest: date, begins: Begins = untold
) -> Draft:
    """Every row of every set, with the problems of its cells noted.

    Shapes:   `latest` is the day of the import, by which years of two digits are read.
    """
    draft = Draft(day=latest)
    directory = Directory(catalogue, earlier.staying())
    for table in plan.tables.values():
        for index, found in table.short.items():
            draft.problems.add(RowTooShort(table.place(index), found=found, wanted=table.width))
    for one in plan.maps:
        begins("recognising", one.entry.name)
        rows = read_rows(one, plan.tables, directory, latest, draft.problems, draft.warnings)
        before = draft.sets.get(one.entry.name)
        draft.sets[one.entry.name] = before.joined_by(rows) if before else rows
    return draft


def check(
    draft: Draft, earlier: Earlier, accept_good_rows: bool, remarks: Sequence[Problem] = ()
) -> None:
    """Settle what rows say together, carry over what they leave aside, and check it.

    Shapes:   `remarks` on the tables are told with the errors, which they may explain.
    Errors:   Problems, unless good rows are accepted without the bad ones.
    """
    staying = earlier.staying()
    for name, rows in draft.sets.items():
        draft.contradictions += settle(rows, draft.problems, draft.warnings)
        if name in staying and (carried := carry(rows, staying[name], earlier.disputed)):
            draft.disputed[name] = carried
        check_order_carried(rows, draft.problems)
    check_consistency(draft.sets, staying, draft.problems, draft.warnings, draft.day)
    check_forms(draft.sets, staying, draft.warnings)
    ids = {name: {*staying.get(name, ())} for name in linked_sets(draft.sets)}
    check_links(draft.sets, ids, draft.problems)
    problems = draft.problems.told()
    if problems and not accept_good_rows:
        raise Problems([*problems, *remarks, *draft.warnings.told()])
    leave_out(draft.sets, ids, draft.problems, draft.warnings)
