"""Which sheets does an .xlsx workbook name, and does it hold anything that may not come in?

Source:   ECMA-376-1 (SpreadsheetML) and ECMA-376-2 (packages); the strict and the transitional
          namespaces are read alike, by the last words of their names.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from quanheng.messages import N_
from quanheng.reading.content import Refused
from quanheng.reading.limits import LONGEST_HEADER, limit_passed
from quanheng.reading.xml_stream import parse
from quanheng.reading.zip_parts import Parts

MOST_SHEETS: Final = 1_000
_TRUE = ("1", "true")
_HIDDEN = ("hidden", "veryHidden")
HAS_MACROS: Final = N_("it holds macros; save it as a workbook without them (.xlsx)")
HAS_LINKS: Final = N_("it takes values from other files or from the web; keep the values only")
HAS_OBJECTS: Final = N_("it holds embedded objects or controls; remove them")
# The last word of a relationship's type -> why a workbook with it is refused.
_REFUSED_TYPES = {
    "vbaProject": HAS_MACROS, "xlMacrosheet": HAS_MACROS, "xlIntlMacrosheet": HAS_MACROS,
    "externalLink": HAS_LINKS, "oleObject": HAS_OBJECTS, "package": HAS_OBJECTS,
    "control": HAS_OBJECTS, "activeXControlBinary": HAS_OBJECTS,
}  # fmt: skip
# A folder or a file of the package -> the same, for parts that nothing relates to.
_REFUSED_NAMES = {
    "vbaproject.bin": HAS_MACROS, "macrosheets": HAS_MACROS, "externallinks": HAS_LINKS,
    "embeddings": HAS_OBJECTS, "activex": HAS_OBJECTS,
}  # fmt: skip


@dataclass(frozen=True)
class SheetPart:
    """A sheet of cells: its name, the part that holds it, and whether an editor hides it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class Book:
    """What a workbook names: its sheets in their order, its texts and its styles.

    Missing:  a workbook without shared texts or styles has an empty name there.
    """

    sheets: tuple[SheetPart, ...]
    texts: str
    styles: str
    is_1904: bool


@dataclass(frozen=True)
class _Relationship:
    type: str
    target: str


def damaged(sheet: str = "", row: int = 0) -> Refused:
    """The refusal of what is no workbook, or breaks the rules of the format."""
    return Refused(N_("it is no workbook, or a damaged one"), sheet=sheet, row=row)


def open_book(parts: Parts) -> Book:
    """Check all that a workbook refers to, and say where its sheets are.

    Errors:   Refused.
    """
    names = {name.casefold(): name for name in parts.names}
    _check_names(names)
    _check_content_types(parts, names)
    related = {name: _relationships(parts, name) for name in names.values() if _has_relations(name)}
    roots = [one for one in related.get("_rels/.rels", {}).values() if one.type == "officeDocument"]
    if len(roots) != 1 or roots[0].target.casefold() not in names:
        raise damaged()
    workbook = names[roots[0].target.casefold()]
    folder, base = posixpath.split(workbook)
    own = related.get(posixpath.join(folder, "_rels", f"{base}.rels"), {})
    found = {
        key: _Relationship(one.type, names.get(one.target.casefold(), ""))
        for key, one in own.items()
    }
    return _book(parts, workbook, found)


def _has_relations(name: str) -> bool:
    return name.casefold().endswith(".rels")


def _check_names(names: Mapping[str, str]) -> None:
    for name in names:
        for piece in name.split("/"):
            if piece in _REFUSED_NAMES:
                raise Refused(_REFUSED_NAMES[piece])


def _each(parts: Parts, part: str, start: Callable[[str, dict[str, str]], object]) -> None:
    """Go through the elements of a part whose texts say nothing."""
    parse(parts.chunks(part), start, lambda _name: None, lambda _text: None)


def _check_content_types(parts: Parts, names: Mapping[str, str]) -> None:
    def start(_name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "").casefold()
        if "macroenabled" in kind or "vbaproject" in kind:
            raise Refused(HAS_MACROS)
        if "activex" in kind or "oleobject" in kind:
            raise Refused(HAS_OBJECTS)
        if "sheet.binary" in kind:
            raise Refused(N_("it is a binary workbook (.xlsb); save it as .xlsx"))

    if "[content_types].xml" not in names:
        raise damaged()
    _each(parts, names["[content_types].xml"], start)


def _relationships(parts: Parts, name: str) -> dict[str, _Relationship]:
    """What a part relates to inside the workbook, by the ids that it uses."""
    found: dict[str, _Relationship] = {}
    source = posixpath.dirname(posixpath.dirname(name))

    def start(element: str, attributes: dict[str, str]) -> None:
        if element != "Relationship":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        is_outside = attributes.get("TargetMode", "").casefold() == "external"
        if kind in _REFUSED_TYPES:
            raise Refused(_REFUSED_TYPES[kind])
        if is_outside and kind != "hyperlink":
            raise Refused(HAS_LINKS)
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", source, attributes.get("Target", "")))
            found[attributes.get("Id", "")] = _Relationship(kind, target.lstrip("/"))

    _each(parts, name, start)
    return found


def _book(parts: Parts, workbook: str, related: Mapping[str, _Relationship]) -> Book:
    sheets: list[SheetPart] = []
    seen: set[str] = set()
    is_1904 = False

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal is_1904
        if element == "workbookPr" and "date1904" in attributes:
            is_1904 = attributes["date1904"] in _TRUE
        if element == "sheet" and "sheetId" in attributes:
            name = _new_name(attributes.get("name", ""), seen)
            found = related.get(_related_id(attributes))
            if found is None or not found.target:
                raise damaged()
            if found.type == "worksheet":
                is_hidden = attributes.get("state") in _HIDDEN
                sheets.append(SheetPart(name, found.target, is_hidden))

    _each(parts, workbook, start)
    if not seen:
        raise damaged()
    named = {one.type: one.target for one in related.values()}
    return Book(tuple(sheets), named.get("sharedStrings", ""), named.get("styles", ""), is_1904)


def _new_name(name: str, seen: set[str]) -> str:
    """A name that no other sheet has; so many sheets nobody can look through."""
    if not name or len(name) > LONGEST_HEADER or name.casefold() in seen:
        raise damaged()
    seen.add(name.casefold())
    if len(seen) > MOST_SHEETS:
        raise limit_passed(N_("it has more than {limit} sheets"), MOST_SHEETS)
    return name


def _related_id(attributes: Mapping[str, str]) -> str:
    """The id of a relationship: the one attribute of another namespace that is called so."""
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")
