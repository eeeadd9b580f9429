"""Do the items of the five documents stand, every one of them?"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.packs.asking import pack_in

ITEMS = {"shenmu": 48, "dongying": 80, "qingdao": 175, "zhejiang": 88, "hengdong": 61}
COMPUTED = {"shenmu": 21, "dongying": 45, "qingdao": 107, "zhejiang": 36, "hengdong": 38}
COMPUTABLE = {
    "eligibility", "priority", "obligation", "bar", "trigger", "quota", "score", "grade-effect",
    "entitlement", "indicator", "parameter",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_every_item_is_computed_waits_for_a_room_or_is_excused(name: str) -> None:
    pack = pack_in(f"policies/{name}")
    assert len(pack.requirements) == ITEMS[name]
    assert Counter(one.id for one in pack.requirements).most_common(1)[0][1] == 1
    covered = {item for one in pack.covering for item in one.covers}
    lost = [
        one.id
        for one in pack.requirements
        if one.id not in covered and not one.waits_for and not one.excused
    ]
    assert lost == []


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_what_can_be_computed_waits_for_no_room(name: str) -> None:
    items = pack_in(f"policies/{name}").requirements
    waiting = [one.id for one in items if one.kind in COMPUTABLE and one.waits_for]
    assert waiting == []
    settled = [one.id for one in items if not one.waits_for]
    assert len(settled) >= COMPUTED[name]


def test_the_five_documents_hold_452_items() -> None:
    assert sum(ITEMS.values()) == 452
