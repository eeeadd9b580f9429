"""Are quotas and allocations read as they are written?"""

from __future__ import annotations

from pathlib import Path

from quanheng.language import Pack
from quanheng.language.terms import Fact
from tests.language.packs import base_files, read_changed

SOLO = """
- id: xa.solo
  title: {zh: 独唱名额, en: solo singers}
  covers: [XA-09]
  source: {instrument: xa-2024, at: 三}
  mechanism: assessment
  per: year
  base: {set: singer, where: is_trained, unit: choir}
  uses: {set: concert, where: pieces > 3, unit: singer.choir, year: year}
  pool: {by: town}
  share: CASE WHEN choir.best_stage >= 'second' THEN 0.2 ELSE 0.15 END
  plain: 0.15
  ceiling: 0.2
  rounding: {status: given, value: half_up, note: the text rounds each choir}
  ties: body
"""
TOUR = """
- id: xa.tour
  title: 巡演名额
  covers: [XA-10]
  source: {instrument: xa-2024, at: 三}
  mechanism: assessment
  places: :fewest_songs
  among: {set: singer, where: is_trained}
  order: [{most: songs}, {least: joined_on}, {most: stage}]
  reserve: {places: 2, where: stage = 'third'}
  ties: body
"""
EXAMPLE = """
- name: Places
  given: {as_of: 2024-06-01}
  expect: {xa.solo: {c: {places: 1}}, xa.tour: {s: {place: 1, given: 1}}}
  because: 三
"""
ITEMS = """
- {id: XA-09, at: 三, paraphrase: Solo singers., mechanism: assessment, kind: quota}
- {id: XA-10, at: 三, paraphrase: A tour., mechanism: assessment, kind: quota}
"""


def pack_with(tmp_path: Path, solo: str = SOLO, tour: str = TOUR) -> Pack:
    files = {
        "xa/quotas/solo.yaml": solo,
        "xa/allocations/tour.yaml": tour,
        "xa/examples/places.yaml": EXAMPLE,
        "xa/requirements.yaml": ITEMS,
    }
    pack, told = read_changed(tmp_path, files)
    assert told == ()
    assert pack is not None
    return pack


def test_a_quota_keeps_what_it_counts_and_how_it_rounds(tmp_path: Path) -> None:
    quota = pack_with(tmp_path).quotas["xa.solo"]
    assert (quota.base.set, quota.base.unit.path, quota.base.unit_set) == (
        "singer",
        "choir",
        "choir",
    )
    assert quota.uses is not None
    assert (quota.uses.unit.path, quota.uses.year) == ("singer.choir", "year")
    assert isinstance(quota.pool, Fact)
    assert quota.pool.path == "town"
    assert (quota.rounding, quota.rounding_status) == ("half_up", "given")


def test_use_counts_in_the_year_of_the_row_where_no_field_is_named(tmp_path: Path) -> None:
    uses = pack_with(tmp_path, SOLO.replace(", year: year}", "}")).quotas["xa.solo"].uses
    assert uses is not None
    assert uses.year == "year"


def test_an_allocation_keeps_its_order_and_its_reserve(tmp_path: Path) -> None:
    tour = pack_with(tmp_path).allocations["xa.tour"]
    keys = [(key.term.text, key.is_most_first) for key in tour.order]
    assert keys == [("songs", True), ("joined_on", False), ("stage", True)]
    assert tour.reserve is not None
    assert (tour.reserve.places.text, tour.reserve.where.text) == ("2", "stage = 'third'")


def test_an_amount_is_allocated_by_weight(tmp_path: Path) -> None:
    written = TOUR.replace("places: :fewest_songs", "amount: 1000\n  weight: songs")
    lines = [line for line in written.splitlines() if "reserve" not in line]
    tour = pack_with(tmp_path, tour="\n".join(lines)).allocations["xa.tour"]
    assert tour.amount is not None
    assert tour.weight is not None
    assert tour.places is None


def test_an_order_of_units_keeps_its_keys_and_base_stands_for_the_number_of_rows(
    tmp_path: Path,
) -> None:
    order = "ties: {order: [{most: base}, {least: best_stage}]}"
    ties = pack_with(tmp_path, SOLO.replace("ties: body", order)).quotas["xa.solo"].ties
    assert [(key.term.text if key.term else None, key.is_most_first) for key in ties] == [
        (None, True),
        ("best_stage", False),
    ]


def test_quotas_and_allocations_cover_items(tmp_path: Path) -> None:
    covering = pack_with(tmp_path).covering
    assert [one.id for one in covering] == ["xa.rule", "xa.solo", "xa.tour"]


def test_a_cited_purpose_lets_a_quota_read_a_conclusion_about_health(tmp_path: Path) -> None:
    cited = "  per: year\n  purpose_exception: {instrument: xa-2024, at: 九}\n"
    solo = SOLO.replace("  per: year\n", cited).replace("is_trained", "illness = 'none'")
    assert pack_with(tmp_path, solo).quotas["xa.solo"].purpose_exception is not None


def test_a_nearer_pack_has_the_quotas_of_the_pack_it_extends(tmp_path: Path) -> None:
    above = """
- id: up.excellent
  title: 优秀名额
  source: {instrument: up-2020, at: 三}
  mechanism: assessment
  per: year
  base: {set: official, where: status = 'in_service', unit: unit}
  share: 0.15
  ceiling: 0.2
  rounding: {status: assumed, value: floor_then_largest_remainder}
  ties: body
"""
    head = str(base_files()["xa/pack.yaml"]).replace("level: county", "level: county\nextends: up")
    files = {"up/quotas/all.yaml": above, "xa/pack.yaml": head}
    pack, told = read_changed(tmp_path, files)
    assert pack is not None
    assert list(pack.quotas) == ["up.excellent"]
    assert [one.id for one in pack.covering] == ["xa.rule"]
    # That no example shows it is told once, of the pack above.
    assert [line.split(":")[0] for line in told] == ["QUOTA-006 up/quotas/all.yaml"]
