"""Are rows of one key one row, and is what they contradict each other on unknown?"""

from __future__ import annotations

import pyarrow.parquet as pq

from quanheng.facts import UNKNOWN
from tests.interchange.conftest import Bench

HEAD = "official,year,grade\n"


def test_identical_rows_are_one_row_without_a_word(bench: Bench) -> None:
    done = bench.put({"annual_assessment.csv": HEAD + "p1,2020,优秀\np1,2020,excellent\n"})
    assert (done.rows, done.warnings) == ({"annual_assessment": 1}, ())


def test_rows_that_differ_are_one_row_with_an_unknown_field_and_a_warning(bench: Bench) -> None:
    table = "id,name,health,status\np1,Ada,good,in_service\np1,Ada,poor,retired\np1,Ada,good,现职\n"
    done = bench.put({"official.csv": table})
    assert (done.rows, done.contradictions) == ({"official": 1}, 1)
    assert [str(one) for one in done.warnings] == [
        (
            "IMPORT-015 official.csv, row 3, column “health, status”: The row says one thing; "
            "row 2 with the same key says another thing. Expected: "
            "rows that agree. Both are kept; the fields that differ count as unknown until "
            "somebody settles them."
        )
    ]
    row = bench.rows("official")["p1"]
    assert (row["name"], row["health"], row["status"]) == ("Ada", UNKNOWN, UNKNOWN)


def test_both_originals_are_kept_in_contradictions(bench: Bench) -> None:
    bench.put({"official.csv": "id,name\np1,Ada\np1,Eda\n"})
    path = bench.facts / "0001/contradictions.parquet"
    assert pq.read_table(path).to_pylist() == [
        {"set": "official", "key": "p1", "field": "name", "id": "p1", "file": "official.csv",
         "row": row, "value": name} for row, name in ((2, "Ada"), (3, "Eda"))
    ]  # fmt: skip


def test_there_is_no_file_of_contradictions_without_one(bench: Bench) -> None:
    bench.put({"official.csv": "id,name\np1,Ada\n"})
    assert set(bench.snapshot_bytes()) == {"snapshot.json", "0001/official.parquet"}


def test_a_value_beside_a_blank_is_a_contradiction_too(bench: Bench) -> None:
    done = bench.put({"unit.csv": "id,name\nu1,a\nu1,\n"})
    [warning] = map(str, done.warnings)
    assert "The row says blank; row 2 with the same key says “a”." in warning
    assert bench.rows("unit")["u1"]["name"] is UNKNOWN


def test_of_what_is_not_plain_a_contradiction_tells_nothing(bench: Bench) -> None:
    [warning] = map(str, bench.put({"official.csv": "id,name\np1,Ada\np1,Edda\n"}).warnings)
    assert "The row says one thing; row 2 with the same key says another thing." in warning


def test_rows_that_differ_in_a_required_field_are_errors(bench: Bench) -> None:
    files = {"part.csv": "id,sample,number,wanted\na,s1,1,x\na,s1,1,y\nb,s1,2,z\n"}
    assert bench.said(files) == [
        f"IMPORT-026 part.csv, row {row}, column “wanted”: The row has the same key as row "
        f"{other}, but another “wanted”, which may not be unknown. Expected: rows that agree. "
        "Correct or remove one of the two."
        for row, other in ((2, 3), (3, 2))
    ]
    assert bench.put(files, accept_good_rows=True).rows == {"part": 1}


def test_one_key_under_two_ids_is_an_error(bench: Bench) -> None:
    lines = bench.said({"part.csv": "id,sample,number,wanted\na,s1,1,x\nb,s1,1,x\n"})
    assert lines[0].startswith("IMPORT-026 part.csv, row 2, column “id”: The row has the same key")
    assert len(lines) == 2


def test_one_id_for_two_keys_is_an_error_in_every_such_row(bench: Bench) -> None:
    files = {"part.csv": "编号,sample,number,wanted\na,s1,1,x\na,s1,2,x\nb,s1,3,x\n"}
    assert bench.said(files) == [
        f"IMPORT-011 part.csv, row {row}, column “编号”: The id stands also in row {other}, for "
        "another key. Expected: each id once. Correct one of the ids."
        for row, other in ((2, 3), (3, 2))
    ]
    assert list(bench.put(files, accept_good_rows=True).rows.values()) == [1]


def test_rows_without_a_certain_key_stand_alone(bench: Bench) -> None:
    table = "id,seen_on,kind\na,2020,x\nb,2020,x\nc,none,x\nd,none,x\ne,,x\nf,,x\n"
    assert bench.put({"loose.csv": table}).rows == {"loose": 6}
    [first, _] = bench.said({"loose.csv": "id,kind\na,x\na,x\n"}, number=2)
    assert first.startswith("IMPORT-011 loose.csv, row 2")


def test_a_bad_row_contradicts_nobody(bench: Bench) -> None:
    done = bench.put({"unit.csv": "id,name,kind\nu1,a,\nu1,b,castle\n"}, accept_good_rows=True)
    assert (done.contradictions, done.warnings) == (0, ())
    assert bench.rows("unit")["u1"]["name"] == "a"


def test_warnings_alone_do_not_stop_an_import_and_come_with_the_errors_that_do(
    bench: Bench,
) -> None:
    lines = bench.said({"unit.csv": "id,name,kind\nu1,a,\nu1,b,\nu2,,castle\n"})
    assert [line.split()[0] for line in lines] == ["IMPORT-015", "IMPORT-007"]
