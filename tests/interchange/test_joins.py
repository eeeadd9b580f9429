"""Do joins find the one row that stands beside each row?"""

from __future__ import annotations

from quanheng.facts import UNKNOWN
from tests.interchange.conftest import Bench

FILES = {
    "held.csv": "no,who,job\nh1,p1,J1\nh2,p2, J2 \n",
    "jobs.csv": "job,grade,office\nJ1,SoS,o1\nJ2,MoS,o2\n",
    "offices.csv": "office,town\no1,East\no2,West\n",
}
MAP = """
tables:
  - set: sample
    from: held.csv
    join:
      - {table: jobs.csv, where: {job: job}, as: post%s}
      - {table: offices.csv, where: {post.office: office}%s}
    columns:
      id: no
      words: offices.town
      colour: {column: post.grade, codes: {SoS: red, MoS: blue}}
"""


def test_a_join_may_stand_on_an_earlier_one(bench: Bench) -> None:
    bench.put_mapped(MAP % ("", ""), FILES)
    rows = bench.rows("sample")
    assert (rows["h1"]["words"], rows["h1"]["colour"]) == ("East", "red")
    assert (rows["h2"]["words"], rows["h2"]["colour"]) == ("West", "blue")


def test_a_row_without_a_match_is_refused(bench: Bench) -> None:
    files = FILES | {"held.csv": "no,who,job\nh1,p1,J1\nh2,p2,J9\nh3,p3,\n"}
    lines = bench.said_mapped(MAP % ("", ""), files)
    assert lines == [
        f"IMPORT-012 held.csv, row {row}, column “job”: No row of jobs.csv matches. Expected: "
        "exactly one row in jobs.csv. Correct the key, or mark the join optional: true."
        for row in (3, 4)
    ]
    done = bench.put_mapped(MAP % ("", ""), files, accept_good_rows=True)
    assert (done.rows, done.rejected_rows) == ({"sample": 1}, 2)


def test_an_optional_join_without_a_match_gives_unknown(bench: Bench) -> None:
    files = FILES | {"held.csv": "no,who,job\nh1,p1,J9\nh2,p2,\n"}
    optional = ", optional: true"
    assert bench.put_mapped(MAP % (optional, optional), files).rows == {"sample": 2}
    assert bench.rows("sample")["h1"]["words"] is UNKNOWN
    assert bench.rows("sample")["h2"]["colour"] is UNKNOWN


def test_several_matches_are_always_refused(bench: Bench) -> None:
    files = FILES | {"jobs.csv": "job,grade,office\nJ1,SoS,o1\nJ2,MoS,o2\nJ2,MoS,o2\n"}
    [line] = bench.said_mapped(MAP % (", optional: true", ", optional: true"), files)
    assert line == (
        "IMPORT-013 held.csv, row 3, column “job”: Several rows of jobs.csv match. Expected: "
        "exactly one row in jobs.csv. Remove the doubles."
    )


def test_several_columns_may_tie_a_join(bench: Bench) -> None:
    text = """
tables:
  - set: sample
    from: a.csv
    join: [{table: b.csv, where: {x: u, y: v}}]
    columns: {id: id, words: b.w}
"""
    bench.put_mapped(
        text, {"a.csv": "id,x,y\n1,p,q\n", "b.csv": "u,v,w\np,q,yes\npq,,no\np,p,no\n"}
    )
    assert bench.rows("sample")["1"]["words"] == "yes"


def test_an_own_column_with_a_dot_in_its_name_is_found_first(bench: Bench) -> None:
    text = """
tables:
  - set: sample
    from: a.csv
    join: [{table: b.csv, where: {id: id}}]
    columns: {id: id, words: b.w}
"""
    bench.put_mapped(text, {"a.csv": "id,b.w\n1,own\n", "b.csv": "id,w\n1,theirs\n"})
    assert bench.rows("sample")["1"]["words"] == "own"


def test_a_short_row_of_a_joined_table_is_told_and_matches_nothing(bench: Bench) -> None:
    files = FILES | {"jobs.csv": "job,grade,office\nJ1,SoS,o1\nJ2\n"}
    lines = bench.said_mapped(MAP % ("", ""), files)
    assert [line.partition(":")[0] for line in lines] == [
        "IMPORT-012 held.csv, row 3, column “job”", "IMPORT-020 jobs.csv, row 3",
    ]  # fmt: skip


def test_blank_keys_match_nothing(bench: Bench) -> None:
    files = FILES | {
        "held.csv": "no,who,job\nh1,p1,\n",
        "jobs.csv": FILES["jobs.csv"] + ",SoS,o1\n",
    }
    [line] = bench.said_mapped(MAP % ("", ""), files)
    assert line.startswith("IMPORT-012 held.csv, row 2, column “job”: No row of jobs.csv matches.")
