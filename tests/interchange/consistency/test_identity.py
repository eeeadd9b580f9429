"""Are identity numbers held against the facts beside them?"""

from __future__ import annotations

import pytest

from tests.interchange.conftest import Bench
from tests.interchange.consistency.rosters import ADAM, BERT, CORA, refused, warned

HEAD = "id,身份证号,性别,出生年月\n"


def test_facts_that_fit_the_number_are_not_spoken_of(bench: Bench) -> None:
    people = f"p1,{ADAM},男,1979.03\np2,{CORA},女,1985-06-12\np3,{BERT},,1979\np4,,女,1985.06\n"
    assert warned(bench, {"official.csv": HEAD + people}) == []


def test_another_sex_and_another_month_of_birth_are_warned_of_with_their_place(
    bench: Bench,
) -> None:
    people = f"p1,{ADAM},女,1979.03\np2,{CORA},女,1985.07\np3,{BERT},男,1980\n"
    assert warned(bench, {"official.csv": HEAD + people}) == [
        (
            "IMPORT-067 official.csv, row 2, column “性别, 身份证号”: The sex does not fit the "
            "identity number."
        ),
        (
            "IMPORT-068 official.csv, row 3, column “出生年月, 身份证号”: The month of birth is "
            "not the one in the identity number."
        ),
        (
            "IMPORT-068 official.csv, row 4, column “出生年月, 身份证号”: The month of birth is "
            "not the one in the identity number."
        ),
    ]


def test_what_is_warned_of_stays_as_it_is_written(bench: Bench) -> None:
    bench.put({"official.csv": f"{HEAD}p1,{ADAM},女,1980.01\n"})
    row = bench.rows("official")["p1"]
    assert (row["id_number"], row["sex"]) == (ADAM, "female")
    assert str(row["born_on"]).count("1980") == 2


@pytest.mark.parametrize("born", ["1979", "1978..1980", ""])
def test_a_birth_that_may_lie_in_the_month_of_the_number_contradicts_nothing(
    bench: Bench, born: str
) -> None:
    assert warned(bench, {"official.csv": f"{HEAD}p1,{ADAM},男,{born}\n"}) == []


def test_the_number_of_an_earlier_import_is_held_against_a_later_birth(bench: Bench) -> None:
    bench.put({"official.csv": f"id,身份证号\np1,{ADAM}\np2,{BERT}\n"})
    later = {"official.csv": "id,出生年月\np1,1981.01\n"}
    assert [line.split(":")[0] for line in warned(bench, later, number=2)] == [
        "IMPORT-068 official.csv, row 2, column “出生年月, id_number”"
    ]
    assert warned(bench, {"official.csv": "id,籍贯\np1,样例\n"}, number=3) == []


def test_one_number_for_two_officials_is_an_error_that_names_neither(bench: Bench) -> None:
    people = f"p1,{ADAM},,\np2,{ADAM},,\np3,{BERT},,\n"
    said = refused(bench, {"official.csv": HEAD + people})
    assert said == [
        (
            "IMPORT-073 official.csv, row 2, column “身份证号”: The identity number is also that "
            "of another official: row 3."
        ),
        (
            "IMPORT-073 official.csv, row 3, column “身份证号”: The identity number is also that "
            "of another official: row 2."
        ),
    ]
    assert ADAM not in "".join(said)


def test_a_number_that_an_earlier_official_has_is_an_error_too(bench: Bench) -> None:
    bench.put({"official.csv": f"id,身份证号\np1,{ADAM}\n"})
    said = refused(bench, {"official.csv": f"id,身份证号\np9,{ADAM}\n"}, number=2)
    assert said == [
        (
            "IMPORT-073 official.csv, row 2, column “身份证号”: The identity number is also that "
            "of another official: “p1” of an earlier import."
        ),
    ]
