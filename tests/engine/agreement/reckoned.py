"""Which derived facts do singers, choirs and plans have, so that every way of deriving occurs?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from tests.engine.packs import Written


def _of_singer(source: str, **written: Any) -> Written:
    return {"of": "singer", "from": source, **({"via": "singer"} | written)}


def _concerts() -> Iterator[Written]:
    """Counts, sums, extremes and last rows of concerts, within every kind of window."""
    for name, value, more in (
        ("concerts", "COUNT(*)", {}),
        ("sung", "COUNT(*)", {"where": "sung"}),
        ("seconded", "COUNT(*)", {"via": "second", "within": "2 years"}),
        ("lately", "COUNT(*)", {"within": "60 days"}),
        ("half_year", "COUNT(*)", {"within": "6 months", "where": "songs > 1"}),
        ("two_years", "COUNT(*)", {"within": "2 calendar years"}),
        ("ever", "COUNT(*)", {"within": "9999 years"}),
        ("songs", "SUM(songs)", {"within": "1 years"}),
        ("songs_sung", "SUM(songs)", {"where": "sung"}),
        ("tips", "SUM(tips)", {}),
        ("tips_sung", "SUM(tips)", {"where": "sung"}),
        ("profit", "SUM(profit)", {}),
        ("profit_sung", "SUM(profit)", {"where": "sung", "within": "3 calendar years"}),
        ("prizes", "SUM(prize)", {"where": "songs >= self.debt"}),
        ("linked_fees", "SUM(stand_in.fee)", {"where": "sung"}),
        ("product", "SUM(songs * profit)", {}),
        ("best_profit", "MAX(profit)", {"where": "sung OR place > 2"}),
        ("least_prize", "MIN(prize)", {}),
        ("most_songs", "MAX(songs)", {"within": "1 calendar years"}),
        ("last_held", "MAX(held_on)", {}),
        ("first_planned", "MIN(planned_on)", {"where": "sung"}),
        ("last_town", "LAST(town)", {"order": "planned_on"}),
        ("last_prize", "LAST(prize)", {"order": "place"}),
        ("last_sung", "LAST(sung)", {"order": "held_on"}),
        ("last_songs", "LAST(songs)", {"order": "tips", "where": "sung"}),
        ("last_colour", "LAST(colour)", {"order": "held_on", "where": "grade > 'low'"}),
        ("last_tags", "LAST(tags)", {"order": "place"}),
        ("last_choir", "LAST(choir)", {"order": "held_on"}),
        ("with_teacher", "COUNT(*)", {"where": "stand_in = self.teacher"}),
        ("at_home", "COUNT(*)", {"where": "choir = self.choir AND sung"}),
    ):
        yield _of_singer("concert", name=f"{name}_got", value=value, **more)


def _figures() -> Iterator[Written]:
    """Averages, different values, first rows, lists, truths and extreme codes of concerts."""
    for name, value, more in (
        ("mean_profit", "AVG(profit)", {}),
        ("mean_songs", "AVG(songs)", {"where": "sung", "within": "2 years"}),
        ("mean_prize", "AVG(if_none(prize, 1) / 3)", {"where": "recorded_well = TRUE"}),
        ("middle_profit", "MEDIAN(profit)", {}),
        ("middle_prize", "MEDIAN(prize)", {"within": "1 years"}),
        ("middle_songs", "MEDIAN(songs / 7)", {"where": "songs > 1"}),
        ("towns", "COUNT(DISTINCT town)", {"where": "sung"}),
        ("colours", "COUNT(DISTINCT colour)", {}),
        ("stand_ins", "COUNT(DISTINCT stand_in)", {"within": "3 calendar years"}),
        ("places", "COUNT(DISTINCT place)", {"where": "sung"}),
        ("days", "COUNT(DISTINCT held_on)", {}),
        ("first_town", "FIRST(town)", {"order": "planned_on"}),
        ("first_prize", "FIRST(prize)", {"order": "place"}),
        ("first_songs", "FIRST(songs)", {"order": "tips", "where": "sung"}),
        ("first_colour", "FIRST(colour)", {"order": "held_on", "where": "grade > 'low'"}),
        ("all_towns", "LIST(town)", {}),
        ("all_colours", "LIST(colour)", {"where": "sung"}),
        ("all_grades", "LIST(grade)", {"within": "1 years"}),
        ("all_choirs", "LIST(choir)", {"where": "sung OR place > 2"}),
        ("all_stand_ins", "LIST(stand_in)", {"within": "60 days"}),
        ("all_profits", "LIST(profit)", {"where": "sung"}),
        ("all_prizes", "LIST(prize)", {"within": "1 years"}),
        ("all_plans", "LIST(planned_on)", {"where": "place > 0"}),
        ("any_sung", "ANY(sung)", {}),
        ("any_grand", "ANY(songs > 2 AND sung)", {"where": "place > 0", "within": "1 years"}),
        ("every_sung", "EVERY(sung)", {}),
        ("every_grand", "EVERY(songs >= self.debt)", {"where": "sung"}),
        ("best_grade", "MAX(grade)", {}),
        ("least_grade", "MIN(grade)", {"where": "sung", "within": "2 years"}),
        ("best_linked_grade", "MAX(stand_in.grade)", {}),
    ):
        yield _of_singer("concert", name=f"{name}_got", value=value, **more)


def _tied() -> Iterator[Written]:
    """Facts whose rows belong by `where` alone."""
    for of, source, name, value, where in (
        ("singer", "plan", "choir_plans", "COUNT(*)", "choir = self.choir"),
        ("singer", "plan", "parent_plans", "SUM(amount)", "choir = self.choir.parent"),
        ("singer", "plan", "coloured_plans", "COUNT(*)", "colour = self.colour AND amount > 1"),
        ("singer", "plan", "yearly_plans", "MAX(due_on)", "self.first_year = year"),
        ("singer", "singer", "classmates", "COUNT(*)", "teacher = self.teacher AND id <> self.id"),
        ("singer", "concert", "linked_tie", "COUNT(*)", "singer.choir = self.choir AND sung"),
        ("plan", "season", "seasons", "COUNT(*)", "rated_year = self.year"),
        ("plan", "season", "best_season", "MAX(points)", "year = self.year AND points > 1"),
        ("plan", "singer", "busy_singers", "COUNT(*)", "songs_got = self.amount"),
        ("choir", "concert", "concerts_of", "COUNT(*)", "choir = self.id"),
        ("plan", "season", "mean_points", "AVG(points)", "year = self.year AND points > 1"),
        ("plan", "singer", "singers", "LIST(colour)", "choir = self.choir"),
        ("singer", "plan", "all_done", "EVERY(is_none(done_on))", "choir = self.choir"),
        ("choir", "singer", "same_count", "COUNT(*)", "concerts_got = self.size"),
        ("spell", "spell", "spells", "COUNT(*)", "singer = self.singer AND choir = self.choir"),
        *_tied_by_more(),
    ):
        yield {"of": of, "from": source, "name": f"{name}_tied", "value": value, "where": where}


def _tied_by_more() -> Iterator[tuple[str, str, str, str, str]]:
    """Rows that several equalities, lists and what parameters choose tie to their subject."""
    for of, source, name, value, where in (
        ("singer", "plan", "twofold", "COUNT(*)", "self.hair = colour AND year = self.first_year"),
        ("singer", "plan", "toured", "SUM(amount)", "has(self.all_choirs_got, choir)"),
        ("singer", "concert", "tagged", "SUM(songs)", "has(self.tags, if_none(colour, 'red'))"),
        ("plan", "singer", "wearing", "COUNT(*)", "has(tags, if_none(self.colour, 'red'))"),
        ("singer", "plan", "prized", "COUNT(*)", "has(self.all_prizes_got, amount)"),
        ("singer", "plan", "planned", "COUNT(*)", "has(self.all_plans_got, due_on)"),
        ("singer", "plan", "later", "MAX(due_on)", "year = self.first_year + 1"),
        ("singer", "plan", "like", "COUNT(*)", "if_none(colour, 'red') = self.hair"),
        ("singer", "plan", "gifted", "COUNT(*)", "self.gifted AND amount > 1"),
        (
            "singer", "plan", "chosen", "COUNT(*)",
            "CASE WHEN :strict THEN has(self.all_choirs_got, choir) ELSE amount = self.debt END",
        ),
        (
            "singer", "plan", "either", "LIST(year)",
            "CASE WHEN :lost_truth THEN amount > 1 ELSE year = self.first_year END",
        ),
    ):  # fmt: skip
        yield of, source, name, value, f"choir = self.choir AND {where}"


def _on_derived() -> Iterator[Written]:
    """Facts made of other derived facts."""
    for name, value, more in (
        ("all_songs", "SUM(songs_got)", {}),
        ("best_singer", "MAX(profit_got)", {"where": "gifted"}),
        ("eager", "COUNT(*)", {"where": "concerts_got > 1 OR choir_plans_tied > self.size"}),
        ("last_of_all", "MAX(last_held_got)", {}),
        ("mean_of_means", "AVG(mean_profit_got)", {}),
        ("middle_count", "MEDIAN(towns_got)", {"where": "any_sung_got"}),
        ("best_of_best", "MAX(best_grade_got)", {}),
        ("sung_by_all", "EVERY(any_sung_got AND size(all_towns_got) > 1)", {}),
        ("red_singers", "COUNT(*)", {"where": "has(all_colours_got, 'red')"}),
        ("poor_singers", "COUNT(*)", {"where": "has(all_prizes_got, debt)"}),
        (
            "early_singers",
            "COUNT(*)",
            {"where": "has(all_plans_got, DATE '2024-01-15') OR size(all_profits_got) > 2"},
        ),
    ):
        yield {"of": "choir", "from": "singer", "via": "choir", "name": f"{name}_made",
               "value": value, **more}  # fmt: skip
    yield {"of": "singer", "from": "singer", "via": "mentor", "name": "pupils_made",
           "value": "SUM(concerts_got + debt)"}  # fmt: skip


def _streaks() -> Iterator[Written]:
    for gap, through, by in product(
        ("break", "skip", "unknown"), ("as_of", "last_settled"), ("year", "rated_year")
    ):
        yield _of_singer("season", name=f"{gap}_{through}_{by}", template="streak", by=by,
                         gap=gap, through=through, where="good")  # fmt: skip
        yield _of_singer("season", name=f"{gap}_{through}_{by}_longest", template="longest_run",
                         by=by, gap=gap, through=through, where="good")  # fmt: skip
    for template in ("streak", "longest_run"):
        yield {"of": "season", "from": "season", "name": f"tied_{template}", "template": template,
               "by": "year", "gap": "break", "through": "last_settled",
               "where": "points = self.points AND singer = self.singer AND good"}  # fmt: skip
    yield _of_singer("season", name="windowed_streak", template="streak", by="year", gap="break",
                     through="as_of", within="3 calendar years")  # fmt: skip
    yield _of_singer("season", name="pointed_streak", template="streak", by="year", gap="skip",
                     through="last_settled", where="good AND points > self.debt")  # fmt: skip


def _spells() -> Iterator[Written]:
    made = {"template": "current_since"}
    for name, more in (
        ("plain", {}),
        ("touching", {"allowed_gap_days": 0}),
        ("loose", {"allowed_gap_days": 40, "where": "active"}),
        ("windowed", {"within": "2 years"}),
    ):
        yield _of_singer("spell", name=f"{name}_since", **made, **more)
    for unit in ("days", "months"):
        for name, more in (
            ("plain", {}),
            ("active", {"where": "active"}),
            ("lately", {"within": "2 years"}),
            ("yearly", {"within": "1 calendar years", "where": "active"}),
        ):
            yield _of_singer("spell", name=f"{name}_{unit}_merged", template="merged",
                             **{"in": unit}, **more)  # fmt: skip
    yield {"of": "spell", "from": "spell", "name": "here_merged", "template": "merged",
           "where": "singer = self.singer AND choir = self.choir"}  # fmt: skip
    yield {"of": "spell", "from": "spell", "name": "here_since", **made,
           "where": "singer = self.singer AND choir = self.choir"}  # fmt: skip
    for name, more in (
        ("plain", {}),
        ("touching", {"allowed_gap_days": 0}),
        ("windowed", {"within": "2 years"}),
    ):
        yield {"of": "spell", "from": "spell", "name": f"{name}_run", "template": "run_since",
               "where": "singer = self.singer AND choir = self.choir", **more}  # fmt: skip
    yield {"of": "spell", "from": "spell", "name": "active_run", "template": "run_since",
           "where": "singer = self.singer AND active", "allowed_gap_days": 40}  # fmt: skip


def _bests() -> Iterator[Written]:
    """Every aggregate over the best rows, tied and untied, of exact and inexact kinds."""
    for name, value, per, by, keep, more in (
        ("count", "COUNT(*)", "town", "songs", 1, {}),
        ("sung", "COUNT(*)", "choir", "planned_on", 2, {"where": "sung"}),
        ("same", "SUM(least(songs, 8))", "grade", "songs", 1, {}),
        ("sum", "SUM(profit)", "colour", "songs", 2, {"where": "sung"}),
        ("prize", "MAX(prize)", "sung", "place", 3, {"within": "2 years"}),
        ("tips", "MIN(tips)", "place > 2", "if_none(tips, 0)", 1, {}),
        ("place", "SUM(tips)", "place", "songs", 1, {"where": "songs > self.debt"}),
        ("date", "MAX(held_on)", "planned_on", "profit", 1, {}),
        ("debt", "SUM(songs)", "stand_in", "songs - self.debt", 1, {}),
    ):
        best = {"per": per, "by": by, "keep": keep, "ties": "ask"}
        yield _of_singer("concert", name=f"{name}_best", value=value, best=best, **more)
    yield {"of": "choir", "from": "concert", "name": "tied_best", "value": "SUM(songs)",
           "where": "choir = self.id AND sung",
           "best": {"per": "singer", "by": "songs", "keep": 1, "ties": "ask"}}  # fmt: skip


def _previous() -> Iterator[Written]:
    """Rows beside the one before them, of exact and inexact order."""
    for source, name, order, where, value, more in (
        ("spell", "breaks", "since_on", "since_on <> previous.till_on", "COUNT(*)", {}),
        (
            "spell",
            "moves",
            "since_on",
            "choir <> previous.choir",
            "COUNT(*)",
            {"within": "2 years"},
        ),
        (
            "spell",
            "idle",
            "since_on",
            "active",
            "SUM(days_between(if_none(previous.till_on, since_on), since_on))",
            {},
        ),
        ("spell", "firsts", "since_on", "is_none(previous.since_on)", "MAX(since_on)", {}),
        ("spell", "followed", "since_on", "previous.is_current", "COUNT(*)", {}),
        ("concert", "grown", "planned_on", "songs > if_none(previous.songs, 0)", "SUM(songs)", {}),
        ("concert", "town", "held_on", "town = previous.town", "COUNT(*)", {"within": "1 years"}),
        ("concert", "placed", "place", "sung AND previous.choir.size > self.debt", "COUNT(*)", {}),
        ("season", "risen", "year", "points >= if_none(previous.points, 1)", "COUNT(*)", {}),
        ("rebuke", "again", "decided_on", "colour = previous.colour", "COUNT(*)", {}),
        (
            "rebuke",
            "all",
            "happened_on",
            "colour = previous.colour",
            "COUNT(*)",
            {"counts_undecided": True},
        ),
    ):
        where = where.replace("previous.choir.size", "if_none(previous.choir.size, 0)")
        yield _of_singer(source, name=f"{name}_previous", value=value, where=where, order=order,
                         **more)  # fmt: skip
    yield _of_singer("concert", name="last_previous", value="LAST(previous.town)",
                     order="planned_on")  # fmt: skip
    yield _of_singer("concert", name="best_previous", value="SUM(if_none(previous.songs, 0))",
                     order="planned_on", where="town <> previous.town",
                     best={"per": "sung", "by": "songs", "keep": 2, "ties": "ask"})  # fmt: skip


def _ranks() -> Iterator[Written]:
    """Places, by exact and inexact keys, over all rows, groups and windows."""
    for of, name, order, more in (
        ("choir", "plain", {"most": "size"}, {}),
        ("choir", "young", {"least": "founded_on"}, {"group": "grade"}),
        ("choir", "counted", {"most": "concerts_of_tied"}, {"group": "town"}),
        ("choir", "yearly", {"most": "size"}, {"group": "first_year", "where": "size > 2"}),
        ("singer", "rich", {"most": "fee"}, {"group": "choir"}),
        ("singer", "coloured", {"least": "if_none(bonus, 0)"}, {"group": "colour"}),
        ("singer", "bonus", {"most": "bonus"}, {"group": "choir.grade", "where": "gifted"}),
        ("singer", "busy", {"most": "concerts_got"}, {"group": "concerts_got > 1"}),
        ("singer", "by_teacher", {"least": "debt + fee"}, {"group": "teacher.choir"}),
        ("concert", "late", {"most": "planned_on"}, {"within": "2 years", "group": "singer"}),
        ("concert", "held", {"least": "held_on"}, {"group": "choir", "where": "sung"}),
        ("season", "points", {"most": "points"}, {"group": "year", "within": "3 calendar years"}),
        ("rebuke", "told", {"least": "told_on"}, {"group": "singer.choir"}),
    ):
        yield {"of": of, "from": of, "name": f"{name}_place", "template": "rank_in_group",
               "order": order, **more}  # fmt: skip


def _series() -> Iterator[Written]:
    """Periods between days of singers and choirs, of every step."""
    for of, name, ends, step, value, more in (
        ("singer", "months", ["joined_on", "if_none(left_on, :as_of)"], "month", "COUNT(*)", {}),
        ("singer", "silent", ["joined_on", ":as_of"], "month", "LIST(item)",
         {"where": "NOT has(self.all_plans_got, item)"}),
        ("singer", "quarters", ["joined_on", ":as_of"], "quarter", "MIN(item)",
         {"where": "item > self.joined_on"}),
        ("singer", "years", ["joined_on", "if_none(first_planned_got, :as_of)"], "year",
         "LIST(year_of(item))", {"where": "year_of(item) <> self.first_year"}),
        ("singer", "rising", ["joined_on", ":as_of"], "year", "COUNT(*)",
         {"order": "item", "where": "year_of(if_none(previous.item, item)) >= self.first_year"}),
        ("singer", "best", ["joined_on", "if_none(left_on, :as_of)"], "quarter", "MAX(item)",
         {"best": {"per": "year_of(item)", "by": "item", "keep": 1, "ties": "ask"},
          "where": "item <> self.joined_on"}),
        ("choir", "standing", ["founded_on", "date_of(first_year, 12, 1)"], "month", "COUNT(*)",
         {"where": "month_of(item) > self.size"}),
    ):  # fmt: skip
        yield {"of": of, "from": {"series": ends, "step": step}, "name": f"{name}_series",
               "value": value, **more}  # fmt: skip


def _rebukes() -> Iterator[Written]:
    for name, value, more in (
        ("rebukes", "COUNT(*)", {}),
        ("all_rebukes", "COUNT(*)", {"counts_undecided": True}),
        ("red_rebukes", "COUNT(*)", {"where": "colour = 'red'", "within": "12 months"}),
        ("last_rebuke", "LAST(colour)", {"order": "happened_on"}),
        ("first_rebuke", "MIN(happened_on)", {"counts_undecided": True}),
        ("rebuke_colours", "LIST(colour)", {}),
        ("any_red_rebuke", "ANY(colour = 'red')", {}),
    ):
        yield _of_singer("rebuke", name=f"{name}_got", value=value, **more)


DERIVED: tuple[Written, ...] = (
    *_concerts(), *_figures(), *_tied(), *_on_derived(), *_streaks(), *_spells(), *_bests(),
    *_ranks(), *_previous(), *_rebukes(), *_series(),
)  # fmt: skip
