"""What can a program do with Quanheng? Load, check, import, evaluate, explain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine import explain as explaining
from quanheng.engine.examples import run_examples
from quanheng.engine.pack_rules import run_pack_rules
from quanheng.engine.run import Progress
from quanheng.engine.run import evaluate as evaluate_pack
from quanheng.engine.run_folder import RunFolder, read_run_folder
from quanheng.errors import Findings, Problem
from quanheng.facts import Catalogue, core_catalogue
from quanheng.interchange import ImportResult, read_snapshot
from quanheng.interchange import import_facts as import_into
from quanheng.interchange import preview_facts as preview_into
from quanheng.interchange import undo_import as undo_last_import
from quanheng.interchange.export import Exported, FormKind, RosterChoice
from quanheng.interchange.export import export_form as write_form
from quanheng.interchange.export import export_roster as write_roster
from quanheng.interchange.manifest import ImportRecord
from quanheng.interchange.proposing import Proposal, propose
from quanheng.interchange.stages import Begins, untold
from quanheng.language import Pack, read_pack
from quanheng.language.fingerprint_file import TextPrint
from quanheng.language.packs_read import PacksRead
from quanheng.language.print_writing import write_prints
from quanheng.language.text_check import GivenText
from quanheng.language.text_check import check_texts as check_against
from quanheng.messages import Language
from quanheng.reports import ReportChoice, additions
from quanheng.sampling import Sample
from quanheng.sampling import sample as make_sample

_HERE = Path(__file__).resolve().parent
PLACES = (_HERE / "policies", _HERE.parents[1] / "policies")
"""Where shipped packs lie: inside the wheel, or beside the sources."""


def shelf() -> Path:
    """The folder of the packs that ship with Quanheng."""
    return next((place for place in PLACES if place.is_dir()), PLACES[0])


def shipped_packs() -> tuple[Path, ...]:
    """The folders of the packs that ship, by name."""
    return tuple(sorted(path.parent for path in shelf().glob("*/pack.yaml")))


def load_pack(folder: Path | str) -> Pack:
    """Load a pack.

    Errors:   Problems, with everything that is wrong with it.
    """
    findings = Findings()
    pack = read_pack(Path(folder), findings, (shelf(),))
    findings.raise_errors()
    assert pack is not None
    return pack


@dataclass(frozen=True)
class Checked:
    """A checked pack.

    Missing:  `pack` is None when the folder holds none.
    """

    pack: Pack | None
    problems: tuple[Problem, ...]

    @property
    def is_right(self) -> bool:
        """Whether nothing stops the pack from being used."""
        return all(problem.is_warning for problem in self.problems)


def check_pack(
    folder: Path | str,
    progress: Callable[[int, int], None] | None = None,
    known: PacksRead | None = None,
) -> Checked:
    """Check a pack: every problem in its files, and every example on every evaluator.

    Shapes:   with the same `known`, packs that several packs extend are read once.
    """
    findings = Findings()
    pack = read_pack(Path(folder), findings, (shelf(),), known=known)
    if pack is not None and not findings.errors:
        run_pack_rules(pack, findings)
        run_examples(pack, findings, progress)
    return Checked(pack, tuple(findings))


def check_texts(packs: Iterable[Pack], texts: Iterable[GivenText]) -> tuple[Problem, ...]:
    """Check the ties of packs to the texts they were written from, and their words for copies."""
    findings = Findings()
    check_against(packs, texts, findings)
    return tuple(findings)


def write_fingerprints(
    folder: Path | str, text: GivenText, anchors: Path | str
) -> tuple[TextPrint, Path]:
    """Tie a pack to a text: fingerprints.yaml is written anew, other instruments' stay.

    Shapes:   `anchors` is a list of {item, words}, which docs/language.md describes.
    Errors:   Problems; then nothing is written.
    """
    return write_prints(load_pack(folder), text, Path(anchors))


def catalogue_of(packs: Iterable[Path | str] = ()) -> Catalogue:
    """The core catalogue with the sets of packs; of the shipped ones where none are named.

    Errors:   Problems, when a pack is wrong.
    """
    catalogue = core_catalogue(Findings())
    for folder in packs or shipped_packs():
        catalogue = catalogue.extended(load_pack(folder).catalogue)
    return catalogue


def import_facts(
    sources: Path | str | Sequence[Path | str],
    facts: Path | str,
    *,
    recorded_at: datetime,
    map_file: Path | str | None = None,
    packs: Iterable[Path | str] = (),
    accept_good_rows: bool = False,
    progress: Callable[[str, int], None] | None = None,
    begins: Begins = untold,
) -> ImportResult:
    """Import folders, tables, workbooks, approval forms and archives into a snapshot.

    Shapes:   `packs` name the packs whose sets the tables may hold; the shipped ones where
              none are named. `progress` is told each file's name and number of rows once it is
              read, and `begins` each stage.
    Errors:   Problems, with every row that is wrong; then nothing is written.
    """
    return import_into(
        _paths(sources),
        Path(facts),
        catalogue_of(packs),
        recorded_at=recorded_at,
        map_file=Path(map_file) if map_file is not None else None,
        accept_good_rows=accept_good_rows,
        progress=progress,
        begins=begins,
    )


def preview_facts(
    sources: Path | str | Sequence[Path | str],
    facts: Path | str,
    *,
    recorded_at: datetime,
    map_file: Path | str | None = None,
    packs: Iterable[Path | str] = (),
    progress: Callable[[str, int], None] | None = None,
    begins: Begins = untold,
) -> ImportResult:
    """Tell what an import would do: rows new, changed, unchanged and rejected; write nothing.

    Errors:   Problems, where files, headers or the map are wrong.
    """
    return preview_into(
        _paths(sources),
        Path(facts),
        catalogue_of(packs),
        recorded_at=recorded_at,
        map_file=Path(map_file) if map_file is not None else None,
        progress=progress,
        begins=begins,
    )


def propose_map(
    sources: Path | str | Sequence[Path | str],
    packs: Iterable[Path | str] = (),
    *,
    language: Language = "zh",
    progress: Callable[[str, int], None] | None = None,
) -> Proposal:
    """Propose a map.yaml from the headers of tables, to be corrected by a clerk.

    Shapes:   `text` of the result is the map, with comments in the language; it repeats no cells.
    Errors:   Problems, with every file that cannot be read.
    """
    return propose(_paths(sources), catalogue_of(packs), language, progress)


def _paths(sources: Path | str | Sequence[Path | str]) -> list[Path]:
    listed = [sources] if isinstance(sources, (str, Path)) else sources
    return [Path(one) for one in listed]


def undo_import(
    facts: Path | str, *, undone_at: datetime, number: int | None = None
) -> ImportRecord:
    """Undo the last import into a snapshot, which is then as it was before, byte for byte.

    Errors:   Problems with NothingToUndo, UndoImpossible or SnapshotMissing.
    """
    return undo_last_import(Path(facts), undone_at=undone_at, number=number)


@dataclass(frozen=True)
class Run:
    """An evaluated pack.

    Shapes:   `verdicts` one row per clause and subject: pack, clause, subject, verdict,
              missing (list), state, due, due_latest, since, until, values, period; `facts` by
              subject set.
    """

    folder: Path
    stored: RunFolder
    pack: Pack

    @property
    def verdicts(self) -> pa.Table:
        """Every answer, as an Arrow table."""
        return self.stored.verdicts()

    def answers(self, clause: str) -> list[dict[str, Any]]:
        """The rows of one clause, in its current period."""
        every = self.verdicts
        rows = every.filter(pc.equal(every.column("clause"), clause)).to_pylist()
        current = max((row["period"] for row in rows), default="")
        return [row for row in rows if row["period"] == current]

    def facts(self, name: str, period: str = "") -> pa.Table:
        """The stored facts of one subject set, as read on the day or on that of a period.

        Errors:   FactsNotKept when no clause told of that day is about that set.
        """
        return self.stored.facts(name, period)

    @property
    def quotas(self) -> pa.Table | None:
        """Every unit's places under every quota; None where the pack has no quota."""
        return self.stored.quotas()

    @property
    def allocations(self) -> pa.Table | None:
        """What every row gets under every allocation; None where the pack has no allocation."""
        return self.stored.allocations()

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many subjects each clause gives each verdict."""
        counts: dict[str, dict[str, int]] = self.stored.head["counts"]
        return counts

    @property
    def states(self) -> dict[str, dict[str, int]]:
        """How many subjects of each obligation are pending, overdue, fulfilled …"""
        states: dict[str, dict[str, int]] = self.stored.head["states"]
        return states


def evaluate(
    pack: Path | str | Pack,
    facts: Path | str,
    as_of: date,
    out: Path | str,
    *,
    as_known: datetime | None = None,
    reports: ReportChoice | None = None,
    progress: Progress | None = None,
) -> Run:
    """Evaluate a pack on a snapshot and keep the run in `out`.

    Missing:  without `as_known`, all that was recorded counts; without `reports`, the run holds
              tables alone.
    Errors:   Problems when the pack is wrong; SnapshotMissing, SnapshotChanged; RunExists.
    """
    loaded = pack if isinstance(pack, Pack) else load_pack(pack)
    snapshot = read_snapshot(Path(facts), loaded.catalogue, as_known=as_known)
    made = evaluate_pack(
        loaded,
        snapshot,
        as_of,
        Path(out),
        version=version("quanheng"),
        snapshot_folder=Path(facts),
        progress=progress,
        additions=additions(reports) if reports else (),
    )
    return Run(Path(out), made.run, loaded)


def open_run(folder: Path | str) -> Run:
    """Open a run that was kept.

    Errors:   RunMissing, RunChanged.
    """
    stored = read_run_folder(Path(folder))
    return Run(Path(folder), stored, explaining.pack_of(stored))


def explain(
    run: Path | str | Run,
    subject: str,
    *,
    clause: str | None = None,
    facts: Path | str | None = None,
) -> list[dict[str, Any]]:
    """Explain a run's verdicts about a subject.

    Shapes:   one document per clause and row, as docs/explanation.schema.json says.
    Errors:   SubjectUnknown, ClauseNotRun, SnapshotGone, EvaluatorsDisagree.
    """
    stored = run.stored if isinstance(run, Run) else read_run_folder(Path(run))
    return explaining.explain(stored, subject, clause, Path(facts) if facts is not None else None)


def export_roster(
    facts: Path | str,
    out: Path | str,
    choice: RosterChoice | None = None,
    *,
    as_known: datetime | None = None,
    overwrite: bool = False,
) -> Exported:
    """Write the national list of officials (干部名册) as a workbook.

    Missing:  without a choice, all who have not retired, left or died are listed.
    Errors:   Problems; then nothing is written.
    """
    catalogue, chosen = core_catalogue(Findings()), choice or RosterChoice()
    return write_roster(
        Path(facts), Path(out), catalogue, chosen, as_known=as_known, overwrite=overwrite
    )


def export_form(
    facts: Path | str,
    subject: str,
    out: Path | str,
    *,
    kind: FormKind = "lrmx",
    as_known: datetime | None = None,
    overwrite: bool = False,
) -> tuple[Problem, ...]:
    """Write the approval form (干部任免审批表) of one official; the warnings about it.

    Errors:   Problems; then nothing is written.
    """
    catalogue, target = core_catalogue(Findings()), Path(out)
    return write_form(
        Path(facts), subject, target, catalogue, kind=kind, as_known=as_known, overwrite=overwrite
    )


def sample_county(
    folder: Path | str, officials: int = 3_000, seed: int = 7, workbooks: bool = False
) -> Sample:
    """Write an invented county, whose counts are known, as tables that an import takes.

    Shapes:   CSV tables, or workbooks with Chinese headers; planted.json names the known cases.
    Errors:   FolderNotEmpty, SampleSizeRefused.
    """
    catalogue = catalogue_of()
    return make_sample(Path(folder), catalogue, officials=officials, seed=seed, workbooks=workbooks)
