"""Must a link lead to a row, and what becomes of the rows that lead to bad ones?"""

from __future__ import annotations

from quanheng.facts import UNKNOWN
from tests.interchange.conftest import Bench

SAMPLES = "id,parent,parts,count\ns1,none,a;b,1\ns2,s1,,1\n"
PARTS = "id,sample,number,wanted\na,s1,1,x\nb,s2,2,x\n"


def test_links_lead_to_rows_of_this_import(bench: Bench) -> None:
    assert bench.put({"sample.csv": SAMPLES, "part.csv": PARTS}).rows == {"part": 2, "sample": 2}


def test_a_link_that_leads_nowhere_is_refused_without_the_id(bench: Bench) -> None:
    files = {"sample.csv": SAMPLES + "s3,s9,a;z,\n", "part.csv": PARTS + "c,s9,3,x\n"}
    lines = bench.said(files)
    words = "The row names a row of {0} that is not there. Expected: the id of a row of {0}. "
    remedy = "Correct the id, or import the missing row as well."
    assert lines == [
        f"IMPORT-010 {place}: {words.format(target)}{remedy}"
        for place, target in [
            ("part.csv, row 4, column “sample”", "sample"),
            ("sample.csv, row 4, column “parent”", "sample"),
            ("sample.csv, row 4, column “parts”", "part"),
        ]
    ]


def test_links_to_a_set_without_any_rows_are_not_checked(bench: Bench) -> None:
    assert bench.put({"part.csv": PARTS}).rows == {"part": 2}
    assert bench.put({"part.csv": PARTS, "sample.csv": "id\n"}, number=2).rows["part"] == 2


def test_links_may_lead_to_rows_of_earlier_imports(bench: Bench) -> None:
    bench.put({"sample.csv": SAMPLES})
    bench.put({"part.csv": PARTS}, number=2)
    [line] = bench.said({"part.csv": "id,sample,number,wanted\nc,s9,1,x\n"}, number=3)
    assert line.startswith("IMPORT-010 part.csv, row 2, column “sample”")


def test_links_may_not_lead_to_earlier_rows_that_a_whole_table_leaves_out(bench: Bench) -> None:
    bench.put({"sample.csv": SAMPLES})
    text = """
tables:
  - {set: sample, from: sample.csv, keep: whole, columns: {id: id}}
  - {set: part, from: part.csv, columns: {id: id, sample: sample, number: number, wanted: wanted}}
"""
    files = {"sample.csv": "id\ns1\n", "part.csv": PARTS}
    [line] = bench.said_mapped(text, files, number=2)
    assert line.startswith("IMPORT-010 part.csv, row 3, column “sample”")


def test_a_link_to_a_bad_row_is_no_second_error(bench: Bench) -> None:
    files = {"sample.csv": SAMPLES.replace("s1,none,a;b,1", "s1,none,a;b,x"), "part.csv": PARTS}
    [line] = bench.said(files)
    assert line.startswith("IMPORT-007 sample.csv, row 2, column “count”")


def test_a_short_row_still_lends_its_id_to_links(bench: Bench) -> None:
    [line] = bench.said({"sample.csv": "id,parent\ns1\ns2,s1\n"})
    assert line.startswith("IMPORT-020 sample.csv, row 2")


def test_rows_whose_required_links_lead_to_bad_rows_are_left_out_and_others_forget_the_link(
    bench: Bench,
) -> None:
    files = {"sample.csv": SAMPLES.replace("s1,none,a;b,1", "s1,none,a;b,x"), "part.csv": PARTS}
    done = bench.put(files, accept_good_rows=True)
    assert (done.rows, done.rejected_rows) == ({"part": 1, "sample": 1}, 2)
    assert [str(one) for one in done.rejected if one.code == "IMPORT-027"] == [
        (
            "IMPORT-027 part.csv, row 2, column “sample”: The row names a row of sample that is "
            "left out because of its own errors. Expected: the id of a good row of sample. Correct "
            "that row and import again."
        )
    ]
    assert [str(one) for one in done.warnings] == [
        (
            "IMPORT-028 sample.csv, row 3, column “parent”: The row names a row of sample that is "
            "left out because of its own errors. Expected: the id of a good row of sample. The "
            "link counts as unknown; correct that row and import again."
        )
    ]
    assert bench.rows("sample")["s2"]["parent"] is UNKNOWN


def test_leaving_out_goes_on_through_required_links(bench: Bench) -> None:
    files = {
        "sample.csv": "id,count,parts\ns1,x,\ns2,1,a\n",
        "part.csv": "id,sample,number,wanted\na,s1,1,x\nb,s2,1,x\n",
        "screw.csv": "id,part\nc,a\nd,b\n",
    }
    done = bench.put(files, accept_good_rows=True)
    assert done.rows == {"part": 1, "sample": 1, "screw": 1}
    assert list(bench.rows("screw")) == ["d"]
    assert bench.rows("sample")["s2"]["parts"] is UNKNOWN


def test_a_bad_row_that_an_earlier_import_has_well_is_no_loss(bench: Bench) -> None:
    bench.put({"sample.csv": SAMPLES.replace("a;b", "")})
    files = {"sample.csv": "id,count\ns1,x\n", "part.csv": PARTS}
    done = bench.put(files, number=2, accept_good_rows=True)
    assert done.rows == {"part": 2, "sample": 0}
    assert [one.code for one in done.rejected] == ["IMPORT-007"]


def test_the_links_of_a_short_row_are_not_judged(bench: Bench) -> None:
    [line] = bench.said({"sample.csv": "id,parent,words\ns1,none,a\ns2,s9\n"})
    assert line.startswith("IMPORT-020 sample.csv, row 3")
