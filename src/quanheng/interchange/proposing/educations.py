"""Which educations does a list of officials tell of: full-time ones, in-service ones?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.errors import Phrase
from quanheng.interchange.proposing.cells_seen import holds_degrees
from quanheng.interchange.proposing.model import Entry, Given, Note
from quanheng.interchange.proposing.people import official_link
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.messages import N_

KINDS = (("full_time", "全日制"), ("in_service", "在职"))
SAYS_EDUCATION = ("教育", "学历", "学位", "院校", "学校", "毕业", "入学")
PARTS = (("level", "education"), ("degree", "degree"))
SCHOOL = ("院校", "学校", "专业")


def educations(seen: Seen, sight: Sight) -> Iterator[Entry]:
    """One entry for each kind of education; one for columns that do not say the kind."""
    about = [header for header in seen.headers if any(word in header for word in SAYS_EDUCATION)]
    for kind, word in KINDS:
        yield from _of_kind(seen, [header for header in about if word in header], kind, sight)
    rest = [header for header in about if not any(word in header for _, word in KINDS)]
    yield from _of_kind(seen, rest, "", sight)


def _of_kind(seen: Seen, headers: list[str], kind: str, sight: Sight) -> Iterator[Entry]:
    given = dict(_fields(seen, headers, is_of_kind=bool(kind)))
    if not given.keys() & {"level", "degree", "school"}:
        return
    if kind:
        given["kind"] = Given(value=kind)
        by: tuple[tuple[str, ...], ...] = (("official", "kind"),)
    else:
        given["kind"] = Given(notes=(Note(Phrase(_NO_KIND), is_open=True),))
        by = (("official", next(name for name in ("level", "degree", "school") if name in given)),)
    link = official_link(seen, None, "education", sight)
    entry = sight.catalogue.sets["education"]
    yield Entry(seen, entry, {"id": Given(by=by), "official": link, **given})


_NO_KIND = N_(
    "the columns do not tell the kind of education; write value: full_time or value: in_service, "
    "or take this table out"
)


def _fields(seen: Seen, headers: list[str], *, is_of_kind: bool) -> Iterator[tuple[str, Given]]:
    named = {name: header for header in reversed(headers) for name in _named(header, is_of_kind)}
    level = named.get("level", "")
    is_both = bool(level) and named.get("degree") == level
    if is_both or (level and "degree" not in named and holds_degrees(seen.texts(level))):
        yield from ((name, Given(level, part=part)) for name, part in PARTS)
        named = {name: one for name, one in named.items() if name not in dict(PARTS)}
    for name, header in named.items():
        yield name, Given(header)


def _named(header: str, is_of_kind: bool) -> Iterator[str]:
    """The fields of a column, by the last of its headings that says one."""
    last = header.rpartition("/")[2]
    if any(word in last for word in SCHOOL):
        yield "degree_school" if "学位" in last and "学历" not in last else "school"
    elif "毕业" in last:
        yield "ended_on"
    elif "入学" in last:
        yield "started_on"
    elif "学历" in last or "学位" in last:
        yield from (name for name, word in (("level", "学历"), ("degree", "学位")) if word in last)
    elif is_of_kind and "教育" in last:
        yield "level"
