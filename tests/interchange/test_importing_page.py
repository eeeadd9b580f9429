"""Is what docs/importing.md says true, from its example to its tables?"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from quanheng.errors import Findings
from quanheng.facts import NONE, UNKNOWN, Completeness, Span, Value, core_catalogue
from quanheng.interchange import complete_file, map_file, map_ways
from quanheng.interchange.cells import LONGEST_ID, Said, read_cells
from quanheng.interchange.clerk_cells import part_of
from quanheng.interchange.consistency.rules import Rule, shipped_rules
from quanheng.interchange.map_model import ColumnMap
from quanheng.reading import (
    allowance,
    archive,
    limits,
    lrmx,
    merged_cells,
    parquet_file,
    photo,
    xlsx,
    xlsx_package,
    zip_parts,
)
from quanheng.reading.formats import _FORMATS
from tests.docs.blocks import Block, blocks_of
from tests.examples.rosters import FOLDER, files
from tests.interchange.conftest import Bench, day

PAGE = (Path(__file__).parents[2] / "docs/importing.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"`([\w.]+)`:\n\n```(?:csv|yaml)\n(.*?)```", PAGE, re.DOTALL))
LISTS = PAGE.split("## 5.")[1].split("## 6.")[0]
CATALOGUE = core_catalogue(Findings())
# In which column the page's examples of cells stand.
FIELDS = {
    "days": "official.born_on", "ends": "tenure.ended_on", "numbers": "establishment.approved",
    "hours": "training_record.hours", "leave": "leave_record.days",
    "years": "annual_assessment.year", "grades": "annual_assessment.grade",
    "names": "official.name", "identity": "official.id_number",
    "titles": "official.professional_title", "anything": "official.native_place",
}  # fmt: skip


def test_the_worked_example_imports_as_the_page_tells(bench: Bench) -> None:
    text = BLOCKS["map.yaml"]
    tables = {name: block for name, block in BLOCKS.items() if name != "map.yaml"}
    done = bench.put_mapped(text, tables)
    assert set(tables) == {"staff.csv", "jobs.csv", "held.csv"}
    assert (done.rows, done.warnings) == ({"official": 2, "post": 2, "tenure": 2}, ())
    ada, ben = bench.rows("official").values()
    assert ada["born_on"] == Span(date(1975, 6, 1), date(1975, 6, 30))
    assert (ada["joined_party_on"], ada["sex"], ben["status"]) == (NONE, "female", "in_service")
    assert bench.rows("post")["J2"]["role"] == "other_role"
    assert bench.rows("tenure")["7"]["ended_on"] is NONE
    assert bench.rows("tenure")["8"]["post"] == "J2"
    since, until = date(2014, 1, 1), date(2023, 12, 31)
    assert bench.read().complete == (Completeness("tenure", None, since, until),)


def layouts() -> list[Block]:
    """The maps that stand beside the pictures of section 5."""
    return [block for block in blocks_of(LISTS) if block.language == "yaml"]


def test_the_maps_beside_the_pictures_are_together_the_map_of_the_example() -> None:
    told = [entry for block in layouts() for entry in yaml.safe_load(block.text)["tables"]]
    kept = yaml.safe_load((FOLDER / "map.yaml").read_text(encoding="utf-8"))
    assert told == kept["tables"]
    # The comments give reasons, and are the same in both.
    lines = {line.strip() for line in (FOLDER / "map.yaml").read_text("utf-8").splitlines()}
    assert {line.strip() for block in layouts() for line in block.text.splitlines()} <= lines


def test_each_map_beside_a_picture_imports_its_own_list(bench: Bench) -> None:
    counts: dict[str, int] = {}
    for number, block in enumerate(layouts(), start=1):
        [name] = {entry["from"] for entry in yaml.safe_load(block.text)["tables"]}
        content = (FOLDER / name).read_bytes()
        done = bench.put_mapped(block.text, {name: content}, number=number)
        assert not done.rejected
        counts |= done.rows
    assert counts == {
        "unit": 4, "establishment": 6, "leading_posts": 12, "official": 11, "education": 15,
        "annual_assessment": 11, "training_record": 6, "leave_record": 6, "appointment": 3,
    }  # fmt: skip
    assert bench.rows("official")["official-5"]["name"] == "于䶮"


def test_each_list_stands_beside_its_picture() -> None:
    shown = re.findall(r"!\[[^\]]+\]\((pictures/[\w-]+\.svg)\)", LISTS)
    kept = (Path(__file__).parents[2] / "docs/pictures").glob("*.svg")
    assert sorted(shown) == sorted(f"pictures/{path.name}" for path in kept)
    assert len(shown) == len(layouts()) + 1
    assert len(files()) == len({*shown} - {"pictures/leading-posts.svg"})


def test_the_page_names_every_key_of_a_map_and_no_other() -> None:
    rooms = (map_file.__file__, map_ways.__file__, complete_file.__file__)
    code = "".join(Path(file).read_text(encoding="utf-8") for file in rooms)
    asked = set(re.findall(r"\"(\w+)\"", code))
    tables = PAGE.split("Each entry of `tables:`")[1].split("## 5.")[0]
    tables += PAGE.split("## 7.")[1].split("## 8.")[0]
    cells = re.findall(r"^\| (`.*?) \|", tables, re.MULTILINE)
    named = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert named <= asked
    keys = "set from sheet header columns join keep column part blank codes other value match by"
    assert {*keys.split(), *"table where as optional units to".split()} <= named


def test_the_page_names_every_part_and_what_it_takes() -> None:
    rows = re.findall(
        r"^\| (`\w+`(?: to `\w+`)?) \| [^|]+ \| `([^`]+)` \| `([^`]+)` \|", PAGE, re.M
    )
    for part, cell, taken in rows:
        assert part_of(cell, part.split("`")[1]) == taken
    named = {word for part, _, _ in rows for word in re.findall(r"\w+", part)}
    assert named == {"to", *map_file.PARTS} - {*"2345678"}


def test_the_page_states_the_limits_as_they_are() -> None:
    for limit in (
        limits.LARGEST_FILE, limits.MOST_ROWS, limits.MOST_COLUMNS, limits.LONGEST_CELL, LONGEST_ID,
        xlsx.MOST_CELLS, xlsx_package.MOST_SHEETS, merged_cells.MOST_MERGES, lrmx.LARGEST_FORM,
        zip_parts.MOST_ENTRIES, zip_parts.MOST_BYTES, zip_parts.MOST_RATIO, archive.LARGEST_MEMBER,
        photo.LARGEST_PHOTO,
    ):  # fmt: skip
        assert f"{limit:,}" in PAGE
    assert parquet_file.LARGEST_INFLATED > limits.LARGEST_FILE
    small = allowance.allowance_for(0)
    assert f"{small.memory // 1024**2} MB and {small.seconds} seconds" in PAGE


def test_the_page_names_every_ending_that_is_read() -> None:
    table = PAGE.split("| ending |")[1].split("\n\n")[0]
    named = set(re.findall(r"`(\.\w+)`", table))
    assert named == {*_FORMATS, ".pic", ".jpg"}


def cells_of_the_page() -> list[tuple[str, str, str]]:
    table = PAGE.split("| in a column of |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| (\w+) \| (.+?) \| `?(.+?)`? \|$", table, re.MULTILINE)
    return [(kind, cell, read) for kind, cells, read in rows
            for cell in re.findall(r"`([^`]+)`", cells)]  # fmt: skip


def _read(kind: str, cell: str) -> Value | str:
    name, _, field = FIELDS[kind].partition(".")
    entry = CATALOGUE.sets[name]
    said = Said(date(2024, 7, 1), entry.ends)
    column = ColumnMap(entry.fields[field], entry.fields[field].place, field)
    cells = read_cells([cell], column, CATALOGUE, said)
    return "refused" if cells.refused else cells.values[0]


def test_the_page_has_cells_of_every_kind() -> None:
    kinds = {kind for kind, _, _ in cells_of_the_page()}
    assert kinds == {*FIELDS}
    assert len(cells_of_the_page()) > 60


@pytest.mark.parametrize(("kind", "cell", "read"), cells_of_the_page())
def test_every_cell_of_the_page_is_read_as_it_says(kind: str, cell: str, read: str) -> None:
    absent = {"none": NONE, "unknown": UNKNOWN, "refused": "refused"}
    assert _read(kind, cell) == absent.get(read, _read(kind, read))
    assert read == "refused" or _read(kind, read) != "refused"


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


def test_the_table_of_checks_is_that_of_the_rules() -> None:
    table = PAGE.split("| check |")[1].split("\n\n")[0]
    told = re.findall(r"^\| `(\w+)` \| (.+?) \| (\w+) \| (.+?) \|$", table, re.MULTILINE)
    assert len(told) == len(shipped_rules())
    for (check, what, weight, source), rule in zip(told, shipped_rules(), strict=True):
        assert (check, weight == "warning", source) == (rule.check, rule.is_warning, rule.source)
        assert _years_said(rule) in what


def _years_said(rule: Rule) -> str:
    if rule.check == "day_ahead":
        return f"more than {rule.years} year"
    if rule.check != "age":
        return ""
    since = f", since {rule.since}" if rule.since else ""
    return f"`{rule.set_name}.{rule.field}` before the age of {rule.years}{since}"


def test_the_ways_of_section_6_are_ways_that_a_map_may_say(bench: Bench) -> None:
    [way] = [b for b in blocks_of(PAGE.split("## 6.")[1].split("## 7.")[0]) if b.language == "yaml"]
    columns = yaml.safe_load(way.text)
    text = (
        "tables:\n  - set: official\n    from: a.csv\n    columns: "
        f"{{id: {columns['id']}, name: 姓名, id_number: 身份证号, born_on: 出生}}\n"
        "  - set: leave_record\n    from: a.csv\n    columns: "
        f"{{id: {{by: [[official, kind]]}}, official: {columns['official']}, kind: 假别}}\n"
    ).replace("'", "")
    table = "姓名,身份证号,出生,假别,单位\n甘宁,990101197909210038,1979.09,年休假,\n"
    assert bench.put_mapped(text, {"a.csv": table}).rows == {"leave_record": 1, "official": 1}
    assert bench.rows("leave_record", as_known=day(1))["leave_record-1"]["official"] == "official-1"
