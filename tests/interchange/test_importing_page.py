"""Is the example of docs/importing.md what it says it is?"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from quanheng.facts import NONE, Completeness, Span
from quanheng.interchange import complete_file, map_file
from quanheng.interchange.cells import LONGEST_ID
from quanheng.reading import limits, parquet_file
from tests.interchange.conftest import Bench

PAGE = (Path(__file__).parents[2] / "docs/importing.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"`([\w.]+)`:\n\n```(?:csv|yaml)\n(.*?)```", PAGE, re.DOTALL))


def test_the_worked_example_imports_as_the_page_tells(bench: Bench) -> None:
    text = BLOCKS.pop("map.yaml")
    done = bench.put_mapped(text, BLOCKS)
    assert set(BLOCKS) == {"staff.csv", "jobs.csv", "held.csv"}
    assert (done.rows, done.warnings) == ({"official": 2, "post": 2, "tenure": 2}, ())
    ada, ben = bench.rows("official").values()
    assert ada["born_on"] == Span(date(1975, 6, 1), date(1975, 6, 30))
    assert (ada["joined_party_on"], ada["sex"], ben["status"]) == (NONE, "female", "in_service")
    assert bench.rows("post")["J2"]["role"] == "other_role"
    assert bench.rows("tenure")["7"]["ended_on"] is NONE
    assert bench.rows("tenure")["8"]["post"] == "J2"
    since, until = date(2014, 1, 1), date(2023, 12, 31)
    assert bench.read().complete == (Completeness("tenure", None, since, until),)


def test_the_page_names_every_key_of_a_map_and_no_other() -> None:
    rooms = (map_file.__file__, complete_file.__file__)
    code = "".join(Path(file).read_text(encoding="utf-8") for file in rooms)
    asked = set(re.findall(r"\"(\w+)\"", code))
    tables = PAGE.split("Each entry of `tables:`")[1].split("## 5.")[0]
    cells = re.findall(r"^\| (`.*?) \|", tables, re.MULTILINE)
    named = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert named <= asked
    keys = "set from columns join keep column blank codes other value table where as optional"
    assert {*keys.split(), "units", "to"} <= named


def test_the_page_states_the_limits_as_they_are() -> None:
    for limit in (
        limits.LARGEST_FILE, limits.MOST_ROWS, limits.MOST_COLUMNS, limits.LONGEST_CELL, LONGEST_ID,
    ):  # fmt: skip
        assert f"{limit:,}" in PAGE
    assert parquet_file.LARGEST_INFLATED > limits.LARGEST_FILE


def test_every_notation_of_the_page_reads(bench: Bench) -> None:
    numbers = "12 -3 3..5 3.. ..5".split()
    days = "2019-12-31 2019.12 2019 2019.03..2019.05".split()
    assert all(f"`{written}`" in PAGE for written in [*numbers, *days, "12.5", "甲;乙", "甲；乙"])
    rows = [f"n{i},{number},,,\n" for i, number in enumerate(numbers)]
    rows += [f"d{i},,{one},,\n" for i, one in enumerate(days)]
    rows += [f"t{i},,,{truth},甲；乙\n" for i, truth in enumerate("true false 是 否".split())]
    table_text = "id,share,opened_on,is_good,tags\n" + "".join(rows)
    assert bench.put({"sample.csv": table_text}).rows == {"sample": 13}
    assert bench.rows("sample")["t2"]["tags"] == ("甲", "乙")
