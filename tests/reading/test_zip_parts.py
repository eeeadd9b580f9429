"""Is a zip archive read as its writers meant it, and refused where it lies?"""

from __future__ import annotations

import random
import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quanheng.reading.content import Refused
from quanheng.reading.outcome import outcome_of
from quanheng.reading.zip_parts import Parts
from tests.reading.packages import zipped

DAMAGED = "its archive is damaged"


def refusal(content: bytes, **limits: int) -> str:
    with pytest.raises(Refused) as refused:
        read(content, **limits)
    return str(refused.value)


def read(content: bytes, **limits: int) -> dict[str, bytes]:
    parts = Parts(content, **limits)
    return {name: parts.read(name, 10_000_000) for name in parts.names}


class _Unseekable(BytesIO):
    """A pipe, to which archives are written with sizes after the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


@given(some.dictionaries(some.sampled_from("abcdef"), some.binary(max_size=300), min_size=1))
def test_what_was_packed_comes_out(parts: dict[str, bytes]) -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        assert read(zipped(dict(parts), method)) == parts


def test_sizes_that_follow_the_data_are_those_of_the_directory() -> None:
    made = _Unseekable()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"x" * 1000)
    assert read(made.getvalue()) == {"a": b"x" * 1000}


def test_an_archive_of_the_large_kind_is_read() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive, archive.open("a", "w", force_zip64=True) as part:
        part.write(b"x" * 10)
    assert read(made.getvalue()) == {"a": b"x" * 10}


def test_folders_are_no_files_and_strokes_part_names() -> None:
    assert [*read(zipped({"a/": b"", "a\\b.csv": b"x"}))] == ["a/b.csv"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_of_chinese_programs_are_read_without_their_flag(encoding: str) -> None:
    written = "名册.xlsx".encode(encoding)
    content = zipped({"x" * len(written): b"1"}).replace(b"x" * len(written), written)
    assert [*read(content)] == ["名册.xlsx"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../a", "a file in it has a name that leads out of it"),
        ("/etc/a", "a file in it has a name that leads out of it"),
        ("c:a", "a file in it has a name that leads out of it"),
        ("a/../../b", "a file in it has a name that leads out of it"),
        ("a\x07", "a file in it has a name that cannot be shown"),
        ("a\u202eb", "a file in it has a name that cannot be shown"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str, reason: str) -> None:
    assert refusal(zipped({name: b"x"})) == reason


def test_two_files_of_one_name_are_refused() -> None:
    assert refusal(zipped({"a": b"x", "A": b"y"})) == "two files in it have the same name"


def test_an_encrypted_archive_is_refused() -> None:
    content = bytearray(zipped({"a": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content)) == "it is encrypted; remove the password"


def test_another_packing_is_refused() -> None:
    content = zipped({"a": b"x" * 99}, zipfile.ZIP_LZMA)
    assert refusal(content).startswith("it is packed in a way that is not read")


def test_what_is_no_archive_is_refused() -> None:
    assert refusal(b"MZ and more") == "it is no archive, or a damaged one"
    assert refusal(b"PK\x03\x04") == DAMAGED


def _changed(content: bytes, signature: bytes, offset: int, value: int, form: str = "<L") -> bytes:
    at = content.index(signature) + offset
    size = struct.calcsize(form)
    return content[:at] + struct.pack(form, value) + content[at + size :]


@pytest.mark.parametrize(
    ("offset", "value"),
    [(16, 1), (24, 5), (20, 5), (20, 2**31), (42, 7), (42, 2**31), (28, 60_000)],
)
def test_a_directory_that_disagrees_with_what_it_lists_is_damage(offset: int, value: int) -> None:
    """Checksum, size, packed size, place of the entry, and the length of its name."""
    form = "<H" if offset == 28 else "<L"
    content = zipped({"a": b"x" * 100})
    assert refusal(_changed(content, b"PK\x01\x02", offset, value, form)) == DAMAGED


def test_a_name_that_the_two_headers_tell_differently_is_damage() -> None:
    content = zipped({"aa": b"x"})
    assert refusal(content.replace(b"aa", b"ab", 1)) == DAMAGED


def test_bytes_behind_the_end_are_damage() -> None:
    assert refusal(zipped({"a": b"x"}) + b"more") == DAMAGED


def test_entries_that_share_bytes_are_damage() -> None:
    """As in bombs that let every entry unpack the same kernel."""
    content = zipped({"a": b"x" * 99, "b": b"x" * 99})
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 1)
    pointed = content[: second + 42] + struct.pack("<L", 0) + content[second + 46 :]
    assert refusal(pointed.replace(b"b", b"a")) in (DAMAGED, "two files in it have the same name")
    assert refusal(pointed) == DAMAGED


def test_the_limits_are_counted_while_it_inflates() -> None:
    content = zipped({"a": b"\0" * 3_000_000, "b": b"\0" * 3_000_000})
    assert refusal(content, most_bytes=5_000_000) == "it inflates to more than 5000000 bytes"
    bomb = zipped({"a": b"\0" * 20_000_000})
    assert refusal(bomb) == "it inflates to far more than a file of its size holds"
    assert refusal(zipped({"a": b"", "b": b""}), most_entries=1) == "it holds more than 1 files"
    with pytest.raises(Refused, match="a file in it is larger than 9 bytes"):
        Parts(zipped({"a": b"x" * 10})).read("a", 9)


def refused_after(parts: Parts, name: str, times: int = 1) -> int:
    """How many bytes come out of a part, read so many times, before that is too much."""
    came: list[int] = []
    with pytest.raises(Refused, match="it inflates to far more than a file of its size holds"):
        came.extend(len(chunk) for _ in range(times) for chunk in parts.chunks(name))
    return sum(came)


def test_a_bomb_is_seen_at_once_however_large_the_archive() -> None:
    """What counts is what went in so far: neither noise beside it nor more of it is an excuse."""
    noise = random.Random(1).randbytes(1_000_000)
    parts = Parts(zipped({"a": b"\0" * 40_000_000, "b": noise}))
    assert refused_after(parts, "a") < 6_000_000


def test_a_part_that_is_read_again_and_again_went_in_once() -> None:
    content = zipped({"a": b"0123456789" * 10_000 + random.Random(1).randbytes(1_000)})
    assert refused_after(Parts(content), "a", 1_000) < 6_000_000


@given(some.integers(0, 400), some.binary(min_size=1, max_size=6))
def test_an_archive_damaged_anywhere_gives_what_was_packed_or_a_refusal(
    at: int, piece: bytes
) -> None:
    content = zipped({"a.csv": b"id\n1\n" * 20, "b.csv": b"x"})
    damaged = content[:at] + piece + content[at + len(piece) :]
    outcome_of(lambda: read(damaged))  # type: ignore[arg-type,return-value]
