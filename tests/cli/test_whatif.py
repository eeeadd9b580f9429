"""What does `quanheng whatif` print, write and refuse?"""

from __future__ import annotations

import json
import os
import shutil
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.cli.conftest import HENGDONG, County
from tests.cli.telling import in_english, told
from tests.library.shelf import import_officials, write_shelf

SET = ("--set", "exchange_years=3")


@pytest.fixture
def run(county: County, tmp_path: Path) -> Path:
    """A copy of the run, in which names may be logged; its snapshot stays where it is."""
    return Path(shutil.copytree(county.run, tmp_path / "run"))


def test_a_trial_is_told_in_words(county: County) -> None:
    shown = in_english("whatif", county.run, *SET)
    assert (shown.code, shown.problems) == (0, "")
    lines = shown.results.splitlines()
    assert lines[0] == "What would change, as of 2023-12-31, as known at 2024-01-05 09:00+08:00"
    assert "  figure: now: 3 years (assumed)" in lines
    assert "  newly “due”: withheld" in lines or any("newly “due”: " in line for line in lines)
    assert lines[-1] == "A trial changes nothing and decides nothing."


def test_why_counts_are_withheld_is_told_with_how_names_are_asked_for(
    run: Path, county: County
) -> None:
    asked = ("whatif", run, "--facts", county.facts, "--set", "exchange_years=8")
    *_, why, how, last = in_english(*asked).results.splitlines()
    assert last == "A trial changes nothing and decides nothing."
    assert why == (
        "Groups under five persons are withheld, and with them what they could be found from."
    )
    assert "--names --reason TEXT tells who would get another one" in how
    named = in_english(*asked, "--names", "--reason", "to see who is touched").results
    assert "--names --reason" not in named


def test_nothing_is_said_of_withholding_where_every_count_is_told(county: County) -> None:
    told = in_english("whatif", county.run, "--set", "exchange_years=10").results
    assert told
    assert "withheld" not in told


def test_chinese_comes_first(county: County) -> None:
    lines = told("whatif", county.run, *SET).results.splitlines()
    assert lines[0].startswith("试算：截至2023-12-31")
    assert "■ 衡东县干部管理规则" in lines
    assert lines[-1] == "试算不改动任何数据，也不作任何决定。"


def test_json_is_the_document_in_any_language(county: County) -> None:
    document = json.loads(told("whatif", county.run, *SET, "--json").results)
    assert document["format"] == "quanheng.what-if/1"
    assert json.loads(in_english("whatif", county.run, *SET, "--json").results) == document


def test_the_page_is_written_once_and_replaced_only_when_asked(
    county: County, tmp_path: Path
) -> None:
    page = tmp_path / "trial.html"
    words = ("whatif", county.run, *SET, "--html", page)
    written = in_english(*words)
    assert (written.code, written.results) == (0, f"The page is written to {page}.\n")
    assert page.stat().st_mode & 0o777 == 0o600
    before = page.read_bytes()
    assert in_english(*words).lines[0].startswith(f"EXPORT-005 {page}")
    assert in_english(*words, "--overwrite").code == 0
    assert page.read_bytes() == before


def test_names_need_a_reason_and_are_logged(run: Path, county: County) -> None:
    words = ("whatif", run, *SET, "--facts", county.facts, "--names")
    refused = in_english(*words)
    assert (refused.code, refused.results) == (1, "")
    assert refused.lines[0].startswith("WHATIF-011")
    assert not (run / "names.log").exists()
    shown = in_english(*words, "--reason", "hearing of 12 January")
    assert shown.code == 0, shown.problems
    assert "By name" in shown.results.splitlines()
    entry = json.loads((run / "names.log").read_text(encoding="utf-8"))
    assert entry["reason"] == "hearing of 12 January"


def test_where_the_log_cannot_be_written_nothing_is_shown(
    run: Path, county: County, tmp_path: Path
) -> None:
    (run / "names.log").mkdir()
    page = tmp_path / "trial.html"
    words = ("whatif", run, *SET, "--facts", county.facts, "--names", "--reason", "hearing")
    for refused in (in_english(*words), in_english(*words, "--html", page, "--json")):
        assert (refused.code, refused.results) == (1, "")
        [line] = refused.lines
        assert line.startswith(f"WHATIF-020 {run / 'names.log'}: Nobody is named: the reason")
    assert not page.exists()


def test_the_log_says_who_ran_the_command_and_when(run: Path, county: County) -> None:
    words = ("whatif", run, *SET, "--facts", county.facts, "--names", "--reason", "hearing")
    earliest = datetime.now().astimezone().replace(microsecond=0)
    with patch("quanheng.cli.options.getuser", return_value="zhang"):
        assert in_english(*words).code == 0
    with patch("quanheng.cli.options.getuser", side_effect=KeyError("no such user")):
        assert in_english(*words).code == 0
    lines = (run / "names.log").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    assert [one["by"] for one in entries] == ["zhang", str(os.getuid())]
    assert all(datetime.fromisoformat(one["at"]) >= earliest for one in entries)


def test_every_parameter_is_listed_as_it_is_set_and_nothing_is_tried(towers: Path) -> None:
    parameters = towers / "xa/parameters.yaml"
    added = (
        "- name: keepers\n  label: {zh: 守塔人数, en: keepers}\n  unit: persons\n"
        "  by: post_role\n  spans: [{status: missing}]\n"
    )
    parameters.write_text(parameters.read_text(encoding="utf-8") + added, encoding="utf-8")
    run = towers / "other"
    words = ("--as-of", "2024-06-01", "--out", run, "--no-reports")
    assert in_english("evaluate", towers / "xa", towers / "facts", *words).code == 0
    shown = in_english("whatif", run, "--parameters")
    assert (shown.code, shown.problems) == (0, "")
    head, *table, unread, plain, read = shown.results.splitlines()
    assert head == "rules for lighthouses, as of 2024-06-01"
    assert plain == "  wanted_light = 4 (assumed) · light wanted"
    assert unread == "      no rule reads it"
    assert read == "      read by xa.light"
    assert "  keepers.principal = – (missing) · keepers, principal of a unit" in table
    names = [line.split(" = ")[0].strip() for line in (*table, plain)]
    assert in_english("whatif", run, *(w for n in names for w in ("--set", f"{n}=9"))).code == 0


def test_a_parameter_is_listed_again_where_a_pack_below_sets_it(tmp_path: Path) -> None:
    shelf, facts = write_shelf(tmp_path / "packs"), import_officials(tmp_path)
    words = ("--as-of", "2024-06-01", "--out", tmp_path / "run", "--no-reports")
    in_english("evaluate", shelf / "near", shelf / "far", facts, *words)
    assert in_english("whatif", tmp_path / "run", "--parameters").results.splitlines() == [
        "rules of nation, as of 2024-06-01",
        "  years_needed = 3 years (given) · years needed",
        "      read by nation.years",
        "rules of far, as of 2024-06-01",
        "  years_needed = 6 years (given) · years needed",
        "      read by nation.years",
    ]


def test_parameters_stand_under_the_pack_that_gives_them_their_value(tmp_path: Path) -> None:
    shelf, facts = write_shelf(tmp_path / "packs"), import_officials(tmp_path)
    far = shelf / "far/parameters.yaml"
    more = "".join(
        f"- name: {name}\n  label: {{zh: 数{name}, en: figure {name}}}\n  unit: years\n"
        "  spans: [{status: assumed, value: 1}]\n"
        for name in ("apart", "zone")
    )
    far.write_text((far.read_text(encoding="utf-8") if far.exists() else "") + more, "utf-8")
    nation = shelf / "nation/parameters.yaml"
    nation.write_text(nation.read_text(encoding="utf-8") + more.replace("apart", "beyond")
                      .split("- name: zone")[0], encoding="utf-8")  # fmt: skip
    words = ("--as-of", "2024-06-01", "--out", tmp_path / "run", "--no-reports")
    in_english("evaluate", shelf / "far", facts, *words)
    lines = in_english("whatif", tmp_path / "run", "--parameters").results.splitlines()
    assert [line.split(" = ")[0].strip() for line in lines if "read" not in line] == [
        "rules of nation, as of 2024-06-01", "beyond",
        "rules of far, as of 2024-06-01", "apart", "years_needed", "zone",
    ]  # fmt: skip


def test_an_unknown_parameter_leads_to_the_nearest_and_to_the_list(county: County) -> None:
    refused = in_english("whatif", county.run, "--set", "exchange_yaers=3")
    assert "“quanheng whatif RUN --parameters” lists them." in refused.lines[0]
    assert refused.lines[0].endswith("Did you mean “exchange_years”?")
    assert "--parameters" in in_english("error", "WHATIF-002").results
    assert "--parameters" in told("error", "WHATIF-002").results


def test_a_draft_that_fails_its_examples_is_tried_and_that_is_told(towers: Path) -> None:
    file = towers / "xa/parameters.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: 4", "value: 1"), "utf-8")
    words = ("whatif", towers / "run", "--pack", towers / "xa")
    shown = in_english(*words)
    assert shown.code == 0, shown.problems
    lines = shown.results.splitlines()
    [said] = [one for one in lines if one.startswith("The draft does not pass its own examples")]
    problems = [one for one in lines if "examples/light.yaml:3:" in one]
    assert problems
    assert str(len(problems)) in said
    assert str(towers) not in shown.results
    draft = json.loads(told(*words, "--json").results)["draft"]
    assert (draft["pack"], draft["examples"]) == ("xa", 2)
    assert [f"  {one['told']['en']}" for one in draft["problems"]] == problems
    page = towers / "trial.html"
    assert in_english(*words, "--html", page).code == 0
    assert said in page.read_text(encoding="utf-8")


def test_a_draft_that_lacks_examples_is_tried_and_that_is_told(towers: Path) -> None:
    shutil.rmtree(towers / "xa/examples")
    words = ("whatif", towers / "run", "--pack", towers / "xa", "--json")
    draft = json.loads(told(*words).results)["draft"]
    assert draft["examples"] == 0
    assert {one["code"] for one in draft["problems"]} == {"PACK-019"}


def test_a_draft_that_passes_is_said_to_and_figures_say_nothing_of_examples(
    towers: Path,
) -> None:
    passed = in_english("whatif", towers / "run", "--pack", towers / "xa")
    assert "The draft passes all of its 2 examples." in passed.results.splitlines()
    figures = told("whatif", towers / "run", "--set", "wanted_light=1", "--json")
    assert json.loads(figures.results)["draft"] is None


def test_a_draft_is_tried_and_one_of_another_pack_refused(county: County) -> None:
    same = in_english("whatif", county.run, "--pack", HENGDONG)
    assert "No answer would be another." in same.results.splitlines()
    other = in_english("whatif", county.run, "--pack", HENGDONG.parent / "shenmu")
    assert (other.code, other.results) == (1, "")
    assert other.lines[0].startswith("WHATIF-010: The run has no answers of the pack “shenmu”.")


def test_what_is_not_told_is_not_said_to_stay_the_same(county: County, tmp_path: Path) -> None:
    asked = ("whatif", county.run, "--set", "interview_days=30")
    lines = in_english(*asked).results.splitlines()
    assert "No answer that is told here would be another." in lines
    assert "No answer would be another." not in lines
    [withheld] = [one for one in lines if "care or supervision" in one]
    assert "whether or not they change" in withheld
    in_english(*asked, "--html", tmp_path / "trial.html")
    page = (tmp_path / "trial.html").read_text(encoding="utf-8")
    assert "Of what is told here, nobody" in page


def test_what_cannot_be_read_is_refused_before_anything_is_told(county: County) -> None:
    for words, code in (
        ((), "WHATIF-009"),
        (("--set", "exchange_years"), "WHATIF-001"),
        (("--set", "exchange_yaers=3"), "WHATIF-002"),
        (("--set", "national:exchange_years=3"), "WHATIF-003"),
        (("--set", "exchange_years=soon"), "WHATIF-004"),
    ):
        refused = in_english("whatif", county.run, *words)
        assert (refused.code, refused.results) == (1, "")
        assert refused.lines[0].startswith(code)
