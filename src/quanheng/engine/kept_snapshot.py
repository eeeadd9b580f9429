"""Which pack and which snapshot was a run made from?"""

from __future__ import annotations

from pathlib import Path

from quanheng.engine.run_folder import RunFolder
from quanheng.errors import Findings, KnownNothing, Place, Problems, RunMissing, SnapshotGone
from quanheng.interchange import Snapshot, read_snapshot
from quanheng.language import Pack, read_pack


def pack_of(run: RunFolder) -> Pack:
    """The pack as the run kept it.

    Errors:   RunMissing when the kept files are no pack any more.
    """
    findings = Findings()
    pack = read_pack(run.pack_folder, findings, core=run.catalogue_file)
    if pack is None:
        raise RunMissing(Place(str(run.pack_folder)))
    findings.raise_errors()
    return pack


def snapshot_of(run: RunFolder, pack: Pack, facts: Path | None = None) -> Snapshot:
    """The snapshot that the run was made from.

    Errors:   SnapshotGone when it is not there, or is another one.
    """
    folder = facts or run.snapshot_folder()
    place = Place(str(folder))
    if not (folder / "snapshot.json").is_file():
        raise SnapshotGone(place)
    try:
        snapshot = read_snapshot(folder, pack.catalogue, as_known=run.as_known)
    except Problems as problems:
        # Its first import is later than the run: it is another snapshot.
        if any(isinstance(problem, KnownNothing) for problem in problems):
            raise SnapshotGone(place) from None
        raise
    if snapshot.sha256 != run.head["snapshot"]["sha256"]:
        raise SnapshotGone(place)
    return snapshot
