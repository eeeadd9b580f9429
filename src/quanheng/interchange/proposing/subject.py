"""What is a list about: officials, units, or something that happened to officials?"""

from __future__ import annotations

from quanheng.facts import InformationSet
from quanheng.interchange.proposing.details import plain_columns, shared_fields
from quanheng.interchange.proposing.educations import KINDS
from quanheng.interchange.proposing.grades import SET as GRADES
from quanheng.interchange.proposing.grades import year_columns
from quanheng.interchange.proposing.people import IDENTIFYING
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.interchange.proposing.staffing import staffing

# Forms have a map of their own.
NEVER_LISTED = ("approval_form",)
WEIGHT_OF_TITLE = 2


def subject_of(seen: Seen, sight: Sight) -> str:
    """The set that a list is about; empty where nothing tells.

    Numbers of posts by kind make a list of units. Else a list is about the set whose name it has,
    or about the one that the most columns speak of, a word in the title counting as two of them;
    what only tells officials apart counts for no set.
    """
    if not _names_people(seen, sight) and any(staffing(seen, sight)):
        return "unit"
    called = seen.name.sheet or seen.name.file.rpartition(".")[0]
    for entry in sight.catalogue.sets.values():
        if called in (entry.name, entry.label.zh) and entry.name not in NEVER_LISTED:
            return entry.name
    scores = {name: _score(seen, sight, entry) for name, entry in sight.catalogue.sets.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best]:
        return best
    given = {name for name in IDENTIFYING if sight.column(seen, "official", name)} - {"id"}
    return "official" if "name" in given and len(given) > 1 else ""


def _names_people(seen: Seen, sight: Sight) -> bool:
    return any(sight.column(seen, "official", name) for name in ("name", "id_number"))


def _score(seen: Seen, sight: Sight, entry: InformationSet) -> int:
    if entry.name in NEVER_LISTED or not _can_be(seen, sight, entry):
        return 0
    fields = plain_columns(seen, sight, entry)
    identifying = {sight.column(seen, "official", name) for name in IDENTIFYING}
    if entry.name != "unit":
        fields = {name: header for name, header in fields.items() if header not in identifying}
    count = len({*fields, *shared_fields(seen, sight, entry)})
    if entry.name == "official":
        count += sum(any(word in header for header in seen.headers) for _, word in KINDS)
    if entry.name == GRADES:
        count += len(year_columns(seen))
    titles = sight.words.of(entry.name).titles
    is_titled = any(word in text for word in titles for text in seen.around)
    return count + WEIGHT_OF_TITLE * is_titled if count else 0


def _can_be(seen: Seen, sight: Sight, entry: InformationSet) -> bool:
    """Whether a list has the columns that such rows need: of a person, or none of a person."""
    targets = {one.type.target for one in entry.fields.values() if one.is_required}
    names_people = _names_people(seen, sight)
    if entry.name == "official" or "official" in targets:
        links = (one.name for one in entry.fields.values() if one.type.target == "official")
        return names_people or any(sight.column(seen, entry.name, name) for name in links)
    return not names_people
