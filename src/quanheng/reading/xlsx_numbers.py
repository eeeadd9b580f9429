"""Which text does an .xlsx workbook show for a number that is written in a cell?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quanheng.reading.number_format import STORED, NumberFormat
from quanheng.reading.number_format_text import shown

_MOST_KNOWN = 100_000
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
# What is shown as it is written: nothing to round, no sign of a zero, at most 15 digits.
_PLAIN = re.compile(r"0|-?[1-9][0-9]{0,14}|(?:-?[1-9][0-9]{0,7}|0)\.[0-9]{0,5}[1-9]")


class Known(dict[str, str]):
    """The text of each number in one style; many cells hold the same.

    Errors:   ValueError for what is no number.
    """

    def __init__(self, form: NumberFormat, is_1904: bool) -> None:
        self.form = form
        self._is_1904 = is_1904

    def __missing__(self, written: str) -> str:
        text = self._shown(written)
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[written] = text
        return text

    def _shown(self, written: str) -> str:
        if self.form is STORED and _PLAIN.fullmatch(written):
            return written
        if not _NUMBER.fullmatch(written.strip()):
            raise ValueError
        return shown(float(written), self.form, is_1904=self._is_1904)


class Styles(dict[str, Known]):
    """The numbers of all sheets by the style of their cells, as cells name it.

    Errors:   ValueError for a style that the workbook does not have.
    """

    def __init__(self, forms: Sequence[NumberFormat], is_1904: bool) -> None:
        self._forms = forms or (STORED,)
        self._is_1904 = is_1904

    def __missing__(self, style: str) -> Known:
        if not (style.isascii() and style.isdigit() and int(style) < len(self._forms)):
            raise ValueError
        known = self[style] = Known(self._forms[int(style)], self._is_1904)
        return known
