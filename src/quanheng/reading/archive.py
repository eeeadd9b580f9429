"""What do the files of a zip archive hold? Tables and approval forms, with their photos."""

from __future__ import annotations

from functools import partial
from typing import Final

from quanheng.messages import N_
from quanheng.reading.content import Content, Member, Refusal, Refused
from quanheng.reading.opening import MOST_BESIDE, PHOTO_ENDINGS
from quanheng.reading.outcome import Read, outcome_of
from quanheng.reading.zip_parts import Parts

LARGEST_MEMBER: Final = 200_000_000
_LEFT_BEHIND = {"__macosx", "thumbs.db"}
# Hidden files, and those by which editors mark that a workbook is open.
_HIDDEN = (".", "~$")


def read_archive(content: bytes, read: Read) -> tuple[Member, ...]:
    """Read the files of an archive in the order of their names, folders included.

    What systems leave behind is no file. A photo belongs to the form (.lrm) beside it. A file
    that cannot be read does not keep the others from being read.

    Errors:   Refused when the archive itself cannot be read.
    """
    parts = Parts(content)
    names = {name.casefold(): name for name in sorted(parts.names) if _is_kept(name)}
    if not names:
        raise Refused(N_("there is no file in it"))
    photos = {form: photo for form in names.values() if (photo := _photo_of(form, names))}
    members = {*names.values()} - {*photos.values()}
    return tuple(_member(name, photos.get(name), parts, read) for name in sorted(members))


def _is_kept(name: str) -> bool:
    folders = name.casefold().split("/")
    return not _LEFT_BEHIND & {*folders} and not folders[-1].startswith(_HIDDEN)


def _photo_of(form: str, names: dict[str, str]) -> str | None:
    if not form.casefold().endswith(".lrm"):
        return None
    stem = form.casefold().removesuffix(".lrm")
    return next((names[stem + end] for end in PHOTO_ENDINGS if stem + end in names), None)


def _member(name: str, photo: str | None, parts: Parts, read: Read) -> Member:
    told = outcome_of(partial(_read, name, photo, parts, read))
    return Member(name, None, told) if isinstance(told, Refusal) else Member(name, told)


def _read(name: str, photo: str | None, parts: Parts, read: Read) -> Content:
    beside = {photo: parts.read(photo, MOST_BESIDE)} if photo else {}
    return read(name, parts.read(name, LARGEST_MEMBER), beside)
