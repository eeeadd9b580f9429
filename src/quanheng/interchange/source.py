"""Which files does a source hold, and what is in them?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quanheng.errors import (
    Findings,
    MemberUnreadable,
    Phrase,
    Place,
    SourceMissing,
    SourceTwice,
    TableUnreadable,
)
from quanheng.interchange.table import refusal_told
from quanheng.reading.content import Content, Form, Refusal, Refused
from quanheng.reading.opening import PHOTO_ENDINGS
from quanheng.reading.reader import Reader

TABLES = (".csv", ".parquet", ".xlsx", ".xls")
FORMS = (".lrmx", ".lrm")
SUFFIXES = (*TABLES, *FORMS, ".zip")
ANY_FORM = "*"


@dataclass(frozen=True)
class Opened:
    """A file that was read: where from, what it holds, and the hash of its bytes.

    Shapes:   `form` is the number of a form that is a file of its own, among those of an import.
    """

    name: str
    source: str
    content: Content
    sha256: str
    form: int = 0


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
        place = Place(_shown_path(source))
        if not listed:
            findings.add(SourceMissing(place))
        for path in listed:
            if path.name in found:
                findings.add(SourceTwice(place, file=shown_name(path.name)))
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
    """How messages call a file: forms and photos are named after persons, so by their ending.

    >>> shown_name("甘宜初.lrmx"), shown_name("甘宜初.pic"), shown_name("名册.xlsx")
    ('*.lrmx', '*.pic', '名册.xlsx')
    """
    return _any_of(name) if name.lower().endswith((*FORMS, *PHOTO_ENDINGS)) else name


def _shown_path(path: Path) -> str:
    shown = shown_name(path.name)
    return str(path if shown == path.name else path.with_name(shown))


def _any_of(name: str) -> str:
    """Any file of an ending; what is not written as endings are may be a part of the name."""
    ending = Path(name).suffix
    return ANY_FORM + (ending if ending.isascii() and ending[1:].isalnum() else "")


def _member_name(name: str, *, is_among_forms: bool) -> str:
    """How messages call what an archive holds: beside forms, all but tables may name persons."""
    if is_among_forms and not name.lower().endswith(TABLES):
        return _any_of(name)
    return shown_name(name)


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
    forms = 0
    for name in sorted(names):
        forms += is_form(name)
        place = Place(shown_name(name), form=forms if is_form(name) else 0)
        begins(shown_name(name))
        try:
            content, sha256 = reader.read(files[name])
        except Refused as refused:
            findings.add(_refused(refused.refusal, place))
            continue
        yield Opened(name, shown_name(name), content, sha256, place.form)


def tables_in(opened: Opened, findings: Findings) -> Iterator[Opened]:
    """The files with tables: the file itself, or those of an archive."""
    if not opened.name.lower().endswith(".zip"):
        # A workbook of charts alone has no sheet, which whoever looks for one must be told.
        if opened.content.form is None:
            yield opened
        return
    is_among_forms = any(is_form(one.name) for one in opened.content.members)
    for member in opened.content.members:
        name = member.name.rpartition("/")[2]
        if is_form(name):
            continue
        if member.content is None:
            assert member.refusal is not None
            shown = _member_name(name, is_among_forms=is_among_forms)
            findings.add(refusal_told(member.refusal, Place(f"{opened.name}/{shown}")))
        else:
            yield Opened(name, opened.name, member.content, opened.sha256)


def forms_in(opened: Opened, findings: Findings) -> Iterator[FoundForm]:
    """The approval forms of a file."""
    if opened.content.form is not None:
        yield FoundForm(opened.content.form, Place(opened.source, form=opened.form))
    members = [one for one in opened.content.members if is_form(one.name)]
    for count, member in enumerate(members, start=1):
        place = Place(opened.name, form=count)
        if member.content is not None and member.content.form is not None:
            yield FoundForm(member.content.form, place)
        elif member.refusal is not None:
            findings.add(_refused(member.refusal, place))


def _refused(refusal: Refusal, place: Place) -> TableUnreadable | MemberUnreadable:
    """The problem that tells of a form, or of another file, that cannot be read."""
    if not place.form:
        return refusal_told(refusal, place)
    reason = Phrase(refusal.message, tuple(refusal.values.items()))
    return MemberUnreadable(place, reason=reason)
