"""How are many problems kept in a table that a clerk works off?"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from quanheng.errors import Place, Problem, TargetExists, TooManyProblems
from quanheng.messages import Say
from quanheng.reports.files import write_file

# TRAP spreadsheets reckon a cell that begins like a formula.
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class ProblemTable:
    """A CSV file with a row for each problem, readable by its owner alone."""

    path: Path
    overwrite: bool

    def check(self) -> None:
        """Refuse a file that is there already, before the work begins.

        Errors:   TargetExists.
        """
        if self.path.exists() and not self.overwrite:
            raise TargetExists(Place(str(self.path)))

    def write(self, say: Say, problems: Sequence[Problem]) -> Iterator[str]:
        """Write the table, and tell how many problems of each code stand in it."""
        # Excel reads UTF-8 by its mark alone.
        write_file(self.path, _table(say, problems).encode("utf-8-sig"))
        counted = _counts(problems)
        warnings = {one.code for one in problems if one.is_warning}
        errors = counted.keys() - warnings
        if errors:
            yield say("Errors: {counts}", counts=_listed(say, counted, errors))
        if warnings:
            yield say("Warnings: {counts}", counts=_listed(say, counted, warnings))
        yield say("They stand in {file}, a row each.", file=self.path)


def _counts(problems: Sequence[Problem]) -> Counter[str]:
    """How many of each code, those included of which there are too many to be told."""
    counted = Counter[str]()
    for one in problems:
        if isinstance(one, TooManyProblems):
            counted[one.place.item] += int(str(one.values["count"]))
        else:
            counted[one.code] += 1
    return counted


def _listed(say: Say, counted: Counter[str], codes: Set[str]) -> str:
    """The counts of some codes: “11 (IMPORT-039 2, IMPORT-040 9)”."""
    listed = say(", ").join(f"{code} {counted[code]}" for code in sorted(codes))
    return say("{count} ({codes})", count=sum(counted[code] for code in codes), codes=listed)


def _table(say: Say, problems: Sequence[Problem]) -> str:
    file = StringIO()
    rows = csv.writer(file)
    rows.writerow(
        [say("Code"), say("Error or warning"), say("File"), say("Sheet"), say("Form"),
         say("Row in the file"), say("Column or name"), say("What it is, and what to do")]
    )  # fmt: skip
    for one in problems:
        rows.writerow([_plain(cell) for cell in _cells(say, one)])
    return file.getvalue()


def _cells(say: Say, one: Problem) -> Iterator[str]:
    place = one.place
    yield one.code
    yield say("warning") if one.is_warning else say("error")
    yield from (place.file, place.sheet)
    # Files that are no tables have lines instead.
    yield from (str(number or "") for number in (place.form, place.row or place.line))
    yield from (place.field or place.item, one.sentences(say))


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
