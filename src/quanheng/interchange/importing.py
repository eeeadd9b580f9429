"""How do the tables of a source become facts of a snapshot?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from quanheng.errors import (
    CompleteWithoutAll,
    ImportNotLater,
    NothingAccepted,
    Place,
    Problem,
    Problems,
    RowTooShort,
)
from quanheng.facts import Catalogue, Completeness
from quanheng.interchange.complete_file import united
from quanheng.interchange.links import check_links, leave_out, linked_sets
from quanheng.interchange.manifest import ImportRecord
from quanheng.interchange.plan import Plan, Progress, read_plan
from quanheng.interchange.publish import publish, recorded_imports
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.row_reading import read_rows
from quanheng.interchange.sameness import Contradiction, disputed_fields, settle
from quanheng.interchange.set_rows import SetRows
from quanheng.interchange.snapshot import check_moment, read_snapshot
from quanheng.interchange.storing import stored_sets


@dataclass(frozen=True)
class ImportResult:
    """What an import did.

    Shapes:   `rows` by set, counting good rows; `rejected` tells why `rejected_rows` rows were
              left out.
    """

    number: int
    rows: dict[str, int]
    rejected: tuple[Problem, ...]
    rejected_rows: int
    warnings: tuple[Problem, ...]
    contradictions: int


@dataclass
class _Draft:
    """What has been read so far, and what is wrong with it."""

    sets: dict[str, SetRows] = field(default_factory=dict)
    problems: RowProblems = field(default_factory=RowProblems)
    warnings: RowProblems = field(default_factory=RowProblems)
    contradictions: list[Contradiction] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        return sum(len(rows.bad) for rows in self.sets.values())

    @property
    def kept(self) -> int:
        return sum(1 for rows in self.sets.values() for _ in rows.kept())


def import_facts(
    source: Path,
    folder: Path,
    catalogue: Catalogue,
    *,
    recorded_at: datetime,
    map_file: Path | None = None,
    accept_good_rows: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Import a folder of tables, or one table, into a snapshot folder.

    Shapes:   `progress` is told each file's name and number of rows once it is read.
    Missing:  without a map, tables are named like sets and columns like fields.
    Errors:   Problems, with everything that is wrong; then nothing is written. With
              `accept_good_rows` bad rows are left out instead and told in the result.
    """
    check_moment(recorded_at)
    earlier = recorded_imports(folder)
    if earlier and recorded_at <= earlier[-1].recorded_at:
        raise Problems([ImportNotLater(last=earlier[-1].recorded_at.isoformat())])
    plan = read_plan(source, catalogue, map_file, progress)
    whole = {one.entry.name for one in plan.maps if one.is_whole}
    draft = _read(plan, catalogue)
    targets = {*linked_sets(draft.sets)} - whole
    _check(draft, _ids(folder, catalogue, targets) if earlier else {}, accept_good_rows)
    if draft.rejected and not draft.kept:
        raise Problems([NothingAccepted(Place(source.name)), *draft.problems.told()])
    return _store(folder, earlier, recorded_at, plan, whole, draft)


def _read(plan: Plan, catalogue: Catalogue) -> _Draft:
    """Every row of every set, with the problems of its cells noted."""
    draft = _Draft()
    for table in plan.tables.values():
        for index, found in table.short.items():
            draft.problems.add(RowTooShort(table.place(index), found=found, wanted=table.width))
    for one in plan.maps:
        rows = read_rows(one, plan.tables, catalogue, draft.problems)
        before = draft.sets.get(one.entry.name)
        draft.sets[one.entry.name] = before.joined_by(rows) if before else rows
    return draft


def _check(
    draft: _Draft, earlier_ids: Mapping[str, Collection[str]], accept_good_rows: bool
) -> None:
    """Errors:   Problems, unless good rows are accepted without the bad ones."""
    for rows in draft.sets.values():
        draft.contradictions += settle(rows, draft.problems, draft.warnings)
    check_links(draft.sets, earlier_ids, draft.problems)
    problems = draft.problems.told()
    if problems and not accept_good_rows:
        raise Problems([*problems, *draft.warnings.told()])
    leave_out(draft.sets, earlier_ids, draft.problems, draft.warnings)


def _ids(folder: Path, catalogue: Catalogue, targets: Collection[str]) -> dict[str, set[str]]:
    """The ids that earlier imports left in the sets that links lead to."""
    tables = read_snapshot(folder, catalogue, sets=targets).tables
    return {name: set(table["id"].to_pylist()) for name, table in tables.items()}


def _store(
    folder: Path,
    earlier: tuple[ImportRecord, ...],
    recorded_at: datetime,
    plan: Plan,
    whole: Collection[str],
    draft: _Draft,
) -> ImportResult:
    number = len(earlier) + 1
    files, stored = stored_sets(number, draft.sets, draft.contradictions)
    count = len({(one.set_name, one.key) for one in draft.contradictions})
    record = ImportRecord(
        number, recorded_at, plan.sources, tuple(sorted(whole)), stored,
        _kept_complete(plan, draft), draft.rejected, count, disputed_fields(draft.contradictions),
    )  # fmt: skip
    publish(folder, earlier, record, files)
    return ImportResult(
        number=number,
        rows={name: one.rows for name, one in stored.items()},
        rejected=_ordered(draft.problems.told()),
        rejected_rows=draft.rejected,
        warnings=_ordered([*_incomplete(plan, draft), *draft.warnings.told()]),
        contradictions=count,
    )


def _kept_complete(plan: Plan, draft: _Draft) -> tuple[Completeness, ...]:
    """The declarations that stand: a set that lost rows is complete for nobody.

    TRAP kept, the declaration would turn what a lost row said into a sure no.
    """
    losing = {name for name, rows in draft.sets.items() if rows.bad}
    kept = [one for one in plan.complete if one.set not in losing]
    return united([*kept, *(Completeness(name, frozenset()) for name in losing)])


def _incomplete(plan: Plan, draft: _Draft) -> Iterator[Problem]:
    """Warn of sets that are declared complete though rows of theirs are left out."""
    for name in sorted({one.set for one in plan.complete} & draft.sets.keys()):
        if bad := draft.sets[name].bad:
            yield CompleteWithoutAll(Place(item=name), set=name, count=len(bad))


def _ordered(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return Problems(problems).problems
