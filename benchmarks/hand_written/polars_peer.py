"""What would a Polars expert write for the same clauses, where nothing is unknown?"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa

AS_OF = date(2023, 12, 31)
YEAR = AS_OF.year
VERDICTS = ("met", "not_met", "not_applicable")
STATES = ("", "fulfilled", "late", "overdue", "pending", "not_triggered")
HOURS_NEEDED = {"civil_servant": 90, "managed_as_civil_servant": 80, "institution_manager": 72,
                "institution_professional": 60, "enterprise_manager": 50, "other": 40}  # fmt: skip
GRADES = ("excellent", "competent", "basically_competent", "incompetent", "undetermined")
_WORDS, _STATES, _GRADES = pl.Enum(VERDICTS), pl.Enum(STATES), pl.Enum(GRADES)
_APART = 10_000_000
"""More days than any date has: those of one official end before those of the next begin."""
_MET, _NOT_MET, _NOT_APPLICABLE = (pl.lit(word, _WORDS) for word in VERDICTS)
_DAY = pl.lit(AS_OF)


def answered(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The verdicts of all clauses, and the places of the quota by unit."""
    wide, units = facts_of(folder)
    return pl.concat(answers(wide.lazy(), units)), places(units)


def facts_of(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What the clauses read: of officials, with what is read of their units, and of units."""
    read = {path.stem: pl.scan_parquet(path) for path in folder.glob("*.parquet")}
    # TRAP not lazily: the units read the officials, and would have them made a second time.
    officials = officials_with_facts(read).collect(engine="streaming")
    units = units_with_facts(officials.lazy(), read["unit"]).collect(engine="streaming")
    joined = officials.lazy().join(units.lazy(), on="unit", how="left")
    return joined.collect(engine="streaming"), units


def written(folder: Path, out: Path) -> None:
    """The same in files of a folder."""
    verdicts, shared = answered(folder)
    verdicts.write_parquet(out / "verdicts.parquet", compression="zstd", compression_level=1)
    shared.write_parquet(out / "places.parquet")


def told(found: tuple[pl.DataFrame, pl.DataFrame]) -> pa.Table:
    """The verdicts, as an Arrow table."""
    return found[0].to_arrow()


def hours_needed() -> pl.Expr:
    """What the category of an official asks for."""
    return pl.col("category").replace_strict(HOURS_NEEDED, return_dtype=pl.Int32)


def months(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Full months; a month is complete on the same day, or on the last of a shorter month."""
    whole = (end.dt.year() - start.dt.year()) * 12 + end.dt.month() - start.dt.month()
    last = end.dt.month_end().dt.day()
    return whole - (end.dt.day() < pl.min_horizontal(start.dt.day(), last)).cast(pl.Int32)


def years(start: pl.Expr) -> pl.Expr:
    """Full years until the day."""
    return months(start, _DAY) // 12


def officials_with_facts(read: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    officials = read["official"].select(
        "id", "unit", "born_on", "work_started_on", "current_posts_since", "current_rank_since",
        "category", serves=pl.col("status") == "in_service",
    )  # fmt: skip
    for made in (_grades(read), _courses(read), *_tenures(read)):
        officials = officials.join(made, left_on="id", right_on="official", how="left")
    zeros = (
        *("excellent_years", "sound_years", "excellent_lately", "excellent_now", "study_hours"),
        *("school_hours", "trainings", "leading_months", "units_worked", "posts_held"),
    )
    return officials.with_columns(
        pl.col(zeros).fill_null(0), pl.col("in_township").fill_null(False)
    )


def _grades(read: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Years in a row as bits: bit 0 is the last year."""
    year, excellent = pl.col("year"), pl.col("grade") == "excellent"
    bit = (pl.lit(1, pl.Int64) * 2 ** (YEAR - year)).cast(pl.Int64)
    sound = excellent | (pl.col("grade") == "competent")
    known = read["annual_assessment"].filter(year <= YEAR)
    # An enum is compared and carried as a number.
    known = known.select("official", "year", pl.col("grade").cast(_GRADES))
    summed = known.select(
        "official", "grade", "year", excellent=pl.when(excellent).then(bit).otherwise(0),
        sound=pl.when(sound).then(bit).otherwise(0),
        lately=excellent & (year > YEAR - 3), now=excellent & (year == YEAR),
    ).group_by("official").agg(
        pl.col("excellent", "sound").sum(), excellent_lately=pl.col("lately").sum(),
        excellent_now=pl.col("now").sum(), last_grade=pl.col("grade").max_by("year"),
    )  # fmt: skip
    return summed.select(
        "official", "excellent_lately", "excellent_now", "last_grade",
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
    # Different posts and units are counted by numbers, faster than by texts.
    units = read["unit"].select(unit="id", unit_kind="kind").with_row_index("unit_number")
    posts = read["post"].join(units, on="unit").with_row_index("post_number")
    posts = posts.select(
        "unit_number", "post_number", post="id", in_township=pl.col("unit_kind") == "township",
        leads=pl.col("role").is_in(["principal", "deputy"]),
    )  # fmt: skip
    served = months(pl.col("started_on"), pl.col("ended_on").fill_null(AS_OF))
    spells = (
        read["tenure"]
        .select("official", "post", "started_on", "ended_on")
        .filter(pl.col("started_on") <= AS_OF)
        .join(posts, on="post", how="left")
        .with_columns(leading_months=pl.when("leads").then(served).otherwise(0))
    )
    yield spells.group_by("official").agg(
        pl.col("leading_months").sum(),
        pl.col("in_township").any(),
        units_worked=pl.col("unit_number").n_unique(),
        posts_held=pl.col("post_number").n_unique(),
    )
    yield _leading_since(spells.filter("leads"))


def _leading_since(spells: pl.LazyFrame) -> pl.LazyFrame:
    """The begin of the run of spells that goes on after the day: that of the last run."""
    until = pl.col("ended_on").fill_null(date(9999, 12, 31)).to_physical().cast(pl.Int64)
    # One running maximum for all officials: each has days of its own, far after those before.
    shifted = pl.col("official").rle_id().cast(pl.Int64) * _APART
    ordered = spells.select("official", "started_on", until=until).sort("official", "started_on")
    furthest = (shifted + pl.col("until")).cum_max().shift()
    begins = shifted + pl.col("started_on").to_physical() > furthest + 1
    runs = ordered.with_columns(begins=begins.fill_null(True)).group_by("official")
    last = runs.agg(leading_since=pl.col("started_on").filter("begins").max(),
                    until=pl.col("until").max())  # fmt: skip
    return last.filter(pl.col("until") > _DAY.to_physical()).select("official", "leading_since")


def units_with_facts(officials: pl.LazyFrame, units: pl.LazyFrame) -> pl.LazyFrame:
    serves = pl.col("serves")
    counted = officials.group_by("unit").agg(
        members=serves.sum(),
        excellent_members=(serves & (pl.col("excellent_years") >= 2)).sum(),
        most_hours=pl.col("study_hours").filter(serves).max(),
        used=pl.col("excellent_now").sum(),
    )
    joined = units.select(unit="id", unit_kind="kind").join(counted, on="unit", how="left")
    strong = pl.col("excellent_members") * 8 >= pl.col("members")
    return joined.with_columns(
        pl.col("members", "excellent_members", "used").fill_null(0)
    ).with_columns(strong=strong, strong_met=strong & (pl.col("members") >= 1))


Clause = tuple[str, pl.Expr, pl.Expr | None, Mapping[str, pl.Expr]]
_NONE: Mapping[str, pl.Expr] = {}


def clauses() -> tuple[Clause, ...]:
    """Each clause about officials: its name, condition, gate, and further columns."""
    c = pl.col
    serves, weak = c("serves"), _weak()
    old = _age() >= 58
    leading, ranked = c("leading_since"), c("current_rank_since").fill_null(c("work_started_on"))
    study = c("study_hours") >= hours_needed()
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
    told = {word: pl.lit(word, _STATES) for word in STATES}
    waiting = pl.when(due < AS_OF).then(told["overdue"]).otherwise(told["pending"])
    in_time = told["fulfilled"]
    if late is not None:
        in_time = pl.when(late).then(told["late"]).otherwise(in_time)
    state = pl.when(~met).then(told["not_triggered"]).when(done).then(in_time).otherwise(waiting)
    return {"state": state, "due": pl.when(met).then(due)}


UNIT_CLAUSE = "bench.unit-strong"
NAMES = (*(name for name, *_ in clauses()), UNIT_CLAUSE)


def answers(
    wide: pl.LazyFrame, units: pl.DataFrame, asked: Container[str] = NAMES
) -> Iterator[pl.DataFrame]:
    """The verdicts of those clauses that are asked; one table for each."""
    names = pl.Enum(NAMES)
    yield from _answers(wide, names, [one for one in clauses() if one[0] in asked])
    if UNIT_CLAUSE in asked:
        yield _of_units(units, names)


def _answers(wide: pl.LazyFrame, names: pl.Enum, asked: Sequence[Clause]) -> Iterator[pl.DataFrame]:
    """Each clause about every official; what several clauses share is reckoned once."""
    columns: dict[str, pl.Expr] = {}
    for name, when, gate, more in asked:
        verdict = pl.when(when).then(_MET).otherwise(_NOT_MET)
        if gate is not None:
            verdict = pl.when(gate).then(verdict).otherwise(_NOT_APPLICABLE)
        columns |= {f"{name}/{key}": column for key, column in more.items()}
        columns[f"{name}/verdict"] = verdict
    found = wide.select("id", **columns).collect()
    for name, *_, more in asked:
        given = {key: pl.col(f"{name}/{key}") for key in more}
        yield found.select(_columns(names, name, pl.col("id"), pl.col(f"{name}/verdict"), given))


def _columns(
    names: pl.Enum, name: str, subject: pl.Expr, verdict: pl.Expr, more: Mapping[str, pl.Expr]
) -> list[pl.Expr]:
    return [
        pl.lit(name, names).alias("clause"),
        subject.alias("subject"),
        verdict.alias("verdict"),
        more.get("state", pl.lit("", _STATES)).alias("state"),
        more.get("due", pl.lit(None, pl.Date)).alias("due"),
        more.get("amount", pl.lit(None)).cast(pl.Float64).alias("amount"),
    ]


def _of_units(units: pl.DataFrame, names: pl.Enum) -> pl.DataFrame:
    verdict = pl.when("strong").then(_MET).otherwise(_NOT_MET)
    verdict = pl.when(pl.col("members") >= 1).then(verdict).otherwise(_NOT_APPLICABLE)
    return units.select(_columns(names, UNIT_CLAUSE, pl.col("unit"), verdict, _NONE))


def places(units: pl.DataFrame) -> pl.DataFrame:
    """Whole shares, then the largest remainders; equal ones are left to the body."""
    hundredths = pl.when("strong").then(20).otherwise(15) * pl.col("members").cast(pl.Int64)
    shared = units.filter((pl.col("members") > 0) | (pl.col("used") > 0)).with_columns(
        floor=hundredths // 100, left=hundredths % 100
    )
    total = shared.select(pl.col("floor") * 100 + pl.col("left")).sum().item() // 100
    extras = total - int(shared["floor"].sum())
    rank, size = pl.col("left").rank("min", descending=True), pl.len().over("left")
    gets = (pl.col("left") > 0) & (rank + size - 1 <= extras)
    tied = (pl.col("left") > 0) & (rank <= extras) & ~gets
    found = shared.with_columns(places=pl.col("floor") + gets.cast(pl.Int64), tied=tied)
    over = pl.col("used").cast(pl.Int64) - pl.col("places") - pl.col("tied").cast(pl.Int64)
    return found.select("unit", "places", "used", over=over.clip(0))
