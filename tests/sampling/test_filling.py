"""Do the sets that only packs declare get rows that keep to their declarations?"""

from __future__ import annotations

from datetime import date

import pytest

from quanheng.facts import Catalogue, Field
from quanheng.sampling import filling
from quanheng.sampling.columns import COLUMNS
from quanheng.sampling.county import County
from quanheng.sampling.sampling import made

SIZE = 300


@pytest.fixture(scope="module")
def filled(catalogue: Catalogue) -> County:
    county = made(SIZE, 7)
    filling.fill_sets(county, catalogue)
    return county


def test_every_set_that_does_not_come_with_forms_has_rows(
    filled: County, catalogue: Catalogue
) -> None:
    empty = [name for name in catalogue.sets if not filled.tables[name]]
    assert sorted(empty) == sorted(filling.LEFT_OUT)


def test_a_new_set_changes_nothing_in_the_others(filled: County, catalogue: Catalogue) -> None:
    fewer = Catalogue(
        {name: one for name, one in catalogue.sets.items() if name != "term_audit"},
        catalogue.code_lists,
    )
    again = made(SIZE, 7)
    filling.fill_sets(again, fewer)
    assert {name: filled.tables[name] for name in again.columns} == {
        name: again.tables[name] for name in again.columns
    }


def ids_of(county: County, catalogue: Catalogue, name: str) -> set[str]:
    """The ids of the rows of a table; its keys, where it writes no ids."""
    columns = county.columns[name]
    parts = ("id",) if "id" in columns else catalogue.sets[name].key
    return {"/".join(row[columns.index(one)] for one in parts) for row in county.tables[name]}


def test_links_lead_to_rows_and_keys_are_told_once(filled: County, catalogue: Catalogue) -> None:
    for name in filled.columns.keys() - COLUMNS.keys():
        entry, columns = catalogue.sets[name], filled.columns[name]
        rows = [dict(zip(columns, row, strict=True)) for row in filled.tables[name]]
        for one in entry.fields.values():
            if one.type.kind == "link":
                there = ids_of(filled, catalogue, one.type.target)
                assert {row[one.name] for row in rows} <= {*there, "", "none"}, (name, one.name)
        keys = [tuple(row[part] for part in entry.key) for row in rows]
        assert len(keys) == len({*keys}), name


def test_days_stand_in_their_order_and_before_the_day_of_writing(
    filled: County, catalogue: Catalogue
) -> None:
    seen = 0
    for name in filled.columns.keys() - COLUMNS.keys():
        days = [one for one in catalogue.sets[name].fields.values() if one.type.kind == "date"]
        for row in filled.tables[name]:
            told = dict(zip(filled.columns[name], row, strict=True))
            seen += sum(_keeps_its_order(one, told) for one in days)
            assert all(told[one.name] <= "2023-12-31" for one in days if told[one.name] != "none")
    assert seen > SIZE // 3


def _keeps_its_order(field: Field, told: dict[str, str]) -> bool:
    """Whether a row tells both days; then they must stand in their order."""
    cell, before = told[field.name], told.get(field.not_before, "")
    if cell in ("", "none") or before in ("", "none"):
        return False
    first, second = date.fromisoformat(before), date.fromisoformat(cell)
    assert first <= second <= date(2023, 12, 31)
    return True
