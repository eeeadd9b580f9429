"""Is every kind of derived fact that the language has accepted, and of the right type?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.facts import Type
from quanheng.facts.types import COUNT, DATE, TRUTH
from quanheng.language.derived_model import Window
from quanheng.language.template_file import GAPS, TEMPLATES
from quanheng.language.templates import CurrentSince, LongestRun, Merged, RankInGroup, Streak
from tests.language.accepted.programs import accepted_fact, accepted_pack

CONCERTS = "name: total, of: singer, from: concert, label: 总数"
SINGERS = "name: total, of: choir, from: singer, label: 总数"
STREAK = "name: row, of: singer, from: concert, label: 连续, template: streak, by: 演出年度"


def test_a_count_belongs_to_its_subject_by_the_only_link(tmp_path: Path) -> None:
    fact = accepted_fact(tmp_path, f"{CONCERTS}, value: COUNT(*)")
    assert fact.via is not None
    assert (fact.of, fact.source, fact.via.name) == ("singer", "concert", "singer")
    assert fact.type == COUNT
    assert fact.window is None
    assert not fact.counts_undecided


def test_one_of_several_links_may_be_named_by_its_label(tmp_path: Path) -> None:
    fact = accepted_fact(
        tmp_path, "name: duets, of: singer, from: duet, via: 乙方, label: 合作, value: COUNT(*)"
    )
    assert fact.via is not None
    assert fact.via.name == "second"


def test_an_equality_with_self_ties_rows_that_have_no_link(tmp_path: Path) -> None:
    fact = accepted_fact(
        tmp_path,
        "name: rows, of: duet, from: concert, label: 同年演出, value: COUNT(*), "
        "where: singer = self.first AND pieces > 3",
    )
    assert fact.via is None


def test_self_may_be_read_beside_a_named_link(tmp_path: Path) -> None:
    fact = accepted_fact(
        tmp_path, f"{CONCERTS}, via: singer, where: pieces > self.songs, value: COUNT(*)"
    )
    assert fact.via is not None


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("COUNT(*)", COUNT),
        ("SUM(fee)", Type("number", "yuan", 2)),
        ("SUM(bonus)", Type("number", "yuan")),
        ("MIN(joined_on)", DATE.optional()),
        ("MAX(hours)", Type("number", "hours", 1, is_optional=True)),
        ("LAST(stage)", Type("code", codes="stage", is_optional=True)),
        ("FIRST(stage)", Type("code", codes="stage", is_optional=True)),
        ("MAX(stage)", Type("code", codes="stage", is_optional=True)),
        ("MEDIAN(bonus)", Type("number", "yuan", 10, is_optional=True)),
        ("COUNT(DISTINCT stage)", COUNT),
        ("LIST(stage)", Type("list", codes="stage", item="code")),
        ("ANY(is_trained)", TRUTH),
        ("LAST(is_trained)", Type("truth", is_optional=True)),
    ],
)
def test_every_aggregate_gives_its_type(value: str, kind: Type, tmp_path: Path) -> None:
    fact = accepted_fact(tmp_path, f"{SINGERS}, value: {value}, order: 入队时间")
    assert fact.type == kind
    assert fact.order == "joined_on"


@pytest.mark.parametrize(
    ("written", "window"),
    [
        ("90 days", Window(90, "days")),
        ("36 months", Window(36, "months")),
        ("5 years", Window(5, "years")),
        ("3 calendar years", Window(3, "calendar years")),
    ],
)
def test_every_window_is_accepted(written: str, window: Window, tmp_path: Path) -> None:
    fact = accepted_fact(tmp_path, f"{SINGERS}, within: {written}, value: COUNT(*)")
    assert fact.window == window


def test_rows_dated_by_year_have_windows_of_calendar_years(tmp_path: Path) -> None:
    fact = accepted_fact(tmp_path, f"{CONCERTS}, within: 3 calendar years, value: COUNT(*)")
    assert fact.window == Window(3, "calendar years")


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("through", ["last_settled", "as_of"])
def test_every_streak_is_accepted(through: str, gap: str, tmp_path: Path) -> None:
    fact = accepted_fact(tmp_path, f"{STREAK}, through: {through}, gap: {gap}, where: pieces > 3")
    assert fact.template == Streak("year", through, gap)
    assert fact.type == COUNT


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("through", ["last_settled", "as_of"])
def test_every_longest_run_is_accepted(through: str, gap: str, tmp_path: Path) -> None:
    keys = STREAK.replace("template: streak", "template: longest_run")
    fact = accepted_fact(tmp_path, f"{keys}, through: {through}, gap: {gap}, where: pieces > 3")
    assert fact.template == LongestRun("year", through, gap)
    assert fact.type == COUNT


@pytest.mark.parametrize(("written", "days"), [("", 1), (", allowed_gap_days: 30", 30)])
def test_unbroken_spells_are_accepted(written: str, days: int, tmp_path: Path) -> None:
    fact = accepted_fact(
        tmp_path,
        f"name: since, of: choir, from: singer, label: 起始日, template: current_since{written}",
    )
    assert fact.template == CurrentSince(days)
    assert fact.type == DATE.optional()


@pytest.mark.parametrize(
    ("written", "unit"), [("", "days"), (", in: days", "days"), (", in: months", "months")]
)
def test_merged_spells_are_accepted(written: str, unit: str, tmp_path: Path) -> None:
    fact = accepted_fact(
        tmp_path,
        f"name: sung_for, of: choir, from: singer, label: 在队时间, within: 3 years, "
        f"template: merged{written}",
    )
    assert fact.template == Merged("months" if unit == "months" else "days")
    assert (fact.window, fact.starts_within) == (Window(3, "years"), None)
    assert fact.type == Type("number", unit)


@pytest.mark.parametrize(
    ("written", "group", "key", "is_most"),
    [
        ("order: {most: songs}", None, "songs", True),
        ("order: {least: fee}, group: choir, where: is_trained", "choir", "fee", False),
        ("order: {most: joined_on}, group: 所处阶段", "所处阶段", "joined_on", True),
        ("order: {most: bonus}, group: choir.best_stage", "choir.best_stage", "bonus", True),
        ('order: {least: "abs(hours)"}, within: 2 years, group: songs > 3', "songs > 3",
         "abs(hours)", False),
    ],
)  # fmt: skip
def test_a_place_in_a_group_is_accepted(
    written: str, group: str | None, key: str, is_most: bool, tmp_path: Path
) -> None:
    fact = accepted_fact(
        tmp_path,
        f"name: place, of: singer, from: singer, label: 名次, template: rank_in_group, {written}",
    )
    assert isinstance(fact.template, RankInGroup)
    assert (fact.template.group and fact.template.group.text) == group
    assert (fact.template.key.text, fact.template.is_most) == (key, is_most)
    assert fact.via is None
    assert fact.type == COUNT.optional()


@pytest.mark.parametrize("value", ["COUNT(*)", "SUM(pieces)", "MIN(income)", "MAX(pieces)"])
@pytest.mark.parametrize(
    ("written", "per", "by", "keep"),
    [
        ("per: year, by: pieces, keep: 1, ties: ask", "year", "pieces", 1),
        ('per: pieces > 3, by: "if_none(income, 0) * 2", keep: 12, ties: ask', "pieces > 3",
         "if_none(income, 0) * 2", 12),
        ("per: singer.choir, by: pieces - self.songs, keep: 2, ties: ask", "singer.choir",
         "pieces - self.songs", 2),
    ],
)  # fmt: skip
def test_the_best_rows_of_each_kind_are_accepted(
    value: str, written: str, per: str, by: str, keep: int, tmp_path: Path
) -> None:
    fact = accepted_fact(tmp_path, f"{CONCERTS}, via: singer, value: {value}, best: {{{written}}}")
    assert fact.best is not None
    assert (fact.best.per.text, fact.best.by.text, fact.best.keep) == (per, by, keep)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("year <> previous.year", "COUNT(*)"),
        ("pieces > if_none(previous.pieces, 0)", "SUM(income)"),
        ("is_none(previous.income) OR previous.income = income", "COUNT(*)"),
        ("pieces > 3 AND 演出曲目 <> previous.演出曲目", "MAX(previous.income)"),
        ("previous.singer.songs <> self.songs", "LAST(previous.pieces)"),
        ("pieces > 3", "SUM(pieces - if_none(previous.pieces, pieces))"),
    ],
)
def test_the_previous_row_is_read_where_rows_have_an_order(
    where: str, value: str, tmp_path: Path
) -> None:
    fact = accepted_fact(
        tmp_path, f'{CONCERTS}, via: singer, order: year, where: "{where}", value: "{value}"'
    )
    assert fact.reads_previous
    assert fact.order == "year"


def test_the_language_has_the_templates_that_are_tested_here() -> None:
    assert TEMPLATES == (
        "streak", "longest_run", "current_since", "run_since", "merged", "rank_in_group",
    )  # fmt: skip


def test_undecided_rows_are_counted_where_the_fact_says_so(tmp_path: Path) -> None:
    fact = accepted_fact(
        tmp_path,
        "name: rows, of: singer, from: reprimand, label: 训诫, counts_undecided: true, "
        "value: COUNT(*)",
    )
    assert fact.counts_undecided


def test_complaints_may_be_counted_of_a_choir(tmp_path: Path) -> None:
    fact = accepted_fact(
        tmp_path, "name: rows, of: choir, from: grievance, label: 被投诉, value: COUNT(*)"
    )
    assert fact.type == COUNT


@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_derived_fact_may_read_another_whichever_comes_first(
    is_reversed: bool, tmp_path: Path
) -> None:
    facts = [
        f"{CONCERTS}, value: SUM(income)",
        "name: rich, of: choir, from: singer, label: 富余人数, where: 总数 > 3, value: MAX(total)",
    ]
    facts.sort(reverse=is_reversed)
    lines = "".join(f"  - {{{line}}}\n" for line in facts)
    pack = accepted_pack(tmp_path, facts=f"derived:\n{lines}")
    assert pack.derived["choir", "rich"].type == Type("number", "yuan", 2, is_optional=True)


@pytest.mark.parametrize(("more", "via"), [("", "via: singer, "), (" AND singer <> self.id", "")])
def test_nothing_is_told_of_a_link_that_the_author_speaks_of(
    tmp_path: Path, more: str, via: str
) -> None:
    head = "name: early, of: singer, from: concert, label: 首演场次"
    where = f"where: year = self.first_year{more}"
    fact = accepted_fact(tmp_path, f"{head}, {via}{where}, value: COUNT(*)")
    assert (fact.via is not None) == bool(via)
