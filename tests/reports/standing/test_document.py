"""What does the standing of one person tell, and on which rows does it stand?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet as pq
import pytest

import quanheng
from quanheng.errors import SubjectUnknown
from quanheng.reports import ReportChoice
from quanheng.reports.standing.words import facts_read, items_of

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs/standing.schema.json").read_text(encoding="utf-8"))
CARE = ReportChoice(with_care=True, with_supervision=True)


def items(run: Path, subject: str, choice: ReportChoice | None = None) -> dict[str, Any]:
    """The items of a standing by clause; of one told twice, the last."""
    document = quanheng.standing(run, subject, choice=choice)
    return {item["clause"]: item for item in items_of(document)}


@pytest.mark.parametrize("subject", ["O02", "O07", "O09", "O11", "O17", "O21", "T11"])
def test_every_standing_is_as_the_schema_says(county: Path, subject: str) -> None:
    document = quanheng.standing(county, subject, choice=CARE)
    jsonschema.validate(document, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert json.loads(json.dumps(document)) == document


def test_a_standing_of_several_packs_is_as_the_schema_says(several: Path) -> None:
    for subject in ("O1", "O2", "O3", "O4"):
        jsonschema.validate(quanheng.standing(several, subject, choice=CARE), SCHEMA)


def test_packs_stand_apart_parents_first_and_by_whose_figures(several: Path) -> None:
    packs = quanheng.standing(several, "O2")["packs"]
    assert [(one["id"], one["under"] and one["under"]["id"]) for one in packs] == [
        ("nation", None),
        ("near", None),
        ("nation", "far"),
    ]


def test_a_bar_names_the_decision_with_body_days_and_end(several: Path) -> None:
    bar = items(several, "O2")["nation.measure"]
    assert (bar["verdict"], bar["word"]["zh"]) == ("met", "受限")
    [decision] = bar["decisions"]
    told = {key: decision[key]["zh"] for key in ("by", "on", "notified", "until")}
    assert decision["id"] == "M1"
    assert told == {
        "by": "某某机关",
        "on": "2024-04-10",
        "notified": "2024-04-12",
        "until": "2024-12-31",
    }


def test_a_decision_without_an_end_says_so(county: Path) -> None:
    [decision] = items(county, "O07")["hd.selection.unqualified"]["decisions"]
    assert decision["until"] == {"zh": "未定期限", "en": "no end"}
    assert decision["is_certain"] is True


def test_a_decision_that_may_count_is_marked(county: Path) -> None:
    bar = items(county, "O09")["hd.selection.unqualified"]
    assert bar["verdict"] == "unknown"
    assert [(one["id"], one["is_certain"]) for one in bar["decisions"]] == [("F10", False)]
    assert bar["missing"] == [{"zh": "品行不合格认定数", "en": "findings of unqualified conduct"}]


def test_a_person_who_is_not_barred_sees_what_was_asked(several: Path) -> None:
    bar = items(several, "O1")["nation.measure"]
    assert (bar["verdict"], bar["decisions"]) == ("not_met", [])


def test_conditions_say_what_is_met_and_what_is_missing_in_words(several: Path) -> None:
    document = quanheng.standing(several, "O2")
    nation, _, far = document["packs"]
    [met] = nation["matters"][0]["eligibility"]
    [failed] = far["matters"][0]["eligibility"]
    [first], [second] = met["conditions"]["each"], failed["conditions"]["each"]
    assert (first["truth"], second["truth"]) == (True, False)
    assert first["words"]["zh"] == (
        "自参加工作时间（2020-07-01）起至基准日已满“应满年限”（3年）（实为3年）"
    )
    assert "“years needed” (6 years)" in second["words"]["en"]


def test_what_is_to_be_found_out_is_neither_met_nor_failed(several: Path) -> None:
    years = items(several, "O3")["nation.years"]
    assert years["verdict"] == "unknown"
    assert [one["truth"] for one in years["conditions"]["each"]] == ["unknown"]
    assert years["missing"][0]["zh"] == "参加工作时间"


def test_any_of_several_grounds_is_enough(county: Path) -> None:
    conditions = items(county, "O07")["hd.selection.unqualified"]["conditions"]
    assert conditions["join"] == "any"
    assert [one["truth"] for one in conditions["each"]] == [True, False]


def test_an_entitlement_tells_its_amount_and_one_that_is_not_there_is_left_out(
    several: Path,
) -> None:
    given = items(several, "O2")["near.course"]
    assert [(one["name"], one["value"]["zh"]) for one in given["gives"]] == [("amount", "300")]
    assert "near.course" not in items(several, "O4")


def test_what_others_owe_is_told_with_its_day_and_who_acts(several: Path) -> None:
    talk = items(several, "O2")["near.talk"]
    assert (talk["state"], talk["due"], talk["who"]["zh"]) == ("overdue", "2024-05-10", "组织部门")
    assert talk["about"]["id"] == "M1"


def test_rows_that_belong_to_a_person_are_told_with_the_person(county: Path) -> None:
    about = {
        item["about"]["id"] for item in items_of(quanheng.standing(county, "O12", choice=CARE))
    }
    assert {"T14", "T15"} & about


def test_every_fact_names_the_row_that_it_comes_from(several: Path) -> None:
    facts = {one["path"]: one for one in facts_read(quanheng.standing(several, "O2"))}
    assert [(one["set"], one["id"]) for one in facts["warnings"]["rows"]] == [("measure", "M1")]
    assert [(one["set"], one["id"]) for one in facts["work_started_on"]["rows"]] == [
        ("official", "O2")
    ]
    assert len(facts["work_started_on"]["by"]) == 2


def test_a_fact_at_the_end_of_a_link_names_the_row_it_stands_in(county: Path) -> None:
    facts = {one["path"]: one for one in items(county, "O07")["hd.exchange.internal"]["facts"]}
    assert [(one["set"], one["id"]) for one in facts["post.role"]["rows"]] == [("post", "P0204")]


def test_every_verdict_is_the_one_of_the_run(several: Path) -> None:
    rows = pq.read_table(several / "verdicts.parquet").to_pylist()
    stored = {(row["under"], row["clause"], row["subject"]): row["verdict"] for row in rows}
    for subject in ("O1", "O2", "O3", "O4"):
        for pack in quanheng.standing(several, subject, choice=CARE)["packs"]:
            under = pack["under"]["id"] if pack["under"] else pack["id"]
            for item in items_of({"packs": [pack]}):
                key = (under, item["clause"], item["about"]["id"])
                assert item["verdict"] == stored[key]


def test_care_and_supervision_are_told_only_when_asked_for(several: Path) -> None:
    assert "near.leave" not in items(several, "O2")
    assert quanheng.standing(several, "O2")["left_out"] == 1
    assert "near.leave" in items(several, "O2", ReportChoice(with_care=True))
    asked = quanheng.standing(several, "O2", choice=CARE)
    assert asked["left_out"] == 0


def test_nobody_is_made_up(several: Path) -> None:
    with pytest.raises(SubjectUnknown, match="Nothing is known of the subject “O9”"):
        quanheng.standing(several, "O9")


def test_no_other_person_is_named(several: Path) -> None:
    text = json.dumps(quanheng.standing(several, "O2", choice=CARE), ensure_ascii=False)
    assert "乙" in text
    assert not [name for name in "甲丙丁" if f'"{name}"' in text]
