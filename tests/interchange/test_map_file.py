"""Does a map say where each field comes from, and is a wrong map refused where it is wrong?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from quanheng.facts import NONE, UNKNOWN, Completeness
from tests.interchange.conftest import Bench

FILES = {
    "held.csv": "no,who,job,since,till,on\nh1,p1,J1,2014-03-01,,yes\nh2,p2,J2,2015,2016,no\n",
    "jobs.csv": "job,grade,office\nJ1,SoS,o1\nJ2,MoS,o2\n",
}
TENURE = """
tables:
  - set: tenure
    from: held.csv
    columns: {id: no, official: who, post: job, started_on: since}
"""


def mapped(columns: str, rest: str = "", set_name: str = "sample") -> str:
    return (
        f"tables:\n  - set: {set_name}\n    from: held.csv\n{rest}    columns:\n      id: no\n"
        + "".join(f"      {line}\n" for line in columns.splitlines())
    )


def test_columns_constants_codes_and_blanks_are_mapped(bench: Bench) -> None:
    columns = """words: {value: x y}
count: {value: 3..5}
opened_on: since
停用日: {column: till, blank: none}
is_good: {column: on, codes: {yes: 是, no: false}}
colour: {column: job, codes: {J1: 红}, other: none}
colours: {column: job, codes: {J1: red}, other: blue}"""
    assert bench.put_mapped(mapped(columns), FILES).rows == {"sample": 2}
    rows = bench.rows("sample")
    assert rows["h1"]["words"] == "x y"
    assert str(rows["h1"]["count"]) == "3..5"
    assert (rows["h1"]["opened_on"], rows["h1"]["closed_on"]) == (date(2014, 3, 1), NONE)
    assert (rows["h1"]["is_good"], rows["h2"]["is_good"]) == (True, False)
    assert (rows["h1"]["colour"], rows["h2"]["colour"]) == ("red", NONE)
    assert (rows["h1"]["colours"], rows["h2"]["colours"]) == (("red",), ("blue",))


def test_a_column_may_be_called_by_a_word_that_yaml_takes_for_a_truth(bench: Bench) -> None:
    bench.put_mapped(mapped("tags: on\nwords: {column: no}"), FILES)
    assert bench.rows("sample")["h2"]["tags"] == ("no",)


def test_lists_are_translated_item_by_item(bench: Bench) -> None:
    files = {"held.csv": "no,seen\nh1,R；B\nh2,R;G\n"}
    text = mapped("colours: {column: seen, codes: {R: red, B: blue}}")
    assert bench.said_mapped(text, files) == [
        (
            "IMPORT-014 held.csv, row 3, column “seen”: Found “G”. Expected: one of the codes that "
            "the map translates: R, B. Add it to codes: in the map, or correct the cell."
        )
    ]
    bench.put_mapped(text, files, accept_good_rows=True)
    assert bench.rows("sample")["h1"]["colours"] == ("red", "blue")


def test_an_untranslated_cell_of_a_field_that_is_not_plain_is_not_repeated(bench: Bench) -> None:
    [line] = bench.said_mapped(mapped("private_code: {column: job, codes: {J1: red}}"), FILES)
    assert "Found a text of 2 characters." in line
    assert "J2" not in line


def test_tables_that_the_map_does_not_name_are_not_read(bench: Bench) -> None:
    bench.put_mapped(TENURE, FILES | {"other.csv": b"\0"})
    assert list(bench.read().tables) == ["tenure"]


def test_two_tables_may_give_rows_of_one_set(bench: Bench) -> None:
    text = TENURE + "  - {set: tenure, from: old.csv, columns: {编号: id, 任职人: a, post: b}}\n"
    done = bench.put_mapped(text, FILES | {"old.csv": "id,a,b\nh0,p0,J0\nh1,p1,J1\n"})
    assert done.rows == {"tenure": 3}
    assert done.warnings == ()
    assert bench.rows("tenure")["h0"]["started_on"] is UNKNOWN
    assert bench.rows("tenure")["h1"]["started_on"] is not UNKNOWN


def test_two_tables_that_contradict_each_other_are_warned_of(bench: Bench) -> None:
    text = TENURE + (
        "  - {set: tenure, from: old.csv, columns: {编号: id, 任职人: a, post: b, started_on: c}}\n"
    )
    old = "id,a,b,c\nh1,p1,J1,1990-01-01\n"
    done = bench.put_mapped(text, FILES | {"old.csv": old})
    assert [str(one).partition(":")[0] for one in done.warnings] == [
        "IMPORT-015 old.csv, row 2, column “c”"
    ]
    told = "says “1990-01-01”; row 2 (held.csv) with the same key says “2014-03-01”."
    assert told in str(done.warnings[0])
    assert bench.rows("tenure")["h1"]["started_on"] is UNKNOWN


def test_the_id_may_be_made_of_the_key_in_a_map_too(bench: Bench) -> None:
    columns = "{sample: who, number: {value: 1}, wanted: no}"
    text = f"tables:\n  - {{set: part, from: held.csv, columns: {columns}}}\n"
    bench.put_mapped(text, FILES)
    assert list(bench.rows("part")) == ["p1/1", "p2/1"]
    assert bench.rows("part")["p1/1"]["number"] == Decimal(1)


def test_what_is_complete_is_read_with_a_map(bench: Bench) -> None:
    text = TENURE + (
        "complete:\n"
        "  - {set: tenure, units: all, from: 1979-05-04, to: 2025-09-30}\n"
        "  - {set: post, units: [u2, '1']}\n"
    )
    bench.put_mapped(text, FILES | {"complete.yaml": "complete:\n  - {set: unit}\n"})
    assert bench.read().complete == (
        Completeness("post", frozenset({"u2", "1"})),
        Completeness("tenure", None, date(1979, 5, 4), date(2025, 9, 30)),
        Completeness("unit"),
    )


WRONG = {
    "an unknown set": (
        mapped("words: no", set_name="tenur"),
        "FACT-002 map.yaml:2:10: There is no set “tenur”.", "Did you mean “tenure”?",
    ),
    "an unknown field": (
        mapped("word: no"),
        "FACT-003 map.yaml:6:7: sample has no field “word”.", "Did you mean “words”?",
    ),
    "an unknown file": (
        mapped("words: no").replace("held.csv", "hold.csv"),
        "IMPORT-022 map.yaml:3:11: The map names the file “hold.csv”, which is not in the source.",
        "Did you mean “held.csv”?",
    ),
    "an unknown column": (
        mapped("words: job\ncount: {column: sinc}"),
        "IMPORT-004 map.yaml:7:23: The table has no column “sinc”.", "Did you mean “since”?",
    ),
    "an unknown joined column": (
        mapped("words: jobs.grad", "    join: [{table: jobs.csv, where: {job: job}}]\n"),
        "IMPORT-004 map.yaml:7:14: The table has no column “jobs.grad”.",
        "Did you mean “jobs.grade”?",
    ),
    "an unknown column of ours in a join": (
        mapped("words: no", "    join: [{table: jobs.csv, where: {jobb: job}}]\n"),
        "IMPORT-004 map.yaml:4:37: The table has no column “jobb”.", "Did you mean “job”?",
    ),
    "an unknown column of theirs in a join": (
        mapped("words: no", "    join: [{table: jobs.csv, where: {job: id}}]\n"),
        "IMPORT-004 map.yaml:4:37: The table has no column “id”.", "Correct it.",
    ),
    "an unknown file in a join": (
        mapped("words: no", "    join: [{table: job.csv, where: {job: job}}]\n"),
        "IMPORT-022 map.yaml:4:20: The map names the file “job.csv”", "“jobs.csv”?",
    ),
    "two joins of one name": (
        mapped("words: no", "    join: [" + 2 * "{table: jobs.csv, where: {job: job}}, " + "]\n"),
        "IMPORT-021 map.yaml:4:75: The column “jobs” stands twice", "Rename one of them.",
    ),
    "a join without a condition": (
        mapped("words: no", "    join: [{table: jobs.csv}]\n"),
        "DOC-010 map.yaml:4:12: The key “where” is missing.", "Add it.",
    ),
    "a join with an empty condition": (
        mapped("words: no", "    join: [{table: jobs.csv, where: {}}]\n"),
        "DOC-010 map.yaml:4:37: The key “where” is missing.", "Add it.",
    ),
    "a code that is none": (
        mapped("colour: {column: job, codes: {J1: rad, J2: blue}}"),
        "DOC-013 map.yaml:6:41: Found “rad”. Expected: one of red, blue.", "Did you mean “red”?",
    ),
    "a code in other that is none": (
        mapped("colour: {column: job, codes: {J1: red}, other: bleu}"),
        "DOC-013 map.yaml:6:54: Found “bleu”. Expected: one of red, blue.",
        "Did you mean “blue”?",
    ),
    "a constant that the field cannot hold": (
        mapped("count: {value: many}"),
        "IMPORT-007 map.yaml:6:22: Found “many”. Expected: a whole number such as 12",
        "Correct the cell and import again.",
    ),
    "a missing required field": (
        mapped("sample: who\nnumber: {value: 1}", set_name="part"),
        "IMPORT-006 map.yaml:5:7: No column gives “wanted” of part, which may not be unknown.",
        "Add the column or map one.",
    ),
    "a missing id": (
        mapped("words: who").replace("      id: no\n", ""),
        "IMPORT-006 map.yaml:5:7: No column gives “id” of sample", "map one.",
    ),
    "an unknown key of a table": (
        mapped("words: no", "    kep: whole\n"),
        "DOC-009 map.yaml:4:5: The key “kep” is not known here.", "Did you mean “keep”?",
    ),
    "an unknown key of a column": (
        mapped("words: {column: no, blanc: none}"),
        "DOC-009 map.yaml:6:27: The key “blanc” is not known here.", "Did you mean “blank”?",
    ),
    "an unknown key of the file": (
        "table: []\n" + TENURE,
        "DOC-009 map.yaml:1:1: The key “table” is not known here.", "Did you mean “tables”?",
    ),
    "a strange keep": (
        mapped("words: no", "    keep: all\n"),
        "DOC-013 map.yaml:4:11: Found “all”. Expected: one of changes, gaps, whole.", "",
    ),
    "a blank none for a field that is never none": (
        mapped("tags: {column: no, blank: none}"),
        "DOC-013 map.yaml:6:33: Found “none”. Expected: one of unknown.", "",
    ),
    "a field mapped twice": (
        mapped("words: no\n文字: no"),
        "IMPORT-021 map.yaml:7:7: The column “words” stands twice", "",
    ),
    "a column and a constant at once": (
        mapped("words: {value: x, column: no}"),
        "DOC-009 map.yaml:6:25: The key “column” is not known here.", "",
    ),
    "a list where a column belongs": (
        mapped("words: [no]"),
        "DOC-011 map.yaml:6:14: Something other than keys and values stands here.", "",
    ),
    "columns that are no mapping": (
        "tables:\n  - {set: sample, from: held.csv, columns: [id]}\n",
        "DOC-011 map.yaml:2:44: Something other than keys and values stands here.", "",
    ),
    "no tables": ("complete: []\n", "DOC-010 map.yaml:1:1: The key “tables” is missing.", ""),
    "an empty file": ("", "DOC-010 map.yaml: The key “tables” is missing.", ""),
    "no YAML": ("tables: [\n", "DOC-004 map.yaml:2:1: YAML cannot read this", ""),
    "an unknown set that is complete": (
        TENURE + "complete:\n  - {set: tenures}\n",
        "FACT-002 map.yaml:7:11: There is no set “tenures”.", "Did you mean “tenure”?",
    ),
    "a complete time that ends before it begins": (
        TENURE + "complete:\n  - {set: post, from: 2020-01-01, to: 2019-01-01}\n",
        "IMPORT-009 map.yaml:7:39: “to” is before “from”.", "Correct one of the two days.",
    ),
    "a partial day of completeness": (
        TENURE + "complete:\n  - {set: post, from: 2020.01}\n",
        "DOC-016 map.yaml:7:23: Found “2020.01”. Expected: a day written YYYY-MM-DD.", "",
    ),
    "an empty list of units": (
        TENURE + "complete:\n  - {set: post, units: []}\n",
        "DOC-010 map.yaml:7:24: The key “units” is missing.", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_map_is_refused_at_its_line_and_column(bench: Bench, case: str) -> None:
    text, begins, ends = WRONG[case]
    lines = bench.said_mapped(text, FILES, accept_good_rows=True)
    assert any(line.startswith(begins) and line.endswith(ends) for line in lines), lines


def test_all_that_is_wrong_with_a_map_is_told_at_once(bench: Bench) -> None:
    text = mapped("word: no\ncount: {column: sinc}\ncolour: {column: job, codes: {J1: rad}}")
    lines = bench.said_mapped(text + "complet: []\n", FILES)
    assert [line.split()[0] for line in lines] == ["FACT-003", "IMPORT-004", "DOC-013", "DOC-009"]


def test_a_map_that_is_not_there_is_told(bench: Bench) -> None:
    lines = bench.said(FILES, map_file=bench.map)
    assert lines[0].startswith("DOC-001 map.yaml: The file cannot be read.")


def test_a_wrong_complete_file_is_refused(bench: Bench) -> None:
    files = {"unit.csv": "id\nu1\n", "complete.yaml": "complete:\n  - {set: units}\nmore: 1\n"}
    lines = bench.said(files)
    assert lines[0].startswith("FACT-002 complete.yaml:2:11: There is no set “units”.")
    assert lines[1].startswith("DOC-009 complete.yaml:3:1: The key “more” is not known here.")
