"""How is a map.yaml read?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from quanheng.documents import Mapping, Node, Reader, Scalar, read_yaml
from quanheng.documents.reader import nearest
from quanheng.errors import (
    ByFieldMissing,
    CellUnreadable,
    Findings,
    HeaderTwice,
    KeyMissing,
    MapNamesNoTable,
    NotACode,
    Phrase,
    Place,
    UnknownField,
)
from quanheng.facts import NONE, UNKNOWN, Catalogue, Completeness, Field, InformationSet, Value
from quanheng.facts.nearness import nearest_field
from quanheng.facts.written import Unreadable, read_written
from quanheng.interchange.complete_file import read_complete, set_of
from quanheng.interchange.headers import check_required
from quanheng.interchange.layout import normal_header
from quanheng.interchange.map_model import ColumnMap, JoinMap, TableMap
from quanheng.interchange.map_ways import read_by, read_match
from quanheng.messages import N_

KEEPS = ("changes", "whole", "gaps")
TEXTS = ("verbatim",)
PARTS = ("date", "rest", "start", "end", "education", "degree", *"123456789")
_ROWS = re.compile(r"([1-9]\d{0,6})(?:\.\.([1-9]\d{0,6}))?", re.ASCII)
BLANKS: dict[str, Value] = {"": UNKNOWN, "unknown": UNKNOWN, "none": NONE}


def read_map(
    path: Path, files: Collection[str], catalogue: Catalogue, findings: Findings
) -> tuple[tuple[TableMap, ...], tuple[Completeness, ...]]:
    """Read a map: its tables, and what it declares complete; problems go to the findings."""
    node = read_yaml(path, path.name, findings)
    reader = Reader(node, findings, Place(path.name))
    reader.node("tables", required=node is not None or not findings.errors)
    entries = [_table(one, files, catalogue) for one in reader.readers("tables")]
    complete = read_complete(reader, catalogue)
    reader.unread()
    return tuple(entry for entry in entries if entry is not None), complete


def _table(reader: Reader, files: Collection[str], catalogue: Catalogue) -> TableMap | None:
    entry = set_of(reader, catalogue)
    file, sheet = _file(reader, "from", files), reader.text("sheet")
    header = _header(reader)
    joins = tuple(_join(one, files) for one in reader.readers("join"))
    _check_aliases(joins, reader.findings)
    keep, texts = reader.word("keep", KEEPS), reader.word("texts", TEXTS)
    reader.node("whole_of")
    node = reader.node("columns", required=True)
    reader.unread()
    if entry is None or not isinstance(node, Mapping):
        Reader(node, reader.findings, reader.place)
        return None
    columns = tuple(_columns(node, entry, catalogue, reader.findings))
    check_required(entry, columns, node.place, reader.findings)
    _check_by(columns, reader.findings)
    return TableMap(
        entry, file, columns, reader.place, joins, keep == "whole", sheet, header, keep == "gaps",
        texts == "verbatim", _whole_of(reader, entry),
    )  # fmt: skip


def _whole_of(reader: Reader, entry: InformationSet) -> str:
    """The link to the rows of which the table says all there is."""
    written = reader.text("whole_of")
    one = entry.find(written) if written else None
    if written and (one is None or one.type.kind != "link"):
        links = [name for name, field in entry.fields.items() if field.type.kind == "link"]
        place, near = reader.place_of("whole_of"), nearest(written, links)
        reader.findings.add(UnknownField(place, set=entry.name, field=written, nearest=near))
        return ""
    return one.name if one is not None else ""


def _check_by(columns: Sequence[ColumnMap], findings: Findings) -> None:
    given = {one.target.name for one in columns}
    for one in columns:
        for name in {name for way in one.by for name in way} - given:
            findings.add(ByFieldMissing(one.place, field=name))


def _header(reader: Reader) -> tuple[int, int] | None:
    """The header's row numbers, written 3 or 3..4."""
    found = reader.scalar("header")
    if found is None:
        return None
    written = _ROWS.fullmatch(found.text)
    if written is None or (rows := (int(written[1]), int(written[2] or written[1])))[0] > rows[1]:
        expected = Phrase(N_("the row number of the header, such as 3, or two, such as 3..4"))
        reader.findings.add(CellUnreadable(found.place, found=f"“{found.text}”", expected=expected))
        return None
    return rows


def _file(reader: Reader, key: str, files: Collection[str]) -> str:
    name = reader.text(key, required=True)
    if name and name not in files:
        near = nearest(name, files)
        reader.findings.add(MapNamesNoTable(reader.place_of(key), file=name, nearest=near))
    return name


def _join(reader: Reader, files: Collection[str]) -> JoinMap:
    file = _file(reader, "table", files)
    node = reader.node("where", required=True)
    where = Reader(node, reader.findings, reader.place)
    pairs = tuple(
        (normal_header(ours), normal_header(_text(where, ours))) for ours, _ in where.mapping
    )
    if node is not None and not pairs:
        reader.findings.add(KeyMissing(reader.place_of("where"), key="where"))
    alias = reader.text("as") or file.rpartition(".")[0]
    is_optional, sheet = reader.truth("optional"), reader.text("sheet")
    made = JoinMap(file, alias, pairs, is_optional, reader.place_of("where"), sheet)
    reader.unread()
    return made


def _check_aliases(joins: Sequence[JoinMap], findings: Findings) -> None:
    for number, join in enumerate(joins):
        if join.alias in {earlier.alias for earlier in joins[:number]}:
            findings.add(HeaderTwice(join.place, column=join.alias))


def _text(reader: Reader, key: str) -> str:
    """A value as it is written; a column may be named 2019 or on."""
    found = reader.scalar(key, required=True)
    return found.text if found is not None else ""


def _columns(
    node: Mapping, entry: InformationSet, catalogue: Catalogue, findings: Findings
) -> Iterator[ColumnMap]:
    seen: set[str] = set()
    for item in node.entries:
        one = entry.find(item.key.text)
        if one is None:
            near = nearest_field(item.key.text, entry)
            place = item.key.place
            findings.add(UnknownField(place, set=entry.name, field=item.key.text, **near))
        elif one.name in seen:
            findings.add(HeaderTwice(item.key.place, column=one.name))
        else:
            seen.add(one.name)
            yield _column(item.value, one, entry, catalogue, findings)


def _column(
    node: Node, one: Field, entry: InformationSet, catalogue: Catalogue, findings: Findings
) -> ColumnMap:
    if isinstance(node, Scalar) and (node.text or node.is_quoted):
        return ColumnMap(one, node.place, normal_header(node.text))
    reader = Reader(node, findings, node.place)
    if one.name == "id" and reader.node("by") is not None:
        by = read_by(reader, entry)
        reader.unread()
        return ColumnMap(one, node.place, by=by)
    if one.type.kind == "link" and reader.node("match") is not None:
        match = read_match(reader, catalogue.sets[one.type.target], catalogue)
        reader.unread()
        return ColumnMap(one, node.place, match=match)
    if (constant := reader.scalar("value")) is not None:
        reader.unread()
        return ColumnMap(one, node.place, constant=_constant(constant, one, catalogue, findings))
    column = normal_header(_text(reader, "column"))
    other = reader.scalar("other")
    made = ColumnMap(
        one, reader.place_of("column"), column,
        blank=_blank(reader, one),
        codes=dict(_codes(reader, one, catalogue)),
        other=_target(other, one, catalogue, findings) if other is not None else "",
        part=reader.word("part", PARTS),
    )  # fmt: skip
    reader.unread()
    return made


def _blank(reader: Reader, one: Field) -> Value:
    choices = [word for word in BLANKS if word and (word != "none" or one.type.is_optional)]
    return BLANKS[reader.word("blank", choices)]


def _codes(reader: Reader, one: Field, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    node = reader.node("codes")
    codes = Reader(node, reader.findings, reader.place)
    for cell, _ in codes.mapping:
        target = codes.scalar(cell, required=True)
        if target is not None:
            yield cell.strip(), _target(target, one, catalogue, reader.findings)


def _target(node: Scalar, one: Field, catalogue: Catalogue, findings: Findings) -> str:
    _constant(node, one, catalogue, findings)
    return node.text


def _constant(node: Scalar, one: Field, catalogue: Catalogue, findings: Findings) -> Value:
    """A value that the map itself writes; one that the field cannot hold is noted."""
    try:
        return read_written(node.text, one, catalogue)
    except Unreadable as unreadable:
        if one.type.codes:
            names = [code.name for code in catalogue.codes(one.type).codes]
            near, choices = nearest(node.text, names), ", ".join(names)
            findings.add(NotACode(node.place, found=node.text, choices=choices, nearest=near))
        else:
            found, expected = f"“{node.text}”", unreadable.expected
            findings.add(CellUnreadable(node.place, found=found, expected=expected))
    return UNKNOWN
