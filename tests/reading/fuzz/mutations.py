"""How is a good file made into a bad one? The same seed makes the same file."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

_NUMBERS = (0, 1, 127, 128, 255, 256, 32_767, 65_535, 65_536, 2**31 - 1, 2**31, 2**32 - 1)
_WORDS = (
    *(b"<!DOCTYPE a>", b"&a;", b"<a>" * 120, b"]]>", b"\0", b'"', b",", b"\r\n", b"#@|", b"9" * 40),
    *(
        "姓名".encode(),
        "䶮".encode("gb18030"),
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"1E400",
        b"-",
        b"PK\5\6",
    ),
    *(b'r="1048576"', b'ref="A1:XFD1048576"', b't="s"', b'<c r="XFD1"><v>1</v></c>', b"_x0000_"),
)
LATE = "it took longer than its allowance:"
"""How a batch tells of a mutant that would have been ended, had it been read alone."""
Mutate = Callable[[random.Random, bytes], bytes]


def _flipped(luck: random.Random, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(luck.choice((1, 1, 2, 4, 16))):
        made[luck.randrange(len(made))] ^= 1 << luck.randrange(8)
    return bytes(made)


def _overwritten(luck: random.Random, content: bytes) -> bytes:
    size, at = luck.choice((1, 2, 4, 8)), luck.randrange(len(content))
    number = luck.choice(_NUMBERS) % 256**size
    return content[:at] + number.to_bytes(size, "little") + content[at + size :]


def _cut(luck: random.Random, content: bytes) -> bytes:
    at = luck.randrange(len(content))
    return content[:at] if luck.random() < 0.7 else content[at:]


def _without(luck: random.Random, content: bytes) -> bytes:
    at = luck.randrange(len(content))
    return content[:at] + content[at + luck.choice((1, 2, 7, 64, 512)) :]


def _repeated(luck: random.Random, content: bytes) -> bytes:
    at, size = luck.randrange(len(content)), luck.choice((1, 8, 100, 1000))
    piece = content[at : at + size] * luck.choice((1, 2, 50, 500))
    return content[:at] + piece + content[at:]


def _with_a_word(luck: random.Random, content: bytes) -> bytes:
    at, word = luck.randrange(len(content)), luck.choice(_WORDS)
    return content[:at] + word + content[at + luck.choice((0, 0, len(word))) :]


def _moved(luck: random.Random, content: bytes) -> bytes:
    first, second = sorted(luck.randrange(len(content)) for _ in range(2))
    size = luck.choice((1, 4, 32, 256))
    return content[:second] + content[first : first + size] + content[second:]


_ANY: Sequence[Mutate] = (
    *(_flipped, _flipped, _overwritten, _cut, _without, _repeated, _with_a_word, _moved),
)


def _within_archive(luck: random.Random, content: bytes) -> bytes:
    """Change one part and pack all anew, so that the change gets past the checksums."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = luck.choice([one for one in parts if parts[one]])
    parts[name] = mutated(luck, parts[name])
    return packed(parts, luck.choice((0, 8)))


def packed(parts: Mapping[str, bytes], method: int = 8) -> bytes:
    """An archive of these parts; no clock is asked, so the same parts give the same bytes."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for one, part in parts.items():
            archive.writestr(zipfile.ZipInfo(one), part, method)
    return made.getvalue()


def mutated(luck: random.Random, content: bytes) -> bytes:
    """A file that differs in one to four places."""
    for _ in range(luck.choice((1, 1, 2, 4))):
        content = luck.choice(_ANY)(luck, content) or b"\0"
    return content


def mutant(files: Mapping[str, bytes], seed: int) -> tuple[str, bytes]:
    """The file of a seed: the name of the good one, and the bytes of the bad one."""
    luck = random.Random(seed)
    name = luck.choice([*files])
    content = files[name]
    is_archive = content.startswith(b"PK\x03\x04")
    if is_archive and luck.random() < 0.7:
        return name, _within_archive(luck, content)
    return name, mutated(luck, content)
