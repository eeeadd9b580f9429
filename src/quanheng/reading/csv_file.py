"""Which rows of text does a CSV file hold?"""

from __future__ import annotations

import csv
import io
import re

from quanheng.messages import N_
from quanheng.reading.content import Grid, Refused
from quanheng.reading.limits import LONGEST_CELL, check_sizes, limit_passed

BOM = b"\xef\xbb\xbf"
# Neither UTF-8 nor GB18030 text has these; spreadsheets, archives and UTF-16 do.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")
# So many characters beyond ASCII are not valid UTF-8 by chance: the file is damaged UTF-8.
_NOT_BY_CHANCE = 20


def read_csv(content: bytes) -> Grid:
    """Read a CSV file: its rows, and the line on which each begins.

    Missing:  blank lines are no rows.
    Errors:   Refused, saying why and from which row.
    """
    reader = csv.reader(io.StringIO(_text(content), newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    begins = 1
    try:
        for cells in reader:
            if cells:
                rows.append(cells)
                lines.append(begins)
                check_sizes(len(rows), len(cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _broken(error, begins) from None
    if not rows or not any(map(str.strip, rows[0])):
        raise Refused(N_("it has no header"))
    return Grid(rows, lines)


def _broken(error: csv.Error, row: int) -> Refused:
    if "field limit" in str(error):
        message = N_("a cell is longer than {limit} characters, or a quote is never closed")
        return limit_passed(message, LONGEST_CELL, row=row)
    message = N_("a quote is never closed, or text follows a quote that is")
    return Refused(message, row=row)


def _text(content: bytes) -> str:
    """The text of a file in UTF-8 or GB18030.

    TRAP GB18030 reads almost any bytes as some text, so UTF-8 is tried first, and a file that
    begins as UTF-8 is never read as GB18030.
    """
    if not content.strip():
        raise Refused(N_("it is empty"))
    if found := _BINARY.search(content):
        row = content[: found.start()].count(b"\n") + 1
        raise Refused(N_("it holds bytes that no text has, as spreadsheets do"), row=row)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        begun = content[: error.start]
    row = begun.count(b"\n") + 1
    if begun.startswith(BOM) or _beyond_ascii(begun) > _NOT_BY_CHANCE:
        raise Refused(N_("it is UTF-8 at first, but not here"), row=row)
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError:
        raise Refused(N_("it is neither UTF-8 nor GB18030 here"), row=row) from None


def _beyond_ascii(begun: bytes) -> int:
    text = begun.decode("utf-8", errors="ignore")
    return len(text) - sum(map(text.count, map(chr, range(128))))
