"""How do the tables of sources become facts of a snapshot?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
)
from quanheng.facts import Catalogue, Completeness
from quanheng.interchange.carrying import Disputes
from quanheng.interchange.changes import Changes, changes_of
from quanheng.interchange.complete_file import united
from quanheng.interchange.draft import Draft, Earlier, check, drafted, earlier_facts
from quanheng.interchange.manifest import ImportRecord, manifest_hash
from quanheng.interchange.plan import Plan, Progress, read_plan
from quanheng.interchange.publish import publish, recorded_imports
from quanheng.interchange.replacing import replaced
from quanheng.interchange.sameness import disputed_fields
from quanheng.interchange.snapshot import check_moment
from quanheng.interchange.stages import Begins, untold
from quanheng.interchange.storing import stored_sets


@dataclass(frozen=True)
class ImportResult:
    """What an import did, or would do.

    Shapes:   `rows` by set, counting good rows, and `changes` what they change; `rejected` tells
              why `rejected_rows` rows were left out. `number` is the import's, also in a preview.
    """

    number: int
    rows: dict[str, int]
    rejected: tuple[Problem, ...]
    rejected_rows: int
    warnings: tuple[Problem, ...]
    contradictions: int
    changes: dict[str, Changes] = field(default_factory=dict)


def import_facts(
    sources: Path | Sequence[Path],
    folder: Path,
    catalogue: Catalogue,
    *,
    recorded_at: datetime,
    map_file: Path | None = None,
    accept_good_rows: bool = False,
    progress: Progress | None = None,
    begins: Begins = untold,
) -> ImportResult:
    """Import folders, tables, workbooks, forms and archives of them into a snapshot folder.

    Shapes:   `progress` is told each file's name and number of rows once it is read, and
              `begins` each stage.
    Missing:  without a map, tables are named like sets and columns like fields.
    Errors:   Problems, with everything that is wrong; then nothing is written. With
              `accept_good_rows` bad rows are left out instead and told in the result.
    """
    plan, earlier, draft = _read(
        sources, folder, catalogue, recorded_at, map_file, progress, begins
    )
    begins("checking", "")
    check(draft, earlier, accept_good_rows, plan.remarks)
    if draft.rejected and not draft.kept:
        raise Problems([NothingAccepted(Place(_name(sources))), *draft.problems.told()])
    result = _result(plan, draft, earlier)
    begins("writing", "")
    _store(folder, earlier, recorded_at, plan, draft)
    return result


def preview_facts(
    sources: Path | Sequence[Path],
    folder: Path,
    catalogue: Catalogue,
    *,
    recorded_at: datetime,
    map_file: Path | None = None,
    progress: Progress | None = None,
    begins: Begins = untold,
) -> ImportResult:
    """Tell what an import would do, with the bad rows left out; nothing is written.

    Errors:   Problems, where files, headers or the map are wrong.
    """
    plan, earlier, draft = _read(
        sources, folder, catalogue, recorded_at, map_file, progress, begins
    )
    begins("checking", "")
    check(draft, earlier, accept_good_rows=True)
    return _result(plan, draft, earlier)


def _read(
    sources: Path | Sequence[Path],
    folder: Path,
    catalogue: Catalogue,
    recorded_at: datetime,
    map_file: Path | None,
    progress: Progress | None,
    begins: Begins,
) -> tuple[Plan, Earlier, Draft]:
    check_moment(recorded_at)
    records = recorded_imports(folder)
    if records and recorded_at <= records[-1].recorded_at:
        raise Problems([ImportNotLater(last=records[-1].recorded_at.isoformat())])
    listed = [sources] if isinstance(sources, Path) else [*sources]
    plan = read_plan(listed, catalogue, map_file, progress, begins)
    earlier = earlier_facts(folder, records, plan.maps, catalogue)
    return plan, earlier, drafted(plan, earlier, catalogue, recorded_at.date(), begins)


def _name(sources: Path | Sequence[Path]) -> str:
    return (sources if isinstance(sources, Path) else sources[0]).name


def _result(plan: Plan, draft: Draft, earlier: Earlier) -> ImportResult:
    whole = {one.entry.name for one in plan.maps if one.is_whole}
    gone = replaced(plan.maps, draft.sets, earlier.rows)
    changes = {
        name: changes_of(
            rows, earlier.standing(name), is_whole=name in whole, replaced=len(gone.get(name, ()))
        )
        for name, rows in sorted(draft.sets.items())
    }
    warnings = [*_incomplete(plan, draft), *plan.remarks, *draft.warnings.told()]
    return ImportResult(
        number=len(earlier.records) + 1,
        rows={name: sum(1 for _ in rows.kept()) for name, rows in sorted(draft.sets.items())},
        rejected=_ordered(draft.problems.told()),
        rejected_rows=draft.rejected,
        warnings=_ordered(warnings),
        contradictions=len({(one.set_name, one.key) for one in draft.contradictions}),
        changes=changes,
    )


def _store(folder: Path, earlier: Earlier, recorded_at: datetime, plan: Plan, draft: Draft) -> None:
    number = len(earlier.records) + 1
    whole = {one.entry.name for one in plan.maps if one.is_whole}
    files, stored = stored_sets(number, draft.sets, draft.contradictions)
    count = len({(one.set_name, one.key) for one in draft.contradictions})
    disputed = _joined(disputed_fields(draft.contradictions), draft.disputed)
    record = ImportRecord(
        number, recorded_at, plan.sources, tuple(sorted(whole)), stored,
        _kept_complete(plan, draft), draft.rejected, count, disputed,
        before=manifest_hash(earlier.records),
        gone=replaced(plan.maps, draft.sets, earlier.rows),
    )  # fmt: skip
    publish(folder, earlier.records, record, files)


def _joined(new: Disputes, carried: Disputes) -> Disputes:
    """The disputes of this import, and those that carried facts bring with them."""
    joined: Disputes = {name: {**rows} for name, rows in new.items()}
    for name, rows in carried.items():
        for row, fields in rows.items():
            ours = joined.setdefault(name, {})
            ours[row] = tuple(dict.fromkeys([*ours.get(row, ()), *fields]))
    return joined


def _kept_complete(plan: Plan, draft: Draft) -> tuple[Completeness, ...]:
    """The declarations that stand: a set that lost rows is complete for nobody.

    TRAP kept, the declaration would turn what a lost row said into a sure no.
    """
    losing = {name for name, rows in draft.sets.items() if rows.bad}
    kept = [one for one in plan.complete if one.set not in losing]
    return united([*kept, *(Completeness(name, frozenset()) for name in losing)])


def _incomplete(plan: Plan, draft: Draft) -> Iterator[Problem]:
    """Warn of sets that are declared complete though rows of theirs are left out."""
    for name in sorted({one.set for one in plan.complete} & draft.sets.keys()):
        if bad := draft.sets[name].bad:
            yield CompleteWithoutAll(Place(item=name), set=name, count=len(bad))


def _ordered(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return Problems(problems).problems
