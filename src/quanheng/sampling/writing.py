"""How does a made-up county come to stand in a folder, wholly or not at all?"""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from pathlib import Path

from quanheng.errors import FolderNotEmpty, Place, SampleSizeRefused
from quanheng.facts import Catalogue
from quanheng.sampling.county import County
from quanheng.sampling.covering import COMPLETE_FILE, complete_text
from quanheng.sampling.planted import BY_NAME
from quanheng.sampling.workbooks import write_workbooks

FEWEST, MOST = 300, 100_000
PLANTED_FILE = "planted.json"
_OWNER_ALONE = 0o600


def check_request(folder: Path, officials: int) -> None:
    """Refuse a folder with anything in it, and sizes for which the planted cases are not made.

    Errors:   FolderNotEmpty, SampleSizeRefused.
    """
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(Place(str(folder)))
    if not FEWEST <= officials <= MOST:
        raise SampleSizeRefused(found=officials, fewest=FEWEST, most=MOST)


def write_folder(county: County, folder: Path, catalogue: Catalogue | None) -> None:
    """Write everything beside the folder and move it there then; files are for their owner alone.

    Shapes:   workbooks where a catalogue gives their headers, else CSV.
    """
    place = Path(os.path.realpath(folder))
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=".county.", suffix=".partial", dir=place.parent))
    try:
        if catalogue is None:
            _write_tables(county, partial)
        else:
            write_workbooks(county, partial, catalogue)
        (partial / COMPLETE_FILE).write_text(complete_text(county), encoding="utf-8")
        (partial / PLANTED_FILE).write_text(planted_text(county), encoding="utf-8")
        for path in partial.iterdir():
            path.chmod(_OWNER_ALONE)
        _move(partial, place)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _move(partial: Path, place: Path) -> None:
    """Into a folder that is there, which may be the one somebody stands in; else as that folder."""
    if not place.exists():
        partial.replace(place)
        return
    for path in sorted(partial.iterdir()):
        path.replace(place / path.name)


def _write_tables(county: County, folder: Path) -> None:
    for name, columns in county.columns.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            os.fchmod(file.fileno(), _OWNER_ALONE)
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(county.tables[name])


def planted_text(county: County) -> str:
    """The planted cases: for each how often it stands here, what it is, and its ids."""
    cases = {
        name: {
            "count": county.counts.get(name, 0),
            "zh": case.label.zh,
            "en": case.label.en,
            "ids": county.planted[name],
        }
        for name, case in BY_NAME.items()
    }
    return json.dumps(cases, ensure_ascii=False, indent=1) + "\n"
