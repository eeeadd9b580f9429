"""Does a trial tell what would change, for how many, and nothing of anybody?"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import quanheng
from quanheng.comparing.editions import Edition, folder_and_day
from quanheng.errors import NamesWithoutReason, NothingTried, PackOfOtherRun, Problems
from quanheng.library import NamesAsked, Trying, load_pack, what_differs, what_if
from quanheng.reports import ReportChoice
from tests.library.runs import HENGDONG, NEW_YEARS_EVE, ROOT, contents

SCHEMA = json.loads((ROOT / "docs/what-if.schema.json").read_text(encoding="utf-8"))
EXCHANGE = "hd.exchange.leaders"
CARE = ReportChoice(with_care=True, with_supervision=True)
Document = dict[str, Any]


ASKED = NamesAsked("clerk", datetime(2024, 1, 12, 9, tzinfo=UTC), "  for the hearing ")


def rule_of(document: Document, name: str) -> Document:
    [found] = [one for pack in document["packs"] for one in pack["rules"] if one["id"] == name]
    return dict(found)


def verdicts_under(pack: Any, folder: Path, name: str) -> dict[str, str]:
    """What a full evaluation of another pack answers: by subject."""
    run = quanheng.evaluate(pack, folder / "facts", NEW_YEARS_EVE, folder / name)
    return {row["subject"]: row["verdict"] for row in run.answers(EXCHANGE)}


def draft_with(tmp_path: Path, years: int) -> Path:
    """Hengdong's pack with another figure, alone: its parent is that of the run."""
    draft = Path(shutil.copytree(HENGDONG, tmp_path / "hengdong"))
    file = draft / "parameters.yaml"
    text = file.read_text(encoding="utf-8")
    changed = re.sub(r"(name: exchange_years\n(?:.*\n)*?.*value: )\d+", rf"\g<1>{years}", text)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    return draft


@pytest.mark.parametrize(
    "settings",
    [
        ("exchange_years=3", "township_share=0.20"),
        ("exchange_years=10",),
        ("excellent_general=0.05", "admonition_months=24"),
    ],
)
def test_every_trial_is_as_the_schema_says(folder: Path, settings: tuple[str, ...]) -> None:
    for run in ("run", "both"):
        trying = Trying(settings, names=ASKED)
        document = what_if(folder / run, trying, choice=CARE)
        jsonschema.validate(document, SCHEMA, format_checker=jsonschema.FormatChecker())
        assert json.loads(json.dumps(document)) == document


def test_the_flows_are_those_between_two_full_evaluations(folder: Path, tmp_path: Path) -> None:
    old = verdicts_under(HENGDONG, folder, "as-it-is")
    shutil.copytree(HENGDONG.parent / "national", tmp_path / "national")
    new = verdicts_under(load_pack(draft_with(tmp_path, 3)), folder, "as-tried")
    flows = Counter((old[one], new[one]) for one in old if old[one] != new[one])
    assert sum(flows.values()) >= 5
    rule = rule_of(what_if(folder / "run", Trying(("exchange_years=3",))), EXCHANGE)
    assert {(one["from"], one["to"]): one["rows"] for one in rule["flows"]} == flows
    for side, verdicts in (("before", old), ("after", new)):
        counts = Counter(verdicts.values())
        told = {one: count for one, count in rule[side].items() if count is not None}
        assert told == {one: counts[one] for one in told}
        assert len(told) >= 2


def test_a_draft_of_the_pack_tells_what_its_figures_tell(folder: Path, tmp_path: Path) -> None:
    drafted = what_if(folder / "run", Trying(draft=draft_with(tmp_path, 3)))
    tried = what_if(folder / "run", Trying(("exchange_years=3",)))
    assert drafted["packs"][0]["rules"] == tried["packs"][0]["rules"]
    assert drafted["packs"][0]["quotas"] == tried["packs"][0]["quotas"] == []


def test_groups_add_up_to_the_move_and_none_is_of_one_to_four(folder: Path) -> None:
    rule = rule_of(what_if(folder / "run", Trying(("exchange_years=3",))), EXCHANGE)
    [move] = rule["moves"]
    assert (move["move"], move["tone"]) == ("begins", None)
    for groups in move["groups"].values():
        shown = [one["rows"] for one in groups if one["rows"] is not None]
        assert all(rows >= 5 for rows in shown)
        hidden = len(groups) - len(shown)
        assert hidden != 1
        assert sum(shown) == move["rows"] if not hidden else move["rows"] - sum(shown) >= 5


def test_money_is_added_up_before_and_after(folder: Path) -> None:
    trying = Trying(("reward_amount.merit_3=5000",))
    rule = rule_of(what_if(folder / "both", trying, choice=CARE), "na.reward.bonus")
    [move], [money] = rule["moves"], rule["money"]
    assert move["move"] == "otherwise"
    assert move["rows"] >= 5
    # A merit of the third class gave 3,000 yuan.
    assert int(money["after"]) - int(money["before"]) == 2000 * move["rows"]


def test_the_nearest_name_of_all_packs_is_offered(folder: Path) -> None:
    with pytest.raises(Problems, match="Did you mean “senior_women_as_men”"):
        what_if(folder / "both", Trying(("senior_woman_as_men=true",)))


def test_nobody_is_named_unless_asked_for(folder: Path) -> None:
    document = what_if(folder / "run", Trying(("exchange_years=3",)), choice=CARE)
    told = json.dumps(document, ensure_ascii=False)
    run = quanheng.open_run(folder / "run")
    persons = run.facts("official")["id"].to_pylist()
    assert len(persons) == 300
    assert not [one for one in persons if one in told]


def test_names_are_those_of_whoever_moves_and_their_reason_is_kept(folder: Path) -> None:
    trying = Trying(("exchange_years=3",), names=ASKED)
    document = what_if(folder / "run", trying)
    rule = rule_of(document, EXCHANGE)
    assert len(document["names"]) == sum(one["rows"] for one in rule["flows"])
    assert all(one["name"] and one["from"] != one["to"] for one in document["names"])
    log = folder / "run" / "names.log"
    entry = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    assert (entry["reason"], entry["tried"]) == ("for the hearing", ["exchange_years=3"])
    assert (entry["by"], entry["at"]) == ("clerk", "2024-01-12T09:00:00+00:00")
    assert entry["rows"] == len(document["names"])
    assert log.stat().st_mode & 0o777 == 0o600
    assert not any(one["name"] in log.read_text(encoding="utf-8") for one in document["names"])
    quanheng.open_run(folder / "run")


def test_names_without_a_reason_are_refused_and_a_trial_keeps_nothing(folder: Path) -> None:
    before = contents(folder / "run")
    with pytest.raises(NamesWithoutReason):
        what_if(folder / "run", Trying(("exchange_years=3",), names=replace(ASKED, reason=" ")))
    what_if(folder / "run", Trying(("exchange_years=3",)))
    assert contents(folder / "run") == before


def test_a_change_that_touches_few_is_flagged_and_counts_nobody(folder: Path) -> None:
    found = [what_if(folder / "run", Trying((f"exchange_years={years}",))) for years in (3, 12, 10)]
    few = [one for one in found if one["is_tailored"]]
    assert few, "no change of this county touches few: the test shows nothing"
    for document in few:
        rule = rule_of(document, EXCHANGE)
        assert rule["is_tailored"]
        sizes = [one["rows"] for one in (*rule["flows"], *rule["moves"])]
        assert all(size is None or size == 5 for size in sizes)
    assert not found[-1]["is_moved"]
    assert found[0]["persons"] > 5


def test_a_change_above_reaches_the_packs_below(folder: Path, tmp_path: Path) -> None:
    setting = what_if(folder / "both", Trying(("national:excellent_general=0.05",)))
    draft = Path(shutil.copytree(HENGDONG.parent / "national", tmp_path / "national"))
    file = draft / "parameters.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("name: excellent_general")
    end = text.index("- name:", start)
    piece = re.sub(r"(value: |\d\d: )0?\.\d+", r"\g<1>0.05", text[start:end])
    assert piece != text[start:end]
    file.write_text(text[:start] + piece + text[end:], encoding="utf-8")
    drafted = what_if(folder / "both", Trying(draft=draft))
    assert setting["packs"][0]["after"]["id"] == "national"
    for one, other in zip(setting["packs"], drafted["packs"], strict=True):
        assert one["after"]["id"] == other["after"]["id"]
        assert {r["id"] for r in one["rules"]} == {r["id"] for r in other["rules"]}


def test_a_care_rule_is_counted_and_told_only_when_asked_for(folder: Path) -> None:
    plain = what_if(folder / "both", Trying(("admonition_months=24",)))
    asked = what_if(folder / "both", Trying(("admonition_months=24",)), choice=CARE)
    assert sum(one["left_out"] for one in plain["packs"]) > 0
    assert sum(one["left_out"] for one in asked["packs"]) == 0
    assert plain["persons"] is None or plain["persons"] == asked["persons"]


def test_two_days_of_a_pack_are_compared_on_the_facts_of_a_run(folder: Path) -> None:
    editions = [Edition(load_pack(f), d) for f, d in map(folder_and_day, _years())]
    document = what_differs(folder / "run", *editions)
    jsonschema.validate(document, SCHEMA)
    [pack] = document["packs"]
    assert (pack["before"]["on"], pack["after"]["on"]) == ("2022-12-31", "2023-12-31")
    rule = rule_of(document, EXCHANGE)
    # In 2022 the rules of Hengdong were not in force: they applied to nobody.
    assert rule["before"]["met"] == rule["before"]["not_met"] == 0
    assert rule["after"]["met"] is None or rule["after"]["met"] > 0
    made = {one["move"] for one in rule["moves"]}
    assert "reaches" in made
    assert not made & {"leaves", "otherwise"}
    ended = rule_of(what_differs(folder / "run", *reversed(editions)), EXCHANGE)
    assert {one["move"] for one in ended["moves"]} >= {"ends", "leaves"}
    assert all(one["tone"] is None for one in ended["moves"])
    other = Edition(load_pack(ROOT / "policies/shenmu"))
    with pytest.raises(PackOfOtherRun):
        what_differs(folder / "run", other, other)


def _years() -> tuple[str, str]:
    return f"{HENGDONG}@2022", f"{HENGDONG}@2023"


def test_what_cannot_be_tried_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingTried):
        what_if(folder / "run", Trying())
    with pytest.raises(PackOfOtherRun):
        what_if(folder / "run", Trying(draft=ROOT / "policies/shenmu"))
    with pytest.raises(Problems, match="exchange_yaers"):
        what_if(folder / "both", Trying(("exchange_yaers=3",)))
    with pytest.raises(Problems):
        what_if(folder / "run", Trying(draft=tmp_path / "nothing"))
