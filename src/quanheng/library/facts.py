"""What can a program do with facts? Import them, preview and undo imports, export, make up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from quanheng.errors import Findings, Problem
from quanheng.facts import Catalogue, core_catalogue
from quanheng.interchange import ImportResult
from quanheng.interchange import import_facts as import_into
from quanheng.interchange import preview_facts as preview_into
from quanheng.interchange import undo_import as undo_last_import
from quanheng.interchange.export import Exported, FormKind, RosterChoice
from quanheng.interchange.export import export_form as write_form
from quanheng.interchange.export import export_roster as write_roster
from quanheng.interchange.manifest import ImportRecord
from quanheng.interchange.proposing import Proposal, propose
from quanheng.interchange.stages import Begins, untold
from quanheng.library.packs import catalogue_of
from quanheng.messages import Language
from quanheng.sampling import Sample
from quanheng.sampling import sample as make_sample


def import_facts(
    sources: Path | str | Sequence[Path | str],
    facts: Path | str,
    *,
    recorded_at: datetime,
    map_file: Path | str | None = None,
    packs: Iterable[Path | str] = (),
    catalogue: Catalogue | None = None,
    accept_good_rows: bool = False,
    progress: Callable[[str, int], None] | None = None,
    begins: Begins = untold,
) -> ImportResult:
    """Import folders, tables, workbooks, approval forms and archives into a snapshot.

    Shapes:   `packs` name the packs whose sets the tables may hold; the shipped ones where
              none are named. `catalogue` is that of the packs, where it was read before; they
              are not read then. `progress` is told each file's name and number of rows once it is
              read, and `begins` each stage.
    Errors:   Problems, with every row that is wrong; then nothing is written.
    """
    return import_into(
        _paths(sources),
        Path(facts),
        catalogue or catalogue_of(packs),
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
    catalogue: Catalogue | None = None,
    progress: Callable[[str, int], None] | None = None,
    begins: Begins = untold,
) -> ImportResult:
    """Tell what an import would do: rows new, changed, unchanged and rejected; write nothing.

    Errors:   Problems, where files, headers or the map are wrong.
    """
    return preview_into(
        _paths(sources),
        Path(facts),
        catalogue or catalogue_of(packs),
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
