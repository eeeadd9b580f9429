"""Are tables read in the order in which they need each other, and is each problem told once?"""

from __future__ import annotations

from itertools import permutations

import pytest

from quanheng.errors import Findings, Place
from quanheng.facts import Catalogue
from quanheng.interchange.map_model import ColumnMap, Step, TableMap
from quanheng.interchange.plan import in_order
from tests.interchange.books import book
from tests.interchange.conftest import Bench

TABLES = {
    "tenure": """  - set: tenure
    from: 任职.csv
    columns:
      id: 编号
      official: {match: {name: 姓名}}
      post: {match: {title: 岗位, unit.name: 单位}}
""",
    "post": """  - {set: post, from: 岗位.csv, columns: {id: 编号, title: 名称, unit: 单位号}}
""",
    "unit": """  - {set: unit, from: 单位.csv, columns: {id: 编号, name: 名称}}
""",
    "official": """  - {set: official, from: 干部.csv, columns: {id: 编号, name: 姓名}}
""",
}
FILES = {
    "任职.csv": "编号,姓名,岗位,单位\nt1,甘宁,局长,财政局\nt2,何秋,局长,教育局\n",
    "岗位.csv": "编号,名称,单位号\nj1,局长,u1\nj2,局长,u2\n",
    "单位.csv": "编号,名称\nu1,财政局\nu2,教育局\n",
    "干部.csv": "编号,姓名\np1,甘宁\np2,何秋\n",
}


@pytest.mark.parametrize("order", [*permutations(TABLES)], ids="-".join)
def test_a_row_is_found_through_links_in_whatever_order_the_map_names_the_tables(
    bench: Bench, order: tuple[str, ...]
) -> None:
    bench.put_mapped("tables:\n" + "".join(TABLES[name] for name in order), FILES)
    found = {id_: (row["official"], row["post"]) for id_, row in bench.rows("tenure").items()}
    assert found == {"t1": ("p1", "j1"), "t2": ("p2", "j2")}


def table(catalogue: Catalogue, name: str, file: str, *matched: str) -> TableMap:
    """A table of a set whose rows look for rows of other sets."""
    links = [one for one in catalogue.sets[name].fields.values() if one.type.target in matched]
    assert len(links) == len(matched)
    columns = []
    for one in links:
        target = catalogue.sets[one.type.target].fields["id"]
        columns.append(ColumnMap(one, Place("map.yaml"), match=((Step(("id",), target, "x"),),)))
    return TableMap(catalogue.sets[name], file, tuple(columns), Place("map.yaml"))


def files(maps: tuple[TableMap, ...]) -> list[str]:
    return [one.file for one in maps]


def test_tables_that_need_nothing_stay_as_they_are_written(catalogue: Catalogue) -> None:
    maps = [table(catalogue, name, name) for name in ("tenure", "official", "post", "unit")]
    assert files(in_order(maps, Findings())) == ["tenure", "official", "post", "unit"]


def test_all_tables_of_a_set_come_before_those_that_look_into_it(catalogue: Catalogue) -> None:
    maps = [
        table(catalogue, "official", "first"),
        table(catalogue, "tenure", "held", "official"),
        table(catalogue, "official", "second"),
    ]
    assert files(in_order(maps, Findings())) == ["first", "second", "held"]


def test_tables_of_one_set_keep_their_order_among_each_other(catalogue: Catalogue) -> None:
    maps = [
        table(catalogue, "post", "posts", "unit"),
        table(catalogue, "post", "more posts"),
        table(catalogue, "unit", "units"),
    ]
    assert files(in_order(maps, Findings())) == ["units", "posts", "more posts"]


def test_a_table_that_looks_into_its_own_set_waits_for_nothing(catalogue: Catalogue) -> None:
    findings = Findings()
    assert files(in_order([table(catalogue, "unit", "units", "unit")], findings)) == ["units"]
    assert not findings.errors


def test_tables_that_look_for_each_other_in_a_circle_are_refused(catalogue: Catalogue) -> None:
    maps = [
        table(catalogue, "unit", "units"),
        table(catalogue, "sample", "samples", "part"),
        table(catalogue, "part", "parts", "sample"),
    ]
    findings = Findings()
    in_order(maps, findings)
    assert [str(one) for one in findings.errors] == [
        (
            "IMPORT-041 map.yaml: The rows of part, sample look for each other by `match`, in a "
            "circle. Expected: an order in which each finds rows that are already known. Import "
            "one of the sets first."
        )
    ]


def test_a_problem_of_a_file_that_two_tables_need_is_told_once(bench: Bench) -> None:
    text = "tables:\n" + "".join(
        f"  - {{set: {name}, from: 名册.xlsx, sheet: 甲, columns: {{id: 编号, name: 姓名}}}}\n"
        for name in ("official", "unit")
    )
    lines = bench.said_mapped(text, {"名册.xlsx": b"MZ" + bytes(2000)})
    assert [line.partition(":")[0] for line in lines] == ["IMPORT-002 名册.xlsx"]
    lines = bench.said_mapped(text, {"名册.xlsx": book({"甲": [["编号", "姓名", "姓名"], ["a"]]})})
    assert [line.partition(",")[0] for line in lines] == ["IMPORT-021 名册.xlsx"]
