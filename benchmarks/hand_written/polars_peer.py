"""What would a Polars expert write for the same clauses, where nothing is unknown?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl

AS_OF = date(2023, 12, 31)
YEAR = AS_OF.year
VERDICTS = ("met", "not_met", "not_applicable")
STATES = ("", "fulfilled", "late", "overdue", "pending", "not_triggered")
HOURS_NEEDED = {"civil_servant": 90, "managed_as_civil_servant": 80, "institution_manager": 72,
                "institution_professional": 60, "enterprise_manager": 50, "other": 40}  # fmt: skip
_WORDS, _STATES = pl.Enum(VERDICTS), pl.Enum(STATES)
_DAY = pl.lit(AS_OF)


def answered(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The verdicts of all clauses, and the places of the quota by unit."""
    read = {path.stem: pl.scan_parquet(path) for path in folder.glob("*.parquet")}
    officials = _with_facts(read)
    units = _units(officials, read["unit"])
    wide = officials.join(units, on="unit", how="left", maintain_order="left").collect()
    unit_rows = units.collect()
    names = pl.Enum([name for name, *_ in clauses()] + ["bench.unit-strong"])
    tables = [_answer(wide, names, *clause) for clause in clauses()]
    tables.append(_of_units(unit_rows, names))
    return pl.concat(tables), places(wide, unit_rows, read["annual_assessment"])


def months(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Full months; a month is complete on the same day, or on the last of a shorter month."""
    whole = (end.dt.year() - start.dt.year()) * 12 + end.dt.month() - start.dt.month()
    last = end.dt.month_end().dt.day()
    return whole - (end.dt.day() < pl.min_horizontal(start.dt.day(), last)).cast(pl.Int32)


def years(start: pl.Expr) -> pl.Expr:
    """Full years until the day."""
    return months(start, _DAY) // 12


def _with_facts(read: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    officials = read["official"].select(
        "id", "unit", "born_on", "work_started_on", "category", "status",
        "current_posts_since", "current_rank_since",
    )  # fmt: skip
    for made in (_grades(read), _courses(read), *_tenures(read)):
        officials = officials.join(made, left_on="id", right_on="official", how="left",
                                   maintain_order="left")  # fmt: skip
    zeros = ("excellent_years", "sound_years", "excellent_lately", "study_hours", "school_hours",
             "trainings", "leading_months", "units_worked", "posts_held")  # fmt: skip
    return officials.with_columns(
        pl.col(zeros).fill_null(0),
        pl.col("in_township").fill_null(False),
        hours_needed=pl.col("category").replace_strict(HOURS_NEEDED),
    ).sort("id")


def _grades(read: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Years in a row as bits: bit 0 is the last year."""
    grade, year = pl.col("grade"), pl.col("year")
    bit = pl.lit(1, pl.Int64) * 2 ** (YEAR - year)
    known = read["annual_assessment"].filter(year <= YEAR)
    summed = known.group_by("official").agg(
        excellent=bit.filter(grade == "excellent").sum().cast(pl.Int64),
        sound=bit.filter(grade.is_in(["excellent", "competent"])).sum().cast(pl.Int64),
        excellent_lately=((grade == "excellent") & (year > YEAR - 3)).sum(),
        last_grade=grade.get(year.arg_max()),
    )
    return summed.select(
        "official", "excellent_lately", "last_grade",
        excellent_years=_trailing_ones(pl.col("excellent")),
        sound_years=_trailing_ones(pl.col("sound")),
    )  # fmt: skip


def _trailing_ones(bits: pl.Expr) -> pl.Expr:
    return (bits ^ (bits + 1)).bitwise_count_ones().cast(pl.Int64) - 1


def _courses(read: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    started, hours = pl.col("started_on"), pl.col("hours").cast(pl.Float64)
    school = (pl.col("kind") == "party_school") & (started > date(YEAR - 5, 12, 31))
    return (
        read["training_record"]
        .filter(started <= AS_OF)
        .group_by("official")
        .agg(
            study_hours=hours.filter(started > date(YEAR - 3, 12, 31)).sum(),
            school_hours=hours.filter(school).sum(),
            trainings=(started >= date(YEAR - 2, 1, 1)).sum(),
            last_training=started.max(),
        )
    )


def _tenures(read: Mapping[str, pl.LazyFrame]) -> Iterator[pl.LazyFrame]:
    posts = read["post"].join(read["unit"].select(unit="id", unit_kind="kind"), on="unit")
    posts = posts.select("unit", "unit_kind", "role", post="id")
    spells = (
        read["tenure"]
        .select("official", "post", "started_on", "ended_on")
        .filter(pl.col("started_on") <= AS_OF)
        .join(posts, on="post", how="left")
        .with_columns(leads=pl.col("role").is_in(["principal", "deputy"]))
    )
    served = months(pl.col("started_on"), pl.col("ended_on").fill_null(AS_OF))
    yield spells.group_by("official").agg(
        leading_months=served.filter("leads").sum(),
        units_worked=pl.col("unit").n_unique(),
        posts_held=pl.col("post").n_unique(),
        in_township=(pl.col("unit_kind") == "township").any(),
    )
    yield _leading_since(spells.filter("leads"))


def _leading_since(spells: pl.LazyFrame) -> pl.LazyFrame:
    """The begin of the run of spells that goes on after the day."""
    end = pl.col("ended_on").fill_null(date(9999, 12, 31))
    furthest = end.cum_max().shift().over("official")
    breaks = (pl.col("started_on") > furthest + pl.duration(days=1)).fill_null(True)
    runs = (
        spells.sort("official", "started_on")
        .with_columns(run=breaks.cum_sum())
        .group_by("official", "run")
        .agg(leading_since=pl.col("started_on").min(), until=end.max())
    )
    return runs.filter(pl.col("until") > AS_OF).select("official", "leading_since")


def _units(officials: pl.LazyFrame, units: pl.LazyFrame) -> pl.LazyFrame:
    serving = officials.filter(pl.col("status") == "in_service").group_by("unit")
    counted = serving.agg(
        members=pl.len(),
        excellent_members=(pl.col("excellent_years") >= 2).sum(),
        most_hours=pl.col("study_hours").max(),
    )
    joined = units.select(unit="id", unit_kind="kind").join(counted, on="unit", how="left")
    strong = pl.col("excellent_members") * 8 >= pl.col("members")
    return (
        joined.with_columns(pl.col("members", "excellent_members").fill_null(0))
        .with_columns(strong=strong, strong_met=strong & (pl.col("members") >= 1))
        .sort("unit")
    )


Clause = tuple[str, pl.Expr, pl.Expr | None, Mapping[str, pl.Expr]]
_NONE: Mapping[str, pl.Expr] = {}


def clauses() -> tuple[Clause, ...]:
    """Each clause about officials: its name, condition, gate, and further columns."""
    c = pl.col
    serves, weak = c("status") == "in_service", _weak()
    old = _age() >= 58
    leading, ranked = c("leading_since"), c("current_rank_since").fill_null(c("work_started_on"))
    study = c("study_hours") >= c("hours_needed")
    senior, leader = years(c("work_started_on")) >= 10, (years(leading) >= 3).fill_null(False)
    hours, due = c("study_hours"), leading.dt.offset_by("10y").dt.offset_by("6mo")
    exchange, gate = years(leading) >= 10, serves & leading.is_not_null() & ~old
    review = (c("sound_years") >= 2) & (years(ranked) >= 2)
    bonus, support = c("excellent_lately") >= 2, c("trainings") >= 1
    band = pl.when(hours < 50).then(100).when(hours < 120).then(200).otherwise(400)
    service = c("leading_months") >= 60
    remind = years(c("last_training").fill_null(c("work_started_on"))) >= 2
    grounds = (c("excellent_years") >= 2) | (hours >= 150)
    grounds |= c("in_township") & (c("sound_years") >= 3)
    young = pl.when(c("unit_kind") == "township").then(40).otherwise(35)
    cap = pl.when(c("excellent_lately") >= 1).then(2.0).otherwise(1.0)
    return (
        ("bench.senior", senior, None, _NONE),
        ("bench.leader", leader, None, _NONE),
        ("bench.streak", c("excellent_years") >= 3, None, _NONE),
        ("bench.sound", c("sound_years") >= 5, None, _NONE),
        ("bench.study", study, serves, _NONE),
        ("bench.school", c("school_hours") >= 40, None, _NONE),
        ("bench.trainings", c("trainings") >= 2, None, _NONE),
        ("bench.weak-grade", weak, None, _NONE),
        ("bench.near-retirement", old, None, _NONE),
        ("bench.exchange", exchange, gate, _obligation(exchange, gate, due, c("posts_held") >= 3)),
        ("bench.review", review, serves, _review(review, serves, ranked.dt.offset_by("2y"))),
        ("bench.bonus", bonus, ~weak, _amount(bonus & ~weak, 300.0 * c("excellent_lately"))),
        ("bench.study-bonus", hours >= 100, None,
         {"amount": pl.when(hours >= 100).then(pl.min_horizontal(600.0, hours * 3)).otherwise(0)}),
        ("bench.band", support, None, _amount(support, band)),
        ("bench.service", service, None, _amount(service, c("leading_months") // 12 * 300)),
        ("bench.recommended", grounds, None, _NONE),
        ("bench.good-unit", c("strong_met"), None, _NONE),
        ("bench.allround", c("strong_met") & study & (c("sound_years") >= 3), None, _NONE),
        ("bench.promotion", senior & leader & study & ~weak, serves, _NONE),
        ("bench.mobile", c("units_worked") >= 2, None, _NONE),
        ("bench.township", c("in_township"), None, _NONE),
        ("bench.first", (hours > 0) & (hours >= c("most_hours")), serves, _NONE),
        ("bench.young", _age() < young, None, _NONE),
        ("bench.remind", remind, ~old, _NONE),
        ("bench.cap", c("sound_years") == 0, None, _amount(c("sound_years") == 0, cap)),
    )  # fmt: skip


def _age() -> pl.Expr:
    """Years of age by the months of birth."""
    born = pl.col("born_on")
    return ((YEAR - born.dt.year()) * 12 + AS_OF.month - born.dt.month()) // 12


def _weak() -> pl.Expr:
    weak = pl.col("last_grade").is_in(["basically_competent", "incompetent"])
    return weak.fill_null(False)


def _amount(met: pl.Expr, amount: pl.Expr) -> Mapping[str, pl.Expr]:
    return {"amount": pl.when(met).then(amount)}


def _review(when: pl.Expr, gate: pl.Expr, due: pl.Expr) -> Mapping[str, pl.Expr]:
    day = pl.col("current_posts_since")
    return _obligation(when, gate, due, day <= AS_OF, day > due)


def _obligation(
    when: pl.Expr, gate: pl.Expr, due: pl.Expr, done: pl.Expr, late: pl.Expr | None = None
) -> Mapping[str, pl.Expr]:
    met = (gate & when).fill_null(False)
    waiting = pl.when(due < AS_OF).then(pl.lit("overdue")).otherwise(pl.lit("pending"))
    in_time = pl.lit("fulfilled")
    if late is not None:
        in_time = pl.when(late).then(pl.lit("late")).otherwise(in_time)
    state = pl.when(~met).then(pl.lit("not_triggered")).when(done).then(in_time).otherwise(waiting)
    return {"state": state, "due": pl.when(met).then(due)}


def _answer(
    wide: pl.DataFrame, names: pl.Enum, name: str, when: pl.Expr, gate: pl.Expr | None,
    more: Mapping[str, pl.Expr],
) -> pl.DataFrame:  # fmt: skip
    """One clause about every official."""
    verdict = pl.when(when).then(pl.lit("met")).otherwise(pl.lit("not_met"))
    if gate is not None:
        verdict = pl.when(gate).then(verdict).otherwise(pl.lit("not_applicable"))
    return wide.lazy().select(_columns(names, name, pl.col("id"), verdict, more)).collect()


def _columns(
    names: pl.Enum, name: str, subject: pl.Expr, verdict: pl.Expr, more: Mapping[str, pl.Expr]
) -> list[pl.Expr]:
    return [
        pl.lit(name, names).alias("clause"),
        subject.alias("subject"),
        verdict.cast(_WORDS).alias("verdict"),
        more.get("state", pl.lit("")).cast(_STATES).alias("state"),
        more.get("due", pl.lit(None)).cast(pl.Date).alias("due"),
        more.get("amount", pl.lit(None)).cast(pl.Float64).alias("amount"),
    ]


def _of_units(units: pl.DataFrame, names: pl.Enum) -> pl.DataFrame:
    verdict = pl.when("strong").then(pl.lit("met")).otherwise(pl.lit("not_met"))
    verdict = pl.when(pl.col("members") >= 1).then(verdict).otherwise(pl.lit("not_applicable"))
    return units.select(_columns(names, "bench.unit-strong", pl.col("unit"), verdict, _NONE))


def places(wide: pl.DataFrame, units: pl.DataFrame, grades: pl.LazyFrame) -> pl.DataFrame:
    """Whole shares, then the largest remainders; equal ones are left to the body."""
    used = grades.filter((pl.col("year") == YEAR) & (pl.col("grade") == "excellent"))
    counted = used.collect().join(wide.select("unit", official="id"), on="official")
    by_unit = units.join(counted.group_by("unit").agg(used=pl.len()), on="unit", how="left")
    hundredths = pl.when("strong").then(20).otherwise(15) * pl.col("members").cast(pl.Int64)
    shared = by_unit.filter((pl.col("members") > 0) | pl.col("used").is_not_null()).with_columns(
        floor=hundredths // 100, left=hundredths % 100, used=pl.col("used").fill_null(0)
    )
    total = shared.select(pl.col("floor") * 100 + pl.col("left")).sum().item() // 100
    extras = total - int(shared["floor"].sum())
    rank, size = pl.col("left").rank("min", descending=True), pl.len().over("left")
    gets = (pl.col("left") > 0) & (rank + size - 1 <= extras)
    tied = (pl.col("left") > 0) & (rank <= extras) & ~gets
    found = shared.with_columns(places=pl.col("floor") + gets.cast(pl.Int64), tied=tied)
    over = pl.col("used").cast(pl.Int64) - pl.col("places") - pl.col("tied").cast(pl.Int64)
    return found.select("unit", "places", "used", over=over.clip(0)).sort("unit")
