"""What would a pandas expert write for the same clauses, in whole columns?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.hand_written.polars_peer import HOURS_NEEDED, STATES, VERDICTS

AS_OF = pd.Timestamp(2023, 12, 31)
YEAR = AS_OF.year
_WORDS = ("grade", "role", "kind", "status", "category")
_FOR_EVER = pd.Timestamp(2262, 1, 1)
Columns = dict[str, Any]
Answers = Iterator[tuple[str, Any, Any, Columns]]


def answered(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The verdicts of all clauses, and the places of the quota by unit."""
    official = _read(folder, "official", "id", "unit", "born_on", "work_started_on", "category",
                     "status", "current_posts_since", "current_rank_since")  # fmt: skip
    official = official.sort_values("id", ignore_index=True).set_index("id")
    grades, wide = _read(folder, "annual_assessment", "official", "year", "grade"), official
    unit = _read(folder, "unit", "id", "kind").set_index("id").sort_index()
    for made in (_grades(grades), _courses(folder), *_tenures(folder, unit)):
        wide = wide.join(made)
    _fill(wide)
    units = _units(wide, unit)
    wide = wide.join(units, on="unit")
    parts = [_answer(wide, *clause) for clause in clauses(wide)]
    parts.append(_of_units(units))
    return _joined(parts), places(official, units, grades)


def written(folder: Path, out: Path) -> None:
    """The same in files of a folder."""
    verdicts, shared = answered(folder)
    verdicts.to_parquet(out / "verdicts.parquet", compression="zstd", index=False)
    shared.to_parquet(out / "places.parquet")


def told(found: tuple[pd.DataFrame, pd.DataFrame]) -> pa.Table:
    """The verdicts, as an Arrow table."""
    return pa.Table.from_pandas(found[0], preserve_index=False)


def _read(folder: Path, name: str, *columns: str) -> pd.DataFrame:
    """Columns of a set. Arrow makes days, categories and hours: pandas would go by objects."""
    path, words = folder / f"{name}.parquet", [one for one in columns if one in _WORDS]
    table = pq.read_table(path, columns=list(columns), read_dictionary=words)
    kinds = {pa.date32(): pa.timestamp("s"), pa.decimal128(18, 1): pa.float64()}
    made = {one.name: table.column(one.name).cast(kinds.get(one.type, one.type))
            for one in table.schema}  # fmt: skip
    return pa.table(made).to_pandas()


def months(start: pd.Series, end: Any) -> Any:
    """Full months; a month is complete on the same day, or on the last of a shorter month."""
    to = end.dt if isinstance(end, pd.Series) else end
    whole = (to.year - start.dt.year) * 12 + to.month - start.dt.month
    return whole - (to.day < np.minimum(start.dt.day, to.days_in_month)).astype("int32")


def years(start: pd.Series) -> Any:
    """Full years until the day."""
    return months(start, AS_OF) // 12


def _grades(grades: pd.DataFrame) -> pd.DataFrame:
    """Years in a row as bits: bit 0 is the last year."""
    known = grades[grades["year"] <= YEAR].astype({"year": "int64"})
    excellent = known["grade"] == "excellent"
    sound = excellent | (known["grade"] == "competent")
    bit = np.left_shift(1, YEAR - known["year"])
    last = known.sort_values("year").drop_duplicates("official", keep="last")
    summed = pd.DataFrame({
        "official": known["official"], "excellent": bit * excellent, "sound": bit * sound,
        "excellent_lately": (excellent & (known["year"] > YEAR - 3)).astype("int64"),
    }).groupby("official").sum()  # fmt: skip
    return pd.DataFrame({
        "excellent_years": _trailing_ones(summed["excellent"]),
        "sound_years": _trailing_ones(summed["sound"]),
        "excellent_lately": summed["excellent_lately"],
        "last_grade": last.set_index("official")["grade"],
    })  # fmt: skip


def _trailing_ones(bits: pd.Series) -> pd.Series:
    plain = bits.to_numpy("int64")
    return pd.Series(np.bitwise_count(plain ^ (plain + 1)).astype("int64") - 1, bits.index)


def _courses(folder: Path) -> pd.DataFrame:
    rows = _read(folder, "training_record", "official", "kind", "started_on", "hours")
    rows = rows[rows["started_on"] <= AS_OF]
    started, hours = rows["started_on"], rows["hours"]
    school = (rows["kind"] == "party_school") & (started > pd.Timestamp(YEAR - 5, 12, 31))
    return pd.DataFrame({
        "official": rows["official"],
        "study_hours": hours.where(started > pd.Timestamp(YEAR - 3, 12, 31), 0.0),
        "school_hours": hours.where(school, 0.0),
        "trainings": (started >= pd.Timestamp(YEAR - 2, 1, 1)).astype("int64"),
        "last_training": started,
    }).groupby("official").agg({
        "study_hours": "sum", "school_hours": "sum", "trainings": "sum", "last_training": "max",
    })  # fmt: skip


def _tenures(folder: Path, unit: pd.DataFrame) -> Iterator[pd.DataFrame]:
    posts = _read(folder, "post", "id", "unit", "role").set_index("id")
    posts = posts.join(unit.rename(columns={"kind": "unit_kind"}), on="unit")
    rows = _read(folder, "tenure", "official", "post", "started_on", "ended_on")
    rows = rows[rows["started_on"] <= AS_OF].join(posts, on="post")
    rows["leads"] = rows["role"].isin(["principal", "deputy"])
    served = months(rows["started_on"], rows["ended_on"].fillna(AS_OF))
    rows["leading_months"] = served.where(rows["leads"], 0)
    rows["in_township"] = rows["unit_kind"] == "township"
    # Codes are counted several times as fast as texts.
    rows["post_code"], rows["unit_code"] = (pd.factorize(rows[key])[0] for key in ("post", "unit"))
    by_official = rows.groupby("official")
    yield by_official.agg(
        leading_months=("leading_months", "sum"),
        units_worked=("unit_code", "nunique"),
        posts_held=("post_code", "nunique"),
        in_township=("in_township", "any"),
    )
    yield _leading_since(rows[rows["leads"]])


def _leading_since(rows: pd.DataFrame) -> pd.DataFrame:
    """The begin of the run of spells that goes on after the day."""
    spells = rows[["official", "started_on", "ended_on"]].copy()
    spells["until"] = spells["ended_on"].fillna(_FOR_EVER)
    spells = spells.sort_values(["official", "started_on"])
    owners = spells.groupby("official")
    furthest = owners["until"].cummax()
    before = furthest.groupby(spells["official"]).shift()
    begins = before.isna() | (spells["started_on"] > before + pd.Timedelta(days=1))
    spells["run"] = begins.cumsum()
    runs = spells.groupby("run").agg(
        official=("official", "first"), leading_since=("started_on", "min"), until=("until", "max")
    )
    return runs[runs["until"] > AS_OF].set_index("official")[["leading_since"]]


def _fill(wide: pd.DataFrame) -> None:
    counts = ("excellent_years", "sound_years", "excellent_lately", "study_hours", "school_hours",
              "trainings", "leading_months", "units_worked", "posts_held")  # fmt: skip
    for name in counts:
        wide[name] = wide[name].fillna(0)
    wide["in_township"] = wide["in_township"].fillna(False).astype(bool)
    wide["hours_needed"] = wide["category"].map(HOURS_NEEDED).astype("float64")


def _units(wide: pd.DataFrame, unit: pd.DataFrame) -> pd.DataFrame:
    serving = wide[wide["status"] == "in_service"]
    counted = serving.assign(excellent=serving["excellent_years"] >= 2).groupby("unit").agg(
        members=("excellent", "size"), excellent_members=("excellent", "sum"),
        most_hours=("study_hours", "max"),
    )  # fmt: skip
    units = unit.rename(columns={"kind": "unit_kind"}).join(counted)
    for name in ("members", "excellent_members"):
        units[name] = units[name].fillna(0).astype("int64")
    units["strong"] = units["excellent_members"] * 8 >= units["members"]
    units["strong_met"] = units["strong"] & (units["members"] >= 1)
    return units


def clauses(w: pd.DataFrame) -> Answers:
    """Each clause about officials: its name, condition, gate, and further columns."""
    serves = w["status"] == "in_service"
    weak = w["last_grade"].isin(["basically_competent", "incompetent"])
    age = ((YEAR - w["born_on"].dt.year) * 12 + AS_OF.month - w["born_on"].dt.month) // 12
    old, hours = age >= 58, w["study_hours"]
    study, strong = hours >= w["hours_needed"], w["strong_met"].astype(bool)
    led = years(w["leading_since"])
    senior, leader = years(w["work_started_on"]) >= 10, led >= 3
    yield "bench.senior", senior, None, {}
    yield "bench.leader", leader, None, {}
    yield "bench.streak", w["excellent_years"] >= 3, None, {}
    yield "bench.sound", w["sound_years"] >= 5, None, {}
    yield "bench.study", study, serves, {}
    yield "bench.school", w["school_hours"] >= 40, None, {}
    yield "bench.trainings", w["trainings"] >= 2, None, {}
    yield "bench.weak-grade", weak, None, {}
    yield "bench.near-retirement", old, None, {}
    yield from _duties(w, serves, old, led)
    yield from _gifts(w, weak)
    grounds = (w["excellent_years"] >= 2) | (hours >= 150)
    grounds |= w["in_township"] & (w["sound_years"] >= 3)
    yield "bench.recommended", grounds, None, {}
    yield "bench.good-unit", strong, None, {}
    yield "bench.allround", strong & study & (w["sound_years"] >= 3), None, {}
    yield "bench.promotion", senior & leader & study & ~weak, serves, {}
    yield "bench.mobile", w["units_worked"] >= 2, None, {}
    yield "bench.township", w["in_township"], None, {}
    yield "bench.first", (hours > 0) & (hours >= w["most_hours"]), serves, {}
    yield "bench.young", age < np.where(w["unit_kind"] == "township", 40, 35), None, {}
    remind = years(w["last_training"].fillna(w["work_started_on"])) >= 2
    yield "bench.remind", remind, ~old, {}


def _duties(w: pd.DataFrame, serves: Any, old: Any, led: Any) -> Answers:
    due = _later(_later(w["leading_since"], 120), 6)
    gate = serves & w["leading_since"].notna() & ~old
    met = gate & (led >= 10)
    done = w["posts_held"] >= 3
    yield "bench.exchange", led >= 10, gate, _obligation(met, due, done, None)
    ranked = w["current_rank_since"].fillna(w["work_started_on"])
    when, due, day = (
        (w["sound_years"] >= 2) & (years(ranked) >= 2),
        _later(ranked, 24),
        w["current_posts_since"],
    )
    yield "bench.review", when, serves, _obligation(when & serves, due, day <= AS_OF, day > due)


def _later(day: pd.Series, count: int) -> pd.Series:
    """So many months later; the last day of a shorter month."""
    month = day.to_numpy("datetime64[M]")
    into = day.dt.day.to_numpy("float64") - 1
    first = (month + count).astype("datetime64[D]")
    last = (month + count + 1).astype("datetime64[D]") - first - np.timedelta64(1, "D")
    days = np.fmin(np.nan_to_num(into), last.astype("float64"))
    return pd.Series(first + np.nan_to_num(days).astype("timedelta64[D]"), day.index)


def _obligation(met: Any, due: pd.Series, done: Any, late: Any) -> Columns:
    finished = "fulfilled" if late is None else np.where(late, "late", "fulfilled")
    waiting = np.where(due < AS_OF, "overdue", "pending")
    state = np.where(met, np.where(done, finished, waiting), "not_triggered")
    return {"state": pd.Categorical(state, STATES), "due": due.where(met)}


def _gifts(w: pd.DataFrame, weak: Any) -> Answers:
    hours, lately = w["study_hours"], w["excellent_lately"]
    bonus, support, service = lately >= 2, w["trainings"] >= 1, w["leading_months"] >= 60
    yield "bench.bonus", bonus, ~weak, {"amount": (300.0 * lately).where(bonus & ~weak)}
    study = np.where(hours >= 100, np.minimum(600, hours * 3), 0.0)
    yield "bench.study-bonus", hours >= 100, None, {"amount": study}
    band = np.select([~support, hours < 50, hours < 120], [np.nan, 100.0, 200.0], 400.0)
    yield "bench.band", support, None, {"amount": band}
    paid = (w["leading_months"] // 12 * 300.0).where(service)
    yield "bench.service", service, None, {"amount": paid}
    capped = w["sound_years"] == 0
    cap = np.where(capped, np.where(lately >= 1, 2.0, 1.0), np.nan)
    yield "bench.cap", capped, None, {"amount": cap}


def _answer(wide: pd.DataFrame, name: str, when: Any, gate: Any, more: Columns) -> Columns:
    """One clause about every official, column by column."""
    # VERDICTS by place: 0 met, 1 not met, 2 not applicable.
    codes = np.where(np.asarray(when, bool), np.int8(0), np.int8(1))
    if gate is not None:
        codes = np.where(np.asarray(gate, bool), codes, np.int8(2))
    return _columns(name, wide.index, codes, more)


def _columns(name: str, subjects: pd.Index[str], codes: Any, more: Columns) -> Columns:
    rows = len(subjects)
    state = more["state"].codes if "state" in more else np.zeros(rows, np.int8)
    due = more.get("due", np.full(rows, np.datetime64("NaT"), "datetime64[s]"))
    return {
        "clause": name,
        "subject": subjects,
        "verdict": codes,
        "state": state,
        "due": np.asarray(due, "datetime64[s]"),
        "amount": np.asarray(more.get("amount", np.full(rows, np.nan)), "float64"),
    }


def _of_units(units: pd.DataFrame) -> Columns:
    codes = np.select([units["members"] < 1, units["strong"]], [2, 0], 1).astype(np.int8)
    return _columns("bench.unit-strong", units.index, codes, {})


def _joined(parts: list[Columns]) -> pd.DataFrame:
    """One long table of all clauses; words are categories."""
    names = [part["clause"] for part in parts]
    sizes = [len(part["verdict"]) for part in parts]

    def column(name: str) -> Any:
        return np.concatenate([part[name] for part in parts])

    subjects = parts[0]["subject"].append([part["subject"] for part in parts[1:]])
    return pd.DataFrame({
        "clause": pd.Categorical.from_codes(np.repeat(np.arange(len(parts)), sizes), names),
        "subject": subjects,
        "verdict": pd.Categorical.from_codes(column("verdict"), list(VERDICTS)),
        "state": pd.Categorical.from_codes(column("state"), list(STATES)),
        "due": column("due"),
        "amount": column("amount"),
    })  # fmt: skip


def places(official: pd.DataFrame, units: pd.DataFrame, grades: pd.DataFrame) -> pd.DataFrame:
    """Whole shares, then the largest remainders; equal ones are left to the body."""
    used = grades[(grades["year"] == YEAR) & (grades["grade"] == "excellent")]
    counted = used["official"].map(official["unit"]).value_counts()
    shared = units[["members", "strong"]].assign(used=counted).fillna({"used": 0})
    shared = shared[(shared["members"] > 0) | (shared["used"] > 0)]
    hundredths = np.where(shared["strong"], 20, 15) * shared["members"]
    whole, left = hundredths // 100, hundredths % 100
    extras = int(hundredths.sum()) // 100 - int(whole.sum())
    rank = left.rank(method="min", ascending=False)
    gets = (left > 0) & (rank + left.map(left.value_counts()) - 1 <= extras)
    tied = (left > 0) & (rank <= extras) & ~gets
    given, taken = whole + gets, shared["used"].astype("int64")
    over = (taken - given - tied).clip(lower=0)
    return pd.DataFrame({"unit": shared.index, "places": given.to_numpy(), "used": taken.to_numpy(),
                         "over": over.to_numpy()})  # fmt: skip
