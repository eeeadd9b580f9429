"""How do the styles of an .xlsx workbook show numbers?"""

from __future__ import annotations

from quanheng.reading.number_format import BUILT_IN, STORED, NumberFormat, number_format
from quanheng.reading.xlsx_package import damaged
from quanheng.reading.xml_stream import parse
from quanheng.reading.zip_parts import Parts

_MOST_STYLES = 100_000


def styles(parts: Parts, part: str) -> tuple[NumberFormat, ...]:
    """The number format of each cell style.

    Missing:  a format that nobody defines shows what is stored.
    Errors:   Refused.
    """
    codes: dict[int, str] = dict(BUILT_IN)
    used: list[int] = []
    open_elements: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside = open_elements[-1] if open_elements else ""
        open_elements.append(name)
        if name == "numFmt" and inside == "numFmts":
            codes[_number(attributes)] = attributes.get("formatCode", "")
        elif name == "xf" and inside == "cellXfs":
            used.append(_number(attributes))
        if len(used) > _MOST_STYLES or len(codes) > _MOST_STYLES:
            raise damaged()

    parse(parts.chunks(part), start, lambda _name: open_elements.pop(), lambda _text: None)
    formats = {key: number_format(codes[key]) for key in {*used} & codes.keys()}
    return tuple(formats.get(key, STORED) for key in used)


def _number(attributes: dict[str, str]) -> int:
    written = attributes.get("numFmtId", "0")
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise damaged()
    return int(written)
