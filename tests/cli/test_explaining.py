"""What does `quanheng explain` say about one subject, in words and as JSON?"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quanheng.engine.oracle import Oracle
from quanheng.engine.quotas.tally import Tally
from quanheng.language.quota_model import Quota
from tests.cli.conftest import County
from tests.cli.lines_about import lines_about
from tests.cli.telling import in_english, told

UNQUALIFIED = "hd.selection.unqualified"
BAR = "No promotion for officials found unqualified in political quality or conduct"
FINDINGS = "findings of unqualified political quality"
PRIORITY = "Officials of excellent units come first, other things being equal"


def test_the_head_names_subject_day_and_moment(county: County) -> None:
    lines = lines_about(county, "O07", UNQUALIFIED, "en")
    assert lines[0] == "O07, as of 2023-12-31, as known at 2024-01-05 09:00+08:00"
    lines = lines_about(county, "O07", UNQUALIFIED)
    assert lines[0] == "O07，基准日 2023-12-31，记录时点 2024-01-05 09:00+08:00"


def test_a_clause_is_told_with_its_id_subject_result_and_locator(county: County) -> None:
    lines = lines_about(county, "O07", UNQUALIFIED)
    start = lines.index(f"■ 政治素质或品行被认定不合格的，不予提拔和晋升  [{UNQUALIFIED}]")
    assert lines[start + 1 : start + 5] == [
        "  对象：干部 O07",
        "  结论：受限",
        "  依据：衡东县四大行动和五项机制工作纪实，第一部分（行动）",
        "  施行日期：2023-01-01（暂定）",
    ]


def test_facts_stand_under_the_condition_they_settle(county: County) -> None:
    lines = lines_about(county, "O07", UNQUALIFIED, "en")
    start = lines.index("  Condition")
    assert lines[start : start + 6] == [
        "  Condition",
        "    ✓ any of these:",
        f"        ✓ political quality unqualified: {FINDINGS} is more than 0",
        "            findings of unqualified political quality = 1 (rows: 1 counted, 0 open)",
        "        ✗ conduct unqualified: findings of unqualified conduct is more than 0",
        "            findings of unqualified conduct = 0 (rows: 0 counted, 0 open)",
    ]
    assert lines[-2] == "  Rows counted for findings of unqualified political quality"
    assert lines[-1].startswith(
        "    · decided finding F01: decided on 2023-06-20, kind political quality, "
        "conclusion unqualified, notified on 2023-06-28"
    )


def test_what_is_missing_is_told_with_the_open_rows(county: County) -> None:
    lines = lines_about(county, "O09", UNQUALIFIED, "en")
    assert "  Result: unknown" in lines
    (missing,) = [line for line in lines if line.startswith("  To be found out: ")]
    assert missing.endswith(
        "findings of unqualified conduct (lacking: notified on of decided finding F10)"
    )
    assert "            findings of unqualified conduct = 0 – 1 (rows: 0 counted, 1 open)" in lines
    assert [line for line in lines if line.startswith("    ? decided finding F10: ")]


def test_a_missing_parameter_is_told_with_its_status_and_note(county: County) -> None:
    lines = lines_about(county, "O17", "hd.performance.merit", "en")
    assert "  To be found out: months as principal needed for a merit" in lines
    [parameter] = [line for line in lines if "months as principal needed" in line and "=" in line]
    assert parameter.startswith(
        "    months as principal needed for a merit [merit_months] = unknown (missing, The text "
        "does not say"
    )


def test_a_given_parameter_is_told_with_its_unit_and_source(county: County) -> None:
    lines = lines_about(county, "T01", "hd.exchange.leaders", "en")
    [parameter] = [line for line in lines if " = 10 years " in line]
    assert parameter.endswith("(given, Report on the four actions and five mechanisms of Hengdong "
                              "county 第三部分（交流式）)")  # fmt: skip


def test_an_assumed_parameter_is_called_assumed(county: County) -> None:
    lines = lines_about(county, "C03", "hd.style.interview", "en")
    parameter = next(line for line in reversed(lines) if "a lower rating also leads" in line)
    assert " = yes (assumed, " in parameter


def test_an_obligation_is_told_with_its_state_and_who_acts(county: County) -> None:
    lines = lines_about(county, "T01", "hd.exchange.leaders", "en")
    assert "  Result: due, pending" in lines
    assert "  Who acts: organisation department" in lines


def test_a_gate_that_is_closed_hides_the_condition(county: County) -> None:
    lines = lines_about(county, "O20", UNQUALIFIED, "en")
    assert "  Result: not applicable" in lines
    assert "    ✗ applies: status is in service" in lines
    assert "  Condition" not in lines


def test_standing_lists_each_matter_with_bars_first(county: County) -> None:
    explained = in_english("explain", county.run, "--subject", "O07")
    lines = explained.results.splitlines()
    standing = lines[lines.index("Standing") :]
    # The bars of the national pack stand there as well.
    ours = (
        "Standing",
        "  promotion",
        "  rank",
        f"    barred  {BAR}",
        f"    has priority  {PRIORITY}",
    )
    assert [line for line in standing if line in ours] == [
        "Standing",
        "  promotion",
        f"    barred  {BAR}",
        f"    has priority  {PRIORITY}",
        "  rank",
        f"    barred  {BAR}",
        f"    has priority  {PRIORITY}",
    ]
    effects = [line for line in standing if line.startswith("    ")]
    rank = effects[effects.index(ours[-1]) + 1 :]
    assert rank.index(ours[-1]) > max(n for n, one in enumerate(rank) if "Not put forward" in one)


def test_standing_says_what_is_still_to_be_found_out(county: County) -> None:
    lines = lines_about(county, "O09", UNQUALIFIED, "en")
    lacking = "lacking: notified on of decided finding F10"
    missing = f"to be found out: findings of unqualified conduct ({lacking})"
    assert lines[lines.index("  rank") + 1] == f"    unknown  {BAR} ({missing})"


def test_standing_is_left_out_where_no_clause_has_a_matter(county: County) -> None:
    assert "Standing" not in lines_about(county, "T01", "hd.exchange.leaders", "en")


def test_an_official_is_explained_with_the_rows_that_belong_to_the_person(county: County) -> None:
    explained = told("explain", county.run, "--subject", "O12", "--json")
    subjects = {one["subject"]["id"] for one in json.loads(explained.results)}
    assert {"O12", "T14", "T15"} <= subjects


def test_a_row_is_explained_alone(county: County) -> None:
    explained = told("explain", county.run, "--subject", "T15", "--json")
    documents = json.loads(explained.results)
    assert {one["subject"]["id"] for one in documents} == {"T15"}
    explained_by = {one["clause"]["id"] for one in documents}
    assert {one for one in explained_by if one.startswith("hd.")} == {
        "hd.exchange.leaders",
        "hd.exchange.internal",
    }
    assert "soon.ten-years" in explained_by


@pytest.mark.parametrize("language", ["zh", "en"])
def test_json_is_the_same_in_every_language_and_holds_nothing_else(
    county: County, language: str
) -> None:
    explained = told("explain", county.run, "--subject", "O07", "--json", "--lang", language)
    assert (explained.code, explained.problems) == (0, "")
    documents = json.loads(explained.results)
    assert documents == json.loads(
        told("explain", county.run, "--subject", "O07", "--json").results
    )
    assert {one["format"] for one in documents} == {"quanheng.explanation/3"}


def test_no_long_line_is_broken(county: County) -> None:
    lines = lines_about(county, "O17", "hd.performance.merit", "en")
    assert max(map(len, lines)) > 200


def test_the_places_of_a_unit_are_told_from_base_to_places(county: County) -> None:
    lines = lines_about(county, "U10", "hd.excellent-grades", "en")
    start = lines.index("■ Places for excellent annual grades  [hd.excellent-grades]")
    assert lines[start + 1] == "  About: unit U10"
    told = [
        "  Result: places 0, used 0, over 0",
        "  Base: 2 official",
        "  Exact share: 0.5 places; plain: 0.3",
        "  Whole places: 0; remainder: 0.5; in a tie, left to the body",
        "  All units together: base 32",
        (
            "      Ceiling: 20% [ceiling of excellent grades, assumed] = 0.2 of the base = 6.4 "
            "places; cap 6"
        ),
        "      nothing gave way: all shares together are under the ceiling",
        "      Rounding: whole places first, then the largest remainders (assumed)",
        "      Left to the body: 1, among U10, U11",
        "  Not certain: of some rows of the base nobody knows the unit",
        "  Parameters",
    ]
    places = [lines.index(one) for one in told]
    assert places == sorted(places)
    said = "ordinary share of excellent grades [ordinary_share] = 0.15 (assumed"
    assert any(said in one for one in lines)


def test_places_are_told_in_chinese(county: County) -> None:
    lines = lines_about(county, "U10", "hd.excellent-grades")
    assert "      取整：先给整数名额，余下的给尾数最大者（暂定）" in lines
    assert "      留待机构决定：1，在 U10，U11 之间" in lines


def test_the_expressions_of_a_quota_are_told_as_sentences_with_their_figures(
    county: County,
) -> None:
    lines = lines_about(county, "U10", "hd.excellent-grades")
    assert "      条件：人员状态为现职，且是县管领导干部或公务员" in lines
    assert "      条件：考核等次为优秀，且被考核人是县管领导干部或公务员" in lines
    assert "  每行未上浮份额：15%〔一般优秀等次比例，暂定〕" in lines
    (share,) = [line for line in lines if line.startswith("  每行份额：")]
    assert "的，为25%〔乡镇优秀等次比例〕" in share
    (parameter,) = [line for line in lines if "[township_share]" in line]
    assert "（文件载明，衡东县四大行动和五项机制工作纪实 第二部分" in parameter
    written = [line for line in lines if " = '" in line or "CASE" in line or ":excellent" in line]
    assert written == []


def test_a_unit_that_clauses_are_about_is_told_which_places_can_be_asked_for(
    county: County,
) -> None:
    explained = told("explain", county.run, "--subject", "U10", "--lang", "en")
    assert explained.results.splitlines()[-1] == (
        "Ask with --clause about places: hd.excellent-grades"
    )


def test_a_subject_without_places_is_refused(county: County) -> None:
    refused = in_english(
        "explain", county.run, "--subject", "O07", "--clause", "hd.excellent-grades"
    )
    assert refused.code == 1
    assert refused.lines[0].startswith("RUN-004: Nothing is known of the subject “O07”")


def test_figures_that_are_not_those_of_the_run_are_not_explained(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    tallied = Oracle.tally

    def other(self: Oracle, quota: Quota) -> Tally:
        tally = tallied(self, quota)
        return replace(tally, units=tuple(replace(one, base=one.base + 1) for one in tally.units))

    monkeypatch.setattr(Oracle, "tally", other)
    refused = in_english(
        "explain", county.run, "--subject", "U10", "--clause", "hd.excellent-grades"
    )
    assert refused.code == 1
    assert refused.lines[0].startswith(
        "RUN-007: The two evaluators disagree on hd.excellent-grades of U10: base 2 and base 3."
    )


def test_a_clause_about_years_is_told_with_the_year_and_the_day_it_is_read_on(
    county: County,
) -> None:
    lines = lines_about(county, "O02", "hd.care", "en")
    told = [line for line in lines if line.startswith("  Period: ")]
    assert told == ["  Period: 2022, as of 2022-12-31", "  Period: 2023, as of 2023-12-31"]
