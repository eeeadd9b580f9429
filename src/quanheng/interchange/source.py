"""Which files does a source hold, and what is in them?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quanheng.errors import Findings, MemberUnreadable, Phrase, Place, SourceMissing, SourceTwice
from quanheng.interchange.table import refusal_told
from quanheng.reading.content import Content, Form, Refused
from quanheng.reading.reader import Reader

TABLES = (".csv", ".parquet", ".xlsx", ".xls")
FORMS = (".lrmx", ".lrm")
SUFFIXES = (*TABLES, *FORMS, ".zip")
ANY_FORM = "*"


@dataclass(frozen=True)
class Opened:
    """A file that was read: where from, what it holds, and the hash of its bytes."""

    name: str
    source: str
    content: Content
    sha256: str


@dataclass(frozen=True)
class FoundForm:
    """An approval form, and its number among those of its source.

    Forms are named after persons, so messages call them by source and number.
    """

    form: Form
    place: Place


def files_of(sources: Sequence[Path], findings: Findings) -> dict[str, Path]:
    """The files of the sources by name: a folder's own, or the one file; none is noted."""
    found: dict[str, Path] = {}
    for source in sources:
        listed = [*_files(source)]
        if not listed:
            findings.add(SourceMissing(Place(str(source))))
        for path in listed:
            if path.name in found:
                findings.add(SourceTwice(Place(str(source)), file=shown_name(path.name)))
            found[path.name] = path
    return found


def _files(source: Path) -> Iterator[Path]:
    try:
        if source.is_dir():
            listed = sorted(source.iterdir(), key=lambda path: path.name)
            yield from (path for path in listed if _is_read(path))
        elif source.is_file():
            # Of a file that somebody names, the reader says what is wrong with it.
            yield source
    except OSError:
        return


def _is_read(path: Path) -> bool:
    is_named = path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))
    return is_named and path.is_file()


def is_form(name: str) -> bool:
    """Whether a file is an approval form by its ending."""
    return name.lower().endswith(FORMS)


def shown_name(name: str) -> str:
    """How messages call a file: forms are named after persons, so only by their ending."""
    return f"{ANY_FORM}{Path(name).suffix}" if is_form(name) else name


def open_files(
    files: dict[str, Path],
    names: Collection[str],
    reader: Reader,
    findings: Findings,
    begins: Callable[[str], None] = lambda _: None,
) -> Iterator[Opened]:
    """Read the named files, and the files of archives among them.

    Shapes:   `begins` is told each file, as messages call it, before it is read.
    Missing:  files that cannot be read are noted and left out.
    """
    forms = [name for name in sorted(names) if is_form(name)]
    for name in sorted(names):
        place = Place(shown_name(name), form=forms.index(name) + 1 if name in forms else 0)
        begins(shown_name(name))
        try:
            content, sha256 = reader.read(files[name])
        except Refused as refused:
            findings.add(refusal_told(refused.refusal, place))
            continue
        yield Opened(name, shown_name(name), content, sha256)


def tables_in(opened: Opened, findings: Findings) -> Iterator[Opened]:
    """The files with tables: the file itself, or those of an archive."""
    if opened.content.kind != "zip":
        if opened.content.grids:
            yield opened
        return
    for member in opened.content.members:
        name = member.name.rpartition("/")[2]
        if is_form(name):
            continue
        if member.content is None:
            assert member.refusal is not None
            findings.add(refusal_told(member.refusal, Place(f"{opened.name}/{name}")))
        else:
            yield Opened(name, opened.name, member.content, opened.sha256)


def forms_in(opened: Opened, number: int, findings: Findings) -> Iterator[FoundForm]:
    """The approval forms of a file; `number` counts a form that is a file of its own."""
    if opened.content.form is not None:
        yield FoundForm(opened.content.form, Place(opened.source, form=number))
    members = [one for one in opened.content.members if is_form(one.name)]
    for count, member in enumerate(members, start=1):
        place = Place(opened.name, form=count)
        if member.content is not None and member.content.form is not None:
            yield FoundForm(member.content.form, place)
        elif member.refusal is not None:
            refusal = member.refusal
            reason = Phrase(refusal.message, tuple(refusal.values.items()))
            findings.add(MemberUnreadable(place, reason=reason))
