"""Which files were made to hurt whoever opens them? Each with its name and why it is refused."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq

from tests.reading.old_workbooks import sheet_of
from tests.reading.packages import cell, parts_of, row, zipped

_MEGABYTE = 1024**2
_LARGE = 0xFFFFFFFF
LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
OUTSIDE = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Person>&b;</Person>"
DOCTYPE = "its XML declares a document type, which may hide anything"
LONG_TAG = "a tag in its XML is longer than 1000000 bytes"
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


def laughing_form(encoding: str) -> bytes:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    return f"{head}{LAUGHS}<Person>&j;</Person>".encode(encoding)


def repeated_text() -> bytes:
    """A text of 90,000 letters in each of 50,000 cells: 4.5 thousand million letters."""
    texts = f"<si><t>{'长' * 90_000}</t></si>"
    cells = "".join(row(n, cell(f"A{n}", "0", t="s")) for n in range(1, 50_001))
    return zipped(parts_of(cells, texts=texts))


def blank_rows() -> bytes:
    """A million formatted rows without a text; the sheet packs 100:1 and more."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(1, 1_048_577))
    return zipped(parts_of(rows))


Packed = tuple[bytes, int, int]
"""What is packed, how (0 or 8), and the size that the archive claims."""


def archive(entries: dict[str, Packed]) -> bytes:
    """An archive that claims whatever it is told to, in the large kind where that is needed."""
    content, listed = bytearray(), bytearray()
    for name, (packed, method, size) in entries.items():
        extra = struct.pack("<2HQ", 1, 8, size) if size >= _LARGE else b""
        head = (20, 0, method, 0, 0, zlib.crc32(packed) if method == 0 else 0, len(packed))
        entry = struct.pack("<5H3L2H", *head, min(size, _LARGE), len(name.encode()), len(extra))
        at = len(content)
        content += b"PK\x03\x04" + entry + name.encode() + extra + packed
        listed += b"PK\x01\x02\x14\x00" + entry + bytes(10) + struct.pack("<L", at)
        listed += name.encode() + extra
    counts = (0, 0, len(entries) % 65_536, len(entries) % 65_536)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", *counts, len(listed), len(content), 0)
    return bytes(content + listed + tail)


def workbook_with(sheet: Packed) -> bytes:
    """A workbook whose sheet is packed by hand."""
    whole = {name: part.encode() for name, part in parts_of().items() if isinstance(part, str)}
    stored = {name: (part, 0, len(part)) for name, part in whole.items()}
    return archive({**stored, "xl/worksheets/sheet1.xml": sheet})


def fifteen_gigabytes(begin: bytes, piece: bytes) -> Packed:
    """15 MB that inflate to 15 GB: a beginning, and a piece of a megabyte over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(begin) + packer.flush(zlib.Z_FULL_FLUSH)
    piece *= _MEGABYTE // len(piece)
    again = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * 15_000 + packer.flush(), 8, len(begin) + 15_000 * len(piece)


def zeros() -> bytes:
    return archive({"a.csv": fifteen_gigabytes(b"id\n", b"\0")})


def elements() -> bytes:
    """A sheet of 15 GB that is well made to its end: elements that say nothing."""
    return workbook_with(fifteen_gigabytes(b"<worksheet><sheetData>", b"<a/>"))


def claimed_sheet() -> bytes:
    """A kilobyte that claims to inflate to 15 GB; it does not."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"<worksheet/>") + packer.flush()
    return workbook_with((packed, 8, 15 * 1024**3))


def lying_sizes() -> bytes:
    """An archive that says its file has three bytes; it has thirty million."""
    content = zipped({"a.csv": b"\0" * 30_000_000})
    size = struct.pack("<L", 30_000_000)
    return content.replace(size, struct.pack("<L", 3))


def shared_bytes() -> bytes:
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


def quoted_heads() -> bytes:
    """250 entries in 70 KB, each of which inflates to 60 MB: 15 GB.

    Each has a head of its own, and quotes, unpacked, those of all that follow, down to the kernel
    that all of them end with.
    Source:   David Fifield, "A better zip bomb", 2019.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = packer.compress(bytes(60_000_000)) + packer.flush()
    size, kernel, ends = 60_000_000, len(content), []
    for number in range(250):
        name = f"{number:03}.csv".encode()
        head = (20, 0, 8, 0, 0, 0, len(content), size, len(name), 0)
        entry = struct.pack("<5H3L2H", *head)
        ends.append((len(content) + 30 + len(name), entry, name))
        local = b"PK\x03\x04" + entry + name
        quote = struct.pack("<B2H", 0, len(local), 0xFFFF ^ len(local)) if number < 249 else b""
        content, size = quote + local + content, size + len(local)
    assert len(content) < 2 * kernel
    listed = b"".join(
        b"PK\x01\x02\x14\x00" + entry + bytes(10) + struct.pack("<L", len(content) - end) + name
        for end, entry, name in ends
    )
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 250, 250, len(listed), len(content), 0)
    return content + listed + tail


def many_entries() -> bytes:
    return archive(dict.fromkeys(map(str, range(100_000)), (b"", 0, 0)))


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
    """Half a kilobyte that holds a text of a megabyte 15,000 times: 15 GB."""
    table = pa.table({"id": pa.array(["x" * _MEGABYTE] * 6).dictionary_encode()})
    rows = pa.concat_tables([table] * 2_500)
    sink = pa.BufferOutputStream()
    pq.write_table(rows.combine_chunks(), sink, compression="zstd")
    return bytes(sink.getvalue())


def blank_columns() -> bytes:
    """A hundred columns of a million rows, all blank."""
    sink = pa.BufferOutputStream()
    columns = {f"c{number}": pa.nulls(1_000_000, pa.int8()) for number in range(100)}
    pq.write_table(pa.table(columns), sink, compression="zstd")
    return bytes(sink.getvalue())


def merged_over_each_other() -> bytes:
    """99,000 times the same merged range, of all the sheet."""
    rows = "".join(row(n, cell(f"A{n}", "1"), cell(f"Z{n}", "2")) for n in range(1, 5_001))
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * 99_000
    return zipped(parts_of(rows, after=f"<mergeCells>{ranges}</mergeCells>"))


def circular(sector: int, follows: int) -> bytes:
    """An old workbook one of whose sectors is followed by another than it should be."""
    content = bytearray(sheet_of([["姓名" * 2_000] * 20]))
    table = 512 * (struct.unpack_from("<L", content, 0x4C)[0] + 1)
    struct.pack_into("<L", content, table + 4 * sector, follows)
    return bytes(content)


Hostile = tuple[str, Callable[[], bytes], str]
ALL: tuple[Hostile, ...] = (
    ("corner.xlsx", sparse_corner, "it has more than 1000 columns"),
    ("wide.xlsx", wide_sheet, "it has more than 1000 columns"),
    ("deep.xlsx", deep_xml, "its XML is nested more than 100 deep"),
    ("deep.lrmx", lambda: b"<Person>" + b"<a>" * 200_000, "stand more than 8 deep in each other"),
    ("laughs.xlsx", laughing_sheet, DOCTYPE),
    ("styles.xlsx", laughing_styles, DOCTYPE),
    ("outside.xlsx", outside_entity, DOCTYPE),
    ("laughs.lrmx", lambda: laughing_form("utf-8"), DOCTYPE),
    ("laughs16.lrmx", lambda: laughing_form("utf-16"), DOCTYPE),
    ("laughsgb.lrmx", lambda: laughing_form("gb18030"), DOCTYPE),
    ("outside.lrmx", lambda: OUTSIDE.encode(), DOCTYPE),
    ("tag.lrmx", lambda: b"<Person " + b"a" * 29_000_000, LONG_TAG),
    ("comment.lrmx", lambda: b"<Person><!--" + b"a" * 29_000_000, LONG_TAG),
    ("many.lrmx", lambda: b"<Person>" + b"<a/>" * 200_000, "it has more than 5000 elements"),
    ("zeros.zip", zeros, FAR_MORE),
    ("elements.xlsx", elements, FAR_MORE),
    ("claimed.xlsx", claimed_sheet, DAMAGED_ARCHIVE),
    ("lying.zip", lying_sizes, FAR_MORE),
    ("shared.zip", shared_bytes, DAMAGED_ARCHIVE),
    ("quoted.zip", quoted_heads, DAMAGED_ARCHIVE),
    ("many.zip", many_entries, "it holds more than 10000 files"),
    ("nested.zip", archive_in_archive, "it is an archive in an archive; unpack the outer one"),
    ("repeated.xlsx", repeated_text, "it holds more than a file of its size can"),
    ("merged.xlsx", merged_over_each_other, "its merged ranges cover more than 1240000 rows"),
    ("photo.lrmx", huge_photo, "its photo has more than 25000000 pixels"),
    ("poster.lrmx", lambda: huge_photo(30_000), "its photo has more than 25000000 pixels"),
    ("record.lrm", endless_record, "it has 5000001 texts in quotes with commas between them"),
    ("cell.csv", endless_cell, "a cell is longer than 100000 characters, or a quote is never"),
    ("row.csv", lambda: b"a," * 10_000_000, "it has more than 1000 columns"),
    ("rows.parquet", parquet_bomb, "reading it takes more memory than a file of its size may"),
    ("blank.parquet", blank_columns, FAR_MORE),
    ("program.xlsx", lambda: b"\x7fELF" + bytes(4_000), "but its content is that of .elf"),
    ("program.xls", lambda: b"MZ\x90\x00" + bytes(4_000), "but its content is that of .exe"),
    ("program.csv", lambda: b"MZ\x90\x00" + bytes(4_000), "but its content is that of .exe"),
    ("page.xls", lambda: b"<html><table></table></html>", "but its content is that of .html"),
    ("circle.xls", lambda: circular(5, 3), "it is damaged in a way that no reader knows"),
    ("itself.xls", lambda: circular(5, 5), "it is damaged in a way that no reader knows"),
)
"""Every one: its name, its bytes, and a part of the reason."""
