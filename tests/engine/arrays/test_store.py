"""What do the days of a question have in common?"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from quanheng.engine.arrays.store import Store
from quanheng.facts.arrow import table_of
from tests.engine.packs import pack_of

FACTS = {"sets": {
    "port": {"fields": {"size": "number"}},
    "boat": {"fields": {"oars": "number", "home": {"type": "link", "to": "port"}}},
}}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Boats, whose ports are made anew on each day."""
    catalogue = pack_of(tmp_path, (), FACTS).catalogue
    rows = [{"id": "a", "oars": 6, "home": "b"}, {"id": "b", "oars": 4}]
    return Store(catalogue, {"boat": table_of(catalogue.sets["boat"], rows)})


def ports(store: Store, size: int) -> pa.Table:
    return table_of(store.catalogue.sets["port"], [{"id": "p", "size": size}])


def test_what_rows_came_with_is_found_once_for_all_days(store: Store) -> None:
    first, second = (store.of_another_day() for _ in range(2))
    assert second.field("boat", "oars") is first.field("boat", "oars")


def test_rows_that_are_made_on_a_day_are_of_that_day_alone(store: Store) -> None:
    sizes = []
    for size in (1, 2):
        day = store.of_another_day()
        day.made["port"] = ports(store, size)
        sizes += day.field("port", "size").low.tolist()
    assert sizes == [1, 2]


def fleet(store: Store, *homes: str | None) -> Store:
    """The ports p and q, and boats that are at home there, elsewhere, or nobody knows where."""
    sets = store.catalogue.sets
    boats = [{"id": f"b{place}"} | ({"home": home} if home else {})
             for place, home in enumerate(homes)]  # fmt: skip
    ports = [{"id": "p"}, {"id": "q"}]
    return Store(store.catalogue, {"boat": table_of(sets["boat"], boats),
                                   "port": table_of(sets["port"], ports)})  # fmt: skip


@pytest.mark.parametrize(
    ("homes", "is_by_place"), [(("q", "p", "q"), True), (("q", None), True), (("q", "x"), False)]
)
def test_once_it_is_known_where_a_link_leads_its_ids_stand_once_on_all_days(
    store: Store, homes: tuple[str | None, ...], is_by_place: bool
) -> None:
    link = store.catalogue.sets["boat"].fields["home"]
    base = fleet(store, *homes)
    one, other = (base.of_another_day() for _ in range(2))
    found = one.lead("boat", link)
    for day in (one, other):
        told = day.columns("boat", "home")[""]
        assert pa.types.is_dictionary(told.type) == is_by_place
        assert told.cast(pa.string()).to_pylist() == [*homes]
        again = day.ends({"": told}, link.type)
        assert again.low.tolist() == found.numbers.tolist()
