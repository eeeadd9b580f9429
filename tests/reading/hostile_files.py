"""Which files were made to hurt whoever opens them? Each with its name and why it is refused."""

from __future__ import annotations

import base64
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq

from tests.reading.old_workbooks import sheet_of
from tests.reading.packages import cell, parts_of, row, zipped

_MEGABYTE = 1024**2
LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
DOCTYPE = "its XML declares a document type, which may hide anything"
FAR_MORE = "it inflates to far more than a file of its size holds"
DAMAGED_ARCHIVE = "its archive is damaged"


def sparse_corner() -> bytes:
    """A kilobyte whose two cells stand 17,000 million cells apart."""
    return zipped(parts_of(row(1, cell("A1", "1")) + row(1_048_576, cell("XFD1048576", "1"))))


def wide_sheet() -> bytes:
    """A row of 16,000 columns."""
    letters = [_letters(number) for number in range(16_000)]
    return zipped(parts_of(row(1, *(cell(f"{one}1", "1") for one in letters))))


def _letters(number: int) -> str:
    left, last = divmod(number, 26)
    return (_letters(left - 1) if left else "") + chr(65 + last)


def deep_xml() -> bytes:
    """200,000 elements in each other."""
    return zipped({**parts_of(), "xl/worksheets/sheet1.xml": "<a>" * 200_000})


def laughing_sheet() -> bytes:
    """Ten entities of ten entities of ten entities …"""
    part = f"{LAUGHS}<worksheet><sheetData>&j;</sheetData></worksheet>"
    return zipped({**parts_of(), "xl/worksheets/sheet1.xml": part})


def laughing_styles() -> bytes:
    return zipped({**parts_of(styles="<cellXfs/>"), "xl/styles.xml": f"{LAUGHS}<a>&j;</a>"})


def outside_entity() -> bytes:
    part = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><worksheet>&b;</worksheet>"
    return zipped({**parts_of(), "xl/worksheets/sheet1.xml": part})


def repeated_text() -> bytes:
    """A text of 90,000 letters in each of 50,000 cells: 4.5 thousand million letters."""
    texts = f"<si><t>{'长' * 90_000}</t></si>"
    cells = "".join(row(n, cell(f"A{n}", "0", t="s")) for n in range(1, 50_001))
    return zipped(parts_of(cells, texts=texts))


def blank_rows() -> bytes:
    """A million formatted rows without a text; the sheet packs 100:1 and more."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(1, 1_048_577))
    return zipped(parts_of(rows))


def zeros(ending: str) -> bytes:
    """15 MB that inflate to 15 GB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(b"\0" * _MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    last = packer.compress(b"\0" * _MEGABYTE) + packer.flush()
    content = first * 14_999 + last
    name = b"xl/a" if ending == ".xlsx" else b"a.csv"
    size = 0xFFFFFFFF & (15_000 * _MEGABYTE)
    entry = struct.pack("<5H3L2H", 20, 0, 8, 0, 0, 0, len(content), size, len(name), 0)
    local = b"PK\x03\x04" + entry + name
    listed = b"PK\x01\x02\x14\x00" + entry + bytes(14) + name
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(listed),
                       len(local) + len(content), 0)  # fmt: skip
    return local + content + listed + tail


def lying_sizes() -> bytes:
    """An archive that says its file has three bytes; it has thirty million."""
    content = zipped({"a.csv": b"\0" * 30_000_000})
    size = struct.pack("<L", 30_000_000)
    return content.replace(size, struct.pack("<L", 3))


def overlapping() -> bytes:
    """250 entries that share the same packed bytes."""
    kernel = zipped({"a": b"\0" * 5_000_000})
    begins = kernel.index(b"PK\x01\x02")
    local, listed = kernel[:begins], kernel[begins : kernel.index(b"PK\x05\x06")]
    names = [chr(0x61 + n % 26) * (n // 26 + 1) for n in range(250)]
    entries = b"".join(
        listed[:28] + struct.pack("<H", len(name)) + listed[30:46] + name.encode() for name in names
    )
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 250, 250, len(entries), len(local), 0)
    return local + entries + tail


def many_entries() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}.csv", b"")
    return made.getvalue()


def archive_in_archive() -> bytes:
    return zipped({"a.zip": zipped({"a.csv": b"id\n1\n"})})


def huge_photo(side: int = 6_000) -> bytes:
    """A picture of so many by so many points in a few kilobytes, in a form."""
    head = struct.pack(">2L5B", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(90_001) * 5)), (b"IEND", b"")]
    picture = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    photo = base64.b64encode(picture)
    return b"<Person><XingMing>x</XingMing><ZhaoPian>" + photo + b"</ZhaoPian></Person>"


def endless_record() -> bytes:
    return b'"' + b'","' * 5_000_000 + b'"'


def endless_cell() -> bytes:
    return b'id,name\n1,"' + b"x" * 20_000_000


def parquet_bomb() -> bytes:
    """A column of one text of a megabyte, six thousand times, packed into a few kilobytes."""
    table = pa.table({"id": pa.array(["x" * _MEGABYTE] * 6).dictionary_encode()})
    rows = pa.concat_tables([table] * 1_000)
    sink = pa.BufferOutputStream()
    pq.write_table(rows.combine_chunks(), sink, compression="zstd")
    return bytes(sink.getvalue())


def circular_workbook() -> bytes:
    """An old workbook whose table of sectors leads round and round."""
    content = bytearray(sheet_of([["姓名"]]))
    sector = struct.unpack_from("<L", content, 0x4C)[0]
    at = 512 * (sector + 1)
    content[at : at + 512] = struct.pack("<128L", *([0] * 128))
    return bytes(content)


Hostile = tuple[str, Callable[[], bytes], str]
ALL: tuple[Hostile, ...] = (
    ("corner.xlsx", sparse_corner, "it has more than 1000 columns"),
    ("wide.xlsx", wide_sheet, "it has more than 1000 columns"),
    ("deep.xlsx", deep_xml, "its XML is nested more than 100 deep"),
    ("laughs.xlsx", laughing_sheet, DOCTYPE),
    ("styles.xlsx", laughing_styles, DOCTYPE),
    ("outside.xlsx", outside_entity, DOCTYPE),
    ("laughs.lrmx", lambda: f"{LAUGHS}<Person>&j;</Person>".encode(), DOCTYPE),
    ("zeros.xlsx", lambda: zeros(".xlsx"), "it is no workbook, or a damaged one"),
    ("zeros.zip", lambda: zeros(".zip"), "a file in it is larger than 200000000 bytes"),
    ("lying.zip", lying_sizes, FAR_MORE),
    ("overlapping.zip", overlapping, DAMAGED_ARCHIVE),
    ("many.zip", many_entries, "it holds more than 10000 files"),
    ("nested.zip", archive_in_archive, "it is an archive in an archive; unpack the outer one"),
    ("photo.lrmx", huge_photo, "its photo has more than 25000000 pixels"),
    ("poster.lrmx", lambda: huge_photo(30_000), "its photo is no whole JPEG, PNG or BMP image"),
    ("record.lrm", endless_record, "it has 5000001 texts in quotes with commas between them"),
    (
        "cell.csv",
        endless_cell,
        "a cell is longer than 100000 characters, or a quote is never closed",
    ),
    ("program.xlsx", lambda: b"\x7fELF" + bytes(4_000), "but its content is that of .elf"),
    ("program.xls", lambda: b"MZ\x90\x00" + bytes(4_000), "but its content is that of .exe"),
    ("program.csv", lambda: b"MZ\x90\x00" + bytes(4_000), "but its content is that of .exe"),
    ("page.xls", lambda: b"<html><table></table></html>", "but its content is that of .html"),
    ("circle.xls", circular_workbook, ""),
)
"""Every one: its name, its bytes, and a part of the reason; blank where any reason will do."""
