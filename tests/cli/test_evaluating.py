"""What does `quanheng evaluate` show of a run, and what does it leave behind?"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

import quanheng
from quanheng.cli.output import Output
from quanheng.cli.places_told import places_told
from quanheng.engine import run as running
from quanheng.messages import Language
from tests.cli.conftest import HENGDONG, County
from tests.cli.telling import Told, in_english, told
from tests.reports.parish import import_parish, parish_run

CHINESE_ROWS = (
    (
        "hd.exchange.leaders 应办事项 单位正副职连续任同一岗位满十年的，应当交流 "
        "应办 6 · 未触发 16 · 待查明 3 · 不适用 17 待办 6"
    ),
    (
        "hd.performance.team 限制情形 单位绩效未达优秀的，班子不得定为优秀等次 "
        "受限 2 · 未受限 3 · 待查明 3 · 不适用 4"
    ),
    (
        "hd.performance.priority 优先条件 绩效优秀单位的干部，其他条件相当时优先提拔和晋升 "
        "具备优先条件 14 · 不具备 18 · 待查明 4 · 不适用 2"
    ),
    (
        "hd.performance.merit 应享待遇 绩效优秀单位的主要负责人，记三等功 "
        "应享 2 · 不享 6 · 待查明 5 · 不适用 25"
    ),
    (
        "hd.selection.unqualified 限制情形 政治素质或品行被认定不合格的，不予提拔和晋升 "
        "受限 2 · 未受限 27 · 待查明 7 · 不适用 2"
    ),
    (
        "hd.style.interview 启动条件 营商环境评议结果偏低的单位，约谈其负责人 "
        "应启动 7 · 未触发 3 · 待查明 1 · 不适用 2"
    ),
)
ENGLISH_ROWS = (
    (
        "hd.selection.unqualified bar No promotion for officials found unqualified in political "
        "quality or conduct barred 2 · not barred 27 · unknown 7 · not applicable 2"
    ),
    (
        "hd.exchange.internal obligation Heads and deputies of internal bodies are moved after "
        "five years in a post due 3 · not triggered 4 · unknown 3 · not applicable 32 pending 3"
    ),
)


def one_line(told_: Told) -> str:
    return " ".join(told_.results.split())


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def evaluate(towers: Path, *more: str, day: str = "2024-06-01", out: str = "again") -> Told:
    return in_english(
        "evaluate", towers / "xa", towers / "facts", "--as-of", day, "--out", towers / out, *more
    )


def test_each_clause_has_a_row_in_the_words_of_its_effect_with_counts(county: County) -> None:
    assert county.evaluated.problems == ""
    shown = one_line(county.evaluated)
    title = "衡东县干部管理规则，基准日 2023-12-31，记录时点 2024-01-05 09:00+08:00"
    assert shown.startswith(f"{title} 条款 类型 各结论对象数")
    for row in CHINESE_ROWS:
        assert row in shown


def test_what_was_written_to_be_read_is_named_and_nothing_on_care_or_supervision(
    county: County,
) -> None:
    *_, named, withheld, unasked, kept = county.evaluated.results.splitlines()
    workbooks = ["assessment", "indicators", "organisation", "quotas", "selection", "training"]
    shown = "，".join(f"workbooks/{name}.xlsx" for name in workbooks)
    assert named == f"可供查阅：report.html，{shown}"
    assert withheld == (
        "report.html 不出现姓名，不足五人的分组不显示；各人的结论和理由见工作簿，"
        "或用 quanheng explain 查看。"
    )
    assert unasked.endswith("如需列入，请加 --with-care 或 --with-supervision。")
    assert kept.startswith("运行结果已存入")
    assert sorted(path.stem for path in (county.run / "workbooks").iterdir()) == workbooks


def test_supervision_is_reported_when_asked_for_and_nothing_when_so_asked(
    county: County, tmp_path: Path
) -> None:
    asked = ("evaluate", HENGDONG, county.facts, "--as-of", "2023-12-31", "--out")
    more = in_english(*asked, tmp_path / "more", "--with-supervision", "--with-care")
    assert "workbooks/supervision.xlsx" in more.results
    assert "names nobody and withholds groups under five" in more.results
    assert "reported only when asked for" not in more.results
    assert (tmp_path / "more/workbooks/supervision.xlsx").is_file()
    bare = in_english(*asked, tmp_path / "bare", "--no-reports")
    assert "To be read" not in bare.results
    assert "names nobody" not in bare.results
    assert not (tmp_path / "bare/report.html").exists()
    assert not (tmp_path / "bare/workbooks").exists()


def test_the_rows_speak_english_when_asked(county: County, tmp_path: Path) -> None:
    made = in_english(
        "evaluate", HENGDONG, county.facts, "--as-of", "2023-12-31", "--out", tmp_path / "run",
        "--all",
    )  # fmt: skip
    assert (made.code, made.problems) == (0, "")
    for row in ENGLISH_ROWS:
        assert row in one_line(made)
    assert made.results.splitlines()[-1] == f"The run is kept in {tmp_path / 'run'}."
    assert "projection" not in made.results


def test_a_day_after_the_facts_were_recorded_is_called_a_projection(towers: Path) -> None:
    made = evaluate(towers, day="2030-01-01")
    assert "The day lies after the facts were recorded: this is a projection." in made.results
    head = json.loads((towers / "again/run.json").read_text(encoding="utf-8"))
    assert head["is_projection"] is True


def test_the_day_of_recording_itself_is_no_projection(towers: Path) -> None:
    assert "projection" not in evaluate(towers, day="2024-06-01").results
    head = json.loads((towers / "again/run.json").read_text(encoding="utf-8"))
    assert head["is_projection"] is False


def test_clock_and_duration_stand_in_run_log_alone(county: County) -> None:
    log = json.loads((county.run / "run.log").read_text(encoding="utf-8"))
    assert sorted(log) == ["at", "seconds"]
    head = (county.run / "run.json").read_text(encoding="utf-8")
    assert log["at"][:10] not in head


def test_an_empty_folder_may_take_the_run(towers: Path) -> None:
    (towers / "again").mkdir()
    assert evaluate(towers).code == 0
    assert (towers / "again/run.json").is_file()


def test_folders_on_the_way_to_the_run_are_made(towers: Path) -> None:
    assert evaluate(towers, out="a/b/run").code == 0
    assert left_in(towers / "a/b") == ["run"]


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ((), "2024-06-31"),
        (("--as-known", "2024-05-31T00:00:00Z"), "2024-06-01"),
        (("--as-known", "2024-05-31"), "2024-06-01"),
    ],
)
def test_a_refused_evaluation_leaves_nothing(towers: Path, more: Sequence[str], day: str) -> None:
    before = left_in(towers)
    refused = evaluate(towers, *more, day=day)
    assert (refused.code, refused.results, len(refused.lines)) == (1, "", 2)
    assert refused.lines[-1] == "Nothing has been written."
    assert left_in(towers) == before


def test_a_disk_that_fills_up_leaves_nothing_half_written(
    towers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    before = left_in(towers)
    monkeypatch.setattr(running, "write_json", full)
    refused = evaluate(towers)
    assert refused.code == 1
    [line] = refused.lines
    assert line.startswith(f"RUN-013 {towers}/.again-")
    assert "/run.json: A file or folder cannot be used: No space left on device." in line
    assert left_in(towers) == before


def test_the_same_is_told_in_chinese(towers: Path) -> None:
    refused = told("evaluate", towers / "xa", towers / "facts", "--as-of", "x", "--out", towers)
    assert refused.lines == [
        "RUN-011：--as-of 的值为“x”。应为：日期，如 2023-12-31。请更正该选项。",
        "未写入任何内容。",
    ]


def test_no_count_is_below_zero(county: County) -> None:
    """Clauses that are no obligations have no states, known or unknown."""
    assert not re.search(r" -\d", county.evaluated.results)


def test_a_clause_about_periods_says_which_one_is_counted(county: County) -> None:
    shown = one_line(county.evaluated)
    assert "干部每年应当体检、休假和谈话 2023年：应办" in shown
    assert "乡镇公务员享受乡镇工作补贴 2023年12月：应享" in shown
    assert "不予提拔和晋升 受限 2" in shown


def test_figures_are_told_in_words(county: County) -> None:
    told_ = one_line(county.evaluated)
    assert "指标值 待查明 · 平均年龄 待查明 · 人数 21 至 25 · 较上年增减 待查明" in told_
    assert "人数 不少于 0 · 乡镇数 不少于 0" in told_


def test_those_behind_a_gap_are_named_only_when_asked_for(county: County, tmp_path: Path) -> None:
    asked = ("evaluate", HENGDONG, county.facts, "--as-of", "2023-12-31", "--with-names", "--out")
    assert told(*asked, tmp_path / "named").code == 0
    books = [one / "workbooks/indicators.xlsx" for one in (tmp_path / "named", county.run)]
    sheets = [openpyxl.load_workbook(one).sheetnames for one in books]
    assert ["名单" in one for one in sheets] == [True, False]


def test_each_quota_has_a_line_with_groups_cap_use_and_what_is_open(
    county: County, tmp_path: Path
) -> None:
    run = quanheng.open_run(county.run)
    rows = run.quotas.to_pylist() if run.quotas is not None else []
    units = [row for row in rows if row["unit"] is not None]
    given, used = (sum(row[name] for row in units) for name in ("places", "used"))
    cap, left = units[0]["pool_cap"], units[0]["left_to_body"]
    base, use = (sum(len(row[name]) for row in rows) for name in ("base_open", "used_open"))
    assert units
    assert base
    assert (
        f"年度考核优秀等次名额［hd.excellent-grades］，2023年：分组 {len(units)}；"
        f"总额上限合计 {cap}；已定 {given}；已用 {used}；待查明 基数 {base}、使用 {use}；"
        f"留待机构决定 {left}；结果尚不确定"
    ) in county.evaluated.results.splitlines()
    made = in_english(
        "evaluate", HENGDONG, county.facts, "--as-of", "2023-12-31", "--out", tmp_path / "run",
        "--no-reports",
    )  # fmt: skip
    assert (
        f"Places for excellent annual grades [hd.excellent-grades], 2023: groups {len(units)}; "
        f"cap in all {cap}; given {given}; used {used}; open in the base {base}, in the use "
        f"{use}; left to the body {left}; the result is not certain"
    ) in made.results.splitlines()


def test_a_quota_that_is_not_in_force_is_told_as_such(county: County, tmp_path: Path) -> None:
    made = in_english(
        "evaluate", HENGDONG, county.facts, "--as-of", "2020-12-31", "--out", tmp_path / "run",
        "--no-reports",
    )  # fmt: skip
    assert (
        "Places for excellent annual grades [hd.excellent-grades]: not in force on this day, "
        "or no row"
    ) in made.results.splitlines()


def test_each_allocation_has_a_line_with_what_there_is_and_what_is_left(tmp_path: Path) -> None:
    import_parish(tmp_path)
    run = parish_run(tmp_path, "run")
    told_ = [*places_told(in_words("en"), run)]
    assert told_ == [
        (
            "Places for excellent grades [xa.places], 2023: groups 3; cap in all 9; given 9; "
            "used 8; open in the base 0, in the use 0; left to the body 0"
        ),
        (
            "Places on a course [xa.course]: rows 45; in all 10; given 8; open rows 0; "
            "left to the body 2"
        ),
    ]


def in_words(language: Language) -> Output:
    return Output(Console(), Console(stderr=True), language)
