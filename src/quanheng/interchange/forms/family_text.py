"""How does the family of a form stand in one text? A member a line, read back without loss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quanheng.reading.lrmx import MEMBER_ELEMENTS

_BAR = "｜"
# Written with a backslash before, so that lines and bars mean nothing but lines and bars.
_WRITTEN = {"\\": "\\\\", "\n": "\\n", _BAR: "\\" + _BAR}
_READ = {written: sign for sign, written in _WRITTEN.items()}
_SIGN = re.compile(r"[\\\n｜]")
_ESCAPED = re.compile(r"\\(?:\\|n|｜)")
_CELL = re.compile(r"(?:[^\\\n｜]|\\[\\n｜])*")


def family_text(family: Iterable[Mapping[str, str]]) -> str:
    """Write the members: five texts with bars between, then what nobody knows by name.

    >>> family_text([{"ChengWei": "妻子", "XingMing": "于清", "BeiZhu": "x"}])
    '妻子｜于清｜｜｜｜BeiZhu=x'
    """
    return "\n".join(map(_line, family))


def family_of(text: str) -> tuple[Mapping[str, str], ...]:
    """Read the members back.

    Errors:   ValueError where the text was not written by `family_text`.

    >>> family_of("妻子｜于清｜｜｜｜BeiZhu=x")
    ({'ChengWei': '妻子', 'XingMing': '于清', 'BeiZhu': 'x'},)
    """
    return tuple(map(_member, text.split("\n"))) if text else ()


def _line(member: Mapping[str, str]) -> str:
    known = [member.get(name, "") for name in MEMBER_ELEMENTS]
    others = [f"{name}={text}" for name, text in member.items() if name not in MEMBER_ELEMENTS]
    return _BAR.join(_SIGN.sub(lambda sign: _WRITTEN[sign[0]], text) for text in known + others)


def _member(line: str) -> Mapping[str, str]:
    cells = [_ESCAPED.sub(lambda sign: _READ[sign[0]], cell) for cell in _cells(line)]
    if len(cells) < len(MEMBER_ELEMENTS):
        raise ValueError(len(cells))
    found = dict(zip(MEMBER_ELEMENTS, cells, strict=False))
    for cell in cells[len(MEMBER_ELEMENTS) :]:
        name, equals, text = cell.partition("=")
        if not equals or name in found:
            raise ValueError(len(cells))
        found[name] = text
    return {name: text for name, text in found.items() if text}


def _cells(line: str) -> list[str]:
    cells, at = [], 0
    while True:
        found = _CELL.match(line, at)
        assert found is not None  # it also matches nothing
        cells.append(found[0])
        at = found.end() + 1
        if found.end() == len(line):
            return cells
        if line[found.end()] != _BAR:
            raise ValueError(at)
