"""Which expressions about a singer must be accepted, and of which type are they?

The facts and parameters are those of the base pack.
"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.facts import Type
from quanheng.facts.types import COUNT, DATE, TEXT, TRUTH, YEAR, number_of


@dataclass(frozen=True)
class Accepted:
    """An expression, its type, and the terms that must be in it besides facts and constants."""

    expression: str
    type: Type
    terms: tuple[str, ...] = ()


FEE = Type("number", "yuan", 2)
HOURS = Type("number", "hours", 1)
STAGE = Type("code", codes="stage")
SINGER = Type("link", target="singer")


def _number(decimals: int, unit: str = "") -> Type:
    return Type("number", unit, decimals)


VALUES = (
    Accepted("3", COUNT),
    Accepted("3.50", _number(2)),
    Accepted("'a'", TEXT),
    Accepted("'it''s'", TEXT),
    Accepted("TRUE", TRUTH),
    Accepted("false", TRUTH),
    Accepted("DATE '2024-02-29'", DATE),
    Accepted("date '2024-02-29'", DATE),
    Accepted(":as_of", DATE, ("AsOf",)),
    Accepted(":fewest_songs", COUNT, ("Setting",)),
    Accepted(":最少曲目", COUNT, ("Setting",)),
    Accepted(":reading", TEXT, ("Setting",)),
    Accepted(":wanted_voices", Type("list", codes="voice", item="code"), ("Setting",)),
    Accepted(":highest_fee[stage]", number_of("yuan"), ("Setting",)),
    Accepted(":highest_fee['third']", number_of("yuan"), ("Setting",)),
    Accepted(":highest_fee[step(stage, 1)]", number_of("yuan"), ("Setting", "Apply")),
)

FACTS = (
    Accepted("songs", COUNT),
    Accepted("会唱曲目", COUNT),
    Accepted("曲目数", COUNT),
    Accepted("fee", FEE),
    Accepted("first_year", YEAR),
    Accepted("is_trained", TRUTH),
    Accepted("stage", STAGE),
    Accepted("left_on", DATE.optional()),
    Accepted("teacher", SINGER.optional()),
    Accepted("tongues", Type("list", item="text")),
    Accepted("id", TEXT),
    Accepted("choir.town", TEXT),
    Accepted("所属合唱队.所在镇", TEXT),
    Accepted("teacher.songs", COUNT.optional()),
    Accepted("teacher.teacher.fee", FEE.optional()),
    Accepted("concerts", COUNT),
    Accepted("演出次数", COUNT),
    Accepted("income", FEE),
    Accepted("best_income", FEE.optional()),
    Accepted("teacher.concerts", COUNT.optional()),
    Accepted("choir.singers", COUNT),
    Accepted("streak", COUNT),
    Accepted("singing_since", DATE.optional()),
    Accepted("is_current", TRUTH, ("Logic", "Compare", "Apply", "AsOf")),
)

CONDITIONS = (
    Accepted("songs >= 3", TRUTH, ("Compare",)),
    Accepted("会唱曲目 >= :最少曲目", TRUTH, ("Compare", "Setting")),
    Accepted("3 <> songs", TRUTH, ("Compare",)),
    Accepted("fee > 3", TRUTH, ("Compare",)),
    Accepted("joined_on < :as_of", TRUTH, ("Compare",)),
    Accepted("left_on = :as_of", TRUTH, ("Compare",)),
    Accepted("left_on <> teacher.left_on", TRUTH, ("Compare",)),
    Accepted("stage >= 'second'", TRUTH, ("Compare",)),
    Accepted("'second' <= stage", TRUTH, ("Compare",)),
    Accepted("stage = '中阶'", TRUTH, ("Compare",)),
    Accepted("stage > choir.best_stage", TRUTH, ("Compare",)),
    Accepted("voice = 'low'", TRUTH, ("Compare",)),
    Accepted("motto = 'sing'", TRUTH, ("Compare",)),
    Accepted("is_trained = TRUE", TRUTH, ("Compare",)),
    Accepted("teacher = 'x1'", TRUTH, ("Compare",)),
    Accepted("teacher = id", TRUTH, ("Compare",)),
    Accepted("stage IN ('first', 'third')", TRUTH, ("Among",)),
    Accepted("songs IN (1, 2, songs + 1)", TRUTH, ("Among", "Arithmetic")),
    Accepted("voice IN :wanted_voices", TRUTH, ("Among", "Setting")),
    Accepted("motto IN :wanted_tongues", TRUTH, ("Among", "Setting")),
    Accepted("left_on IN (joined_on)", TRUTH, ("Among",)),
    Accepted("voice NOT IN ('low')", TRUTH, ("Not", "Among")),
    Accepted("songs BETWEEN 3 AND 5", TRUTH, ("Logic", "Compare")),
    Accepted("stage NOT BETWEEN 'first' AND 'second'", TRUTH, ("Not", "Logic", "Compare")),
    Accepted("joined_on BETWEEN DATE '2020-01-01' AND :as_of", TRUTH, ("Logic", "AsOf")),
    Accepted("is_trained AND songs > 3 AND fee > 3", TRUTH, ("Logic",)),
    Accepted("is_trained OR NOT songs > 3", TRUTH, ("Logic", "Not")),
    Accepted("(is_trained OR songs > 3) AND fee > 3", TRUTH, ("Logic",)),
    Accepted("met('xa.rule')", TRUTH, ("Met",)),
    Accepted("met('xa.rule', teacher)", TRUTH, ("Met",)),
    Accepted("NOT met('xa.choir', choir)", TRUTH, ("Not", "Met")),
    Accepted("met('xa.choir', 所属合唱队)", TRUTH, ("Met",)),
    Accepted("is_none(result('xa.rule', 'points'))", TRUTH, ("Result",)),
)

ARITHMETIC = (
    Accepted("songs + 1", COUNT, ("Arithmetic",)),
    Accepted("fee + 1.125", _number(3, "yuan"), ("Arithmetic",)),
    Accepted("fee - :highest_fee[stage]", FEE, ("Arithmetic",)),
    Accepted("-fee", FEE, ("Arithmetic",)),
    Accepted("fee * 0.5", _number(3, "yuan"), ("Arithmetic",)),
    Accepted("songs * songs", COUNT, ("Arithmetic",)),
    Accepted("fee / 3", _number(10, "yuan"), ("Arithmetic",)),
    Accepted("fee / fee", _number(10), ("Arithmetic",)),
    Accepted("first_year + 1", YEAR, ("Arithmetic",)),
    Accepted("first_year - 1", YEAR, ("Arithmetic",)),
    Accepted("year_of(:as_of) - first_year", number_of("years"), ("Arithmetic", "Apply")),
    Accepted("0.123456 * 0.123456", _number(10), ("Arithmetic",)),
    Accepted("CASE WHEN is_trained THEN fee ELSE 0 END", FEE, ("Case",)),
    Accepted("CASE WHEN is_trained THEN left_on ELSE :as_of END", DATE.optional(), ("Case",)),
    Accepted("CASE WHEN songs > 3 THEN 'a' WHEN songs > 1 THEN 'b' ELSE 'c' END", TEXT, ("Case",)),
)

FUNCTIONS = (
    Accepted("age_years(joined_on, :as_of)", number_of("years"), ("Apply",)),
    Accepted("full_years(joined_on, :as_of)", number_of("years"), ("Apply",)),
    Accepted("full_months(joined_on, :as_of)", number_of("months"), ("Apply",)),
    Accepted("FULL_MONTHS(joined_on, :as_of)", number_of("months"), ("Apply",)),
    Accepted("days_between(joined_on, :as_of)", number_of("days"), ("Apply",)),
    Accepted("add_days(joined_on, 30)", DATE, ("Apply",)),
    Accepted("add_months(joined_on, full_months(joined_on, :as_of))", DATE, ("Apply",)),
    Accepted("add_years(joined_on, -1)", DATE, ("Apply",)),
    Accepted("year_of(joined_on)", YEAR, ("Apply",)),
    Accepted("month_of(joined_on)", COUNT, ("Apply",)),
    Accepted("date_of(first_year, 1, month_of(joined_on))", DATE, ("Apply",)),
    Accepted("if_none(left_on, :as_of)", DATE, ("Apply",)),
    Accepted("if_none(bonus, 0.50)", FEE, ("Apply",)),
    Accepted("if_none(teacher.stage, 'first')", STAGE, ("Apply",)),
    Accepted("if_none(teacher.left_on, left_on)", DATE.optional(), ("Apply",)),
    Accepted("is_none(left_on)", TRUTH, ("Apply",)),
    Accepted("is_none(teacher)", TRUTH, ("Apply",)),
    Accepted("least(joined_on, :as_of)", DATE, ("Apply",)),
    Accepted("least(3, fee, fee * 0.5)", _number(3, "yuan"), ("Apply",)),
    Accepted("greatest(songs, 3)", COUNT, ("Apply",)),
    Accepted("abs(fee)", FEE, ("Apply",)),
    Accepted("floor(hours)", number_of("hours"), ("Apply",)),
    Accepted("ceil(fee / 3)", number_of("yuan"), ("Apply",)),
    Accepted("round(fee)", number_of("yuan"), ("Apply",)),
    Accepted("round(fee / 3, 2)", FEE, ("Apply",)),
    Accepted("has(voices, 'low')", TRUTH, ("Apply",)),
    Accepted("has(:wanted_tongues, motto)", TRUTH, ("Apply", "Setting")),
    Accepted("holds_all(voices, :wanted_voices)", TRUTH, ("Apply",)),
    Accepted("size(tongues)", COUNT, ("Apply",)),
    Accepted("step(stage, -1)", STAGE, ("Apply",)),
)

ABOUT_RECORDS = (
    Accepted("recorded(left_on)", TRUTH, ("Apply",)),
    Accepted("trim(motto)", TEXT, ("Apply",)),
    Accepted("starts_with(motto, 'a')", TRUTH, ("Apply",)),
)

# The values of derived facts: about rows of concert, for a singer.
AGGREGATES = (
    Accepted("COUNT(*)", COUNT, ("Aggregate",)),
    Accepted("count(*)", COUNT, ("Aggregate",)),
    Accepted("SUM(pieces)", COUNT, ("Aggregate",)),
    Accepted("SUM(income)", FEE, ("Aggregate",)),
    Accepted("SUM(least(pieces, 8))", COUNT, ("Aggregate", "Apply")),
    Accepted("SUM(CASE WHEN pieces > self.songs THEN 1 ELSE 0 END)", COUNT, ("Aggregate", "Case")),
    Accepted("MIN(pieces)", COUNT.optional(), ("Aggregate",)),
    Accepted("MAX(year)", YEAR.optional(), ("Aggregate",)),
    Accepted("LAST(income)", FEE.optional(), ("Aggregate",)),
    Accepted("FIRST(pieces)", COUNT.optional(), ("Aggregate",)),
    Accepted("COUNT(DISTINCT year)", COUNT, ("Aggregate",)),
    Accepted("count(DISTINCT income)", COUNT, ("Aggregate",)),
    Accepted("COUNT(DISTINCT singer)", COUNT, ("Aggregate",)),
    Accepted("COUNT(DISTINCT singer.motto)", COUNT, ("Aggregate",)),
    Accepted("COUNT(DISTINCT singer.joined_on)", COUNT, ("Aggregate",)),
    Accepted("AVG(pieces)", _number(10).optional(), ("Aggregate",)),
    Accepted("AVG(income)", _number(10, "yuan").optional(), ("Aggregate",)),
    Accepted("MEDIAN(singer.hours)", _number(10, "hours").optional(), ("Aggregate",)),
    Accepted("MIN(singer.stage)", STAGE.optional(), ("Aggregate",)),
    Accepted("MAX(singer.teacher.stage)", STAGE.optional(), ("Aggregate",)),
    Accepted("LIST(singer.voice)", Type("list", codes="voice", item="code"), ("Aggregate",)),
    Accepted("LIST(singer.motto)", Type("list", item="text"), ("Aggregate",)),
    Accepted("LIST(singer.teacher)", Type("list", target="singer", item="link"), ("Aggregate",)),
    Accepted("ANY(pieces > 3)", TRUTH, ("Aggregate", "Compare")),
    Accepted("ANY(if_none(income, 0) > 3)", TRUTH, ("Aggregate", "Compare", "Apply")),
    Accepted("EVERY(pieces > self.songs)", TRUTH, ("Aggregate", "Compare")),
)

OF_A_SINGER = (*VALUES, *FACTS, *CONDITIONS, *ARITHMETIC, *FUNCTIONS)
EVERY = (*OF_A_SINGER, *ABOUT_RECORDS, *AGGREGATES)
