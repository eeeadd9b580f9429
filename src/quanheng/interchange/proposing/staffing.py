"""Which numbers of posts does a list of units give, by kind, approved and filled?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanheng.interchange.proposing.cells_seen import given_by
from quanheng.interchange.proposing.model import Entry, Given
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight

Kinds = Sequence[tuple[str, str]]
# The first word of a list that stands in a header decides.
COMPUTED = ("超", "缺", "空")
ESTABLISHMENT: Kinds = (
    ("as_civil_service", "参公"),
    ("public_institution_staff", "事业"),
    ("administrative", "行政"),
)
LEADING_POSTS: Kinds = (("principals", "正职"), ("deputies", "副职"), ("all_leaders", "领导"))
APPROVED_STAFF, ACTUAL_STAFF = ("编制", "核定"), ("实有", "在编", "现有")
APPROVED_POSTS, ACTUAL_POSTS = ("应配", "核定", "职数"), ("实配", "现配", "实有", "现有")


def staffing(seen: Seen, sight: Sight) -> Iterator[Entry]:
    """An entry for each kind of establishment and of leading posts that has columns."""
    unit = sight.column(seen, "unit", "name")
    if not unit:
        return
    left = [*seen.headers]
    for name, kinds, actual, approved in (
        ("leading_posts", LEADING_POSTS, ACTUAL_POSTS, APPROVED_POSTS),
        ("establishment", ESTABLISHMENT, ACTUAL_STAFF, APPROVED_STAFF),
    ):
        entry = sight.catalogue.sets[name]
        for kind in (one.name for one in sight.catalogue.codes(entry.fields["kind"].type).codes):
            columns = {
                field: next((h for h in left if _says(h, kinds, kind, words, actual)), "")
                for field, words in (("approved", approved), ("actual", actual))
            }
            found = {field: header for field, header in columns.items() if header}
            if found:
                left = [header for header in left if header not in found.values()]
                yield _entry(seen, sight, name, unit, kind, found)


def _says(
    header: str, kinds: Kinds, kind: str, words: Sequence[str], actual: Sequence[str]
) -> bool:
    if next((code for code, word in kinds if word in header), "") != kind:
        return False
    if any(word in header.rpartition("/")[2] for word in COMPUTED):
        return False
    is_actual = any(word in header for word in actual)
    return is_actual if words is actual else not is_actual and any(w in header for w in words)


def _entry(
    seen: Seen, sight: Sight, name: str, unit: str, kind: str, found: dict[str, str]
) -> Entry:
    entry = sight.catalogue.sets[name]
    numbers = {
        field: given_by(seen, header, entry.fields[field], sight) for field, header in found.items()
    }
    return Entry(
        seen, entry, {"unit": Given(match=({"name": unit},)), "kind": Given(value=kind), **numbers}
    )
