"""Which rows of which sets does each sheet give?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quanheng.errors import Phrase
from quanheng.facts import Catalogue
from quanheng.interchange.proposing.details import details
from quanheng.interchange.proposing.educations import educations
from quanheng.interchange.proposing.grades import SET as GRADES
from quanheng.interchange.proposing.grades import grades_by_year, grades_of_one_year
from quanheng.interchange.proposing.model import Entry, Given, Note
from quanheng.interchange.proposing.named import named_like_a_set
from quanheng.interchange.proposing.officials import official_list
from quanheng.interchange.proposing.posts import current_posts, tenures
from quanheng.interchange.proposing.ranks import rank_spells
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.interchange.proposing.staffing import staffing
from quanheng.interchange.proposing.subject import subject_of
from quanheng.interchange.proposing.units import unit_list, unit_names, units_named
from quanheng.interchange.proposing.words import Words
from quanheng.messages import N_

Looked = tuple[Seen, tuple[Entry, ...]]


def entries_of(
    sheets: Sequence[Seen], catalogue: Catalogue, words: Words
) -> tuple[list[Looked], Sight]:
    """What each sheet gives; officials and units first, since others are searched among them."""
    bare = Sight(catalogue, words)
    named = [tuple(named_like_a_set(seen, bare)) for seen in sheets]
    subjects = [one[0].entry.name if one else subject_of(seen, bare)
                for seen, one in zip(sheets, named, strict=True)]  # fmt: skip
    firsts = [one or tuple(_first(seen, bare, subject))
              for seen, one, subject in zip(sheets, named, subjects, strict=True)]  # fmt: skip
    found = [entry for entries in firsts for entry in entries]
    sight = replace(bare, officials=tuple(o for o in found if o.entry.name == "official"))
    units = unit_names(found)
    looked: list[Looked] = []
    for seen, own, first, subject in zip(sheets, named, firsts, subjects, strict=True):
        entries = own or (*first, *_rest(seen, sight, subject, first))
        more = () if own else units_named(seen, sight, entries, units)
        looked.append((seen, tuple(map(_with_required, (*more, *entries)))))
    return looked, sight


def _first(seen: Seen, sight: Sight, subject: str) -> Iterator[Entry]:
    if subject == "official":
        yield from official_list(seen, sight)
    elif subject == "unit":
        yield from unit_list(seen, sight)


def _rest(seen: Seen, sight: Sight, subject: str, first: Sequence[Entry]) -> Iterator[Entry]:
    if subject == "unit":
        yield from staffing(seen, sight)
    elif subject == "official":
        yield from _of_officials(seen, sight, first[0])
    elif subject == "tenure" and (found := [*tenures(seen, sight)]):
        yield from found
    elif subject == GRADES:
        yield from (*grades_of_one_year(seen, sight), *grades_by_year(seen, sight))
    elif subject:
        yield from details(seen, sight, subject)


def _of_officials(seen: Seen, sight: Sight, official: Entry) -> Iterator[Entry]:
    yield from educations(seen, sight)
    yield from rank_spells(seen, sight, official)
    yield from current_posts(seen, sight, official.columns.get("current_posts_since"))
    yield from grades_by_year(seen, sight)


def _with_required(one: Entry) -> Entry:
    """The entry, with a place to fill in for each field that a row must have."""
    entry = one.entry
    needed = {field.name for field in entry.fields.values() if field.is_required}
    if "id" not in one.columns:
        needed = (needed | {*entry.key}) - ({"id"} - {*entry.key})
    message = N_("no column gives it, and no row may be without; write its column")
    missing = Given(notes=(Note(Phrase(message), is_open=True),))
    more = {name: missing for name in entry.fields if name in needed - one.columns.keys()}
    return replace(one, columns={**one.columns, **more}) if more else one
