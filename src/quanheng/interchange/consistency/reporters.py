"""Does a table tell who reported or complained? Quanheng keeps no such field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from quanheng.documents import Reader, read_yaml
from quanheng.errors import Findings, Place, Problem, ReportersNamed
from quanheng.interchange.clerk_cells.signs import squeezed

WORDS_FILE = Path(__file__).parent / "reporters.yaml"
_PLURAL = "s?"


@dataclass(frozen=True)
class _Words:
    chinese: re.Pattern[str]
    english: re.Pattern[str]
    counts: re.Pattern[str]


def refuse_reporters(header: Iterable[str], place: Place) -> Problem | None:
    """The error for a header with columns of those who reported; None where it has none.

    Shapes:   `place` is that of the header; the problem names the columns.

    >>> str(refuse_reporters(["姓名", "举报人电话"], Place("a.csv", row=1)))[:44]
    'IMPORT-074 a.csv, row 1, column “举报人电话”: The'
    >>> refuse_reporters(["被举报人", "举报人数"], Place("a.csv", row=1)) is None
    True
    """
    columns = [column for column in header if _names_reporters(column)]
    return ReportersNamed(replace(place, field=", ".join(columns))) if columns else None


def _names_reporters(column: str) -> bool:
    words = _words()
    plain = squeezed(column)
    if words.chinese.search(plain):
        return True
    # Words of an English name stand apart by blanks, capitals or underscores.
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[\W_]+", " ", column).casefold()
    english = re.sub(r"\bwhistle blower", "whistleblower", apart)
    return bool(words.english.search(english)) and not words.counts.search(english)


@cache
def _words() -> _Words:
    findings = Findings()
    reader = Reader(
        read_yaml(WORDS_FILE, WORDS_FILE.name, findings), findings, Place(WORDS_FILE.name)
    )
    chinese, english = reader.reader("chinese"), reader.reader("english")
    behind, ahead = _any(chinese.texts("not_after")), _any(chinese.texts("not_before"))
    made = _Words(
        re.compile(f"(?<!{behind}){_any(chinese.texts('words'))}(?!{ahead})"),
        re.compile(rf"\b{_any(english.texts('words'))}{_PLURAL}\b"),
        re.compile(rf"\b{_any(english.texts('counts'))}{_PLURAL}\b"),
    )
    findings.raise_errors()
    return made


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"
