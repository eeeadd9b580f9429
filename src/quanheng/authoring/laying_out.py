"""How are the files of a pack laid out in one way, with nothing changed that they say?"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from quanheng.authoring.key_order import in_order
from quanheng.authoring.schema import FILES
from quanheng.authoring.spelling import Spellings
from quanheng.documents import parse_yaml, read_yaml_text
from quanheng.documents.layout import Spelling, is_same_yaml, respelt, rows_of, text_of
from quanheng.errors import (
    DocumentMissing,
    Findings,
    LayoutUnsafe,
    NothingReadable,
    PackMissing,
    Place,
    StrangeFile,
)
from quanheng.language.pack_files import FILES as PACK_FILES
from quanheng.language.pack_files import FOLDERS, files_of
from quanheng.language.pack_order import packs_within

NO_SPELLINGS: Spellings = {}


@dataclass(frozen=True)
class PackFile:
    """One file of a pack in the folder `pack`, and its kind: a key of the schemas' FILES."""

    path: Path
    kind: str
    pack: Path


def pack_files(path: Path, findings: Findings) -> tuple[PackFile, ...]:
    """The file itself, or every file of a pack, or of each pack in a folder.

    Errors:   noted in `findings`: PackMissing of a folder without a pack, DocumentMissing, and
              StrangeFile of a file that belongs to no part of a pack.
    """
    if not path.is_dir():
        return tuple(_one_file(path, findings))
    return tuple(file for pack in packs_within(path) for file in _files_in(pack, findings))


def _one_file(path: Path, findings: Findings) -> Iterator[PackFile]:
    folder = path.absolute().parent
    if not path.is_file():
        findings.add(DocumentMissing(Place(str(path))))
    # TRAP a file of clauses/ may be called pack.yaml as well.
    elif folder.name in FOLDERS and (folder.parent / "pack.yaml").is_file():
        yield PackFile(path, folder.name, folder.parent)
    elif path.name in PACK_FILES and (folder / "pack.yaml").is_file():
        yield PackFile(path, path.stem, folder)
    else:
        findings.add(StrangeFile(Place(str(path))))


def _files_in(pack: Path, findings: Findings) -> Iterator[PackFile]:
    if not (pack / "pack.yaml").is_file():
        findings.add(PackMissing(Place(str(pack))))
        return
    for relative in files_of(pack, findings):
        yield PackFile(pack / relative, relative.parts[0].removesuffix(".yaml"), pack)


def lay_out(
    file: PackFile, findings: Findings, words: Spellings = NO_SPELLINGS, *, writes: bool = True
) -> bool:
    """Lay one file out, and say whether it changes; without `writes` it stays as it is.

    Shapes:   `words` tell how its expressions call facts and figures.
    Errors:   noted in `findings`: what is wrong with the file as YAML, LayoutUnsafe, and
              NothingReadable where it cannot be written. It then stands as it was.
    """
    name = str(file.path)
    text = read_yaml_text(file.path, name, findings)
    heard = Findings()
    node = parse_yaml(text, name, heard) if text is not None else None
    for problem in heard:
        findings.add(problem)
    if text is None or node is None or heard.errors:
        return False
    laid = laid_out(text, file.kind, words.get(file.path.resolve(), {}))
    if laid is None:
        findings.add(LayoutUnsafe(Place(name)))
        return False
    return laid != text and (not writes or _write(file.path, laid, findings))


def laid_out(
    text: str, kind: str, words: Mapping[tuple[int, int], Spelling] | None = None
) -> str | None:
    """The text of a file in the one layout; `kind` is a key of the schemas' FILES.

    Shapes:   text that `parse_yaml` takes. Without an entry or item it stays as it is.
    Missing:  None where the new text would say something else.

    >>> laid_out("- label: {en: a,   zh: 甲}\\n  name: x # why", "parameters")
    '- name: x  # why\\n  label: {zh: 甲, en: a}\\n'
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    spelt = respelt(plain, words) if words else plain
    whole = rows_of(spelt)
    if whole is None:
        return text
    laid = text_of(in_order(whole, FILES[kind][0]))
    return laid if is_same_yaml(spelt, laid) else None


def _write(path: Path, text: str, findings: Findings) -> bool:
    """Put the new text in the place of the old one: as a whole, or not at all."""
    target = path.resolve()
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as room:
            draft = Path(room) / target.name
            draft.write_text(text, encoding="utf-8", newline="\n")
            shutil.copymode(target, draft)
            draft.replace(target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        findings.add(NothingReadable(Place(str(path)), reason=reason))
        return False
    return True
