"""Does a changed pack answer alike from the facts that a run keeps and from all of its snapshot?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from random import Random
from typing import TypeVar

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from quanheng.comparing.touched import facts_anew, touched_by
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.backends.kept import Anew, Kept
from quanheng.engine.backends.outcome import Result
from quanheng.engine.question import ask, ask_part
from quanheng.engine.table_file import in_texts
from quanheng.facts import Roster, Value
from quanheng.facts.arrow import table_of
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Pack
from quanheng.language.parameter_model import Parameter, Span
from tests.engine.agreement.clauses import GATED
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.giving import PERIODIC
from tests.engine.agreement.random_clauses import catalogue_of_singers
from tests.engine.agreement.random_reckoning import random_derived
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.showing import showing_derived
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import DERIVED, pack_with, scoring_pack
from tests.engine.packs import Written

RANDOMS = st.randoms(use_true_random=True)
Key = TypeVar("Key")
One = TypeVar("One")
READING_FIGURES: tuple[Written, ...] = (
    {
        "of": "singer",
        "from": "concert",
        "via": "singer",
        "name": "long_limited",
        "where": "songs > :limit",
        "value": "COUNT(*)",
    },
    {
        "of": "choir",
        "from": "singer",
        "via": "choir",
        "name": "longest_limited",
        "where": "long_limited > 0",
        "value": "MAX(long_limited)",
    },
    {"of": "singer", "name": "waged_limited", "value": "debt * :wage[grade]"},
)
LINKED: tuple[Written, ...] = (
    {"id": "linked", "subject": "singer",
     "when": "if_none(choir.longest_limited, 0) > long_limited"
             " OR if_none(teacher.waged_limited, 1) > waged_limited"},
)  # fmt: skip
PLAIN = tuple(one for one in DERIVED if "clause" not in one.get("from", ""))
"""Facts that figures change, those that stand on them, and a clause that reads them over links."""


def as_kept(table: pa.Table) -> pa.Table:
    """Facts as they come back from the file that a run keeps."""
    file, texts = BytesIO(), in_texts(table)
    parquet.write_table(texts, file)
    words = [one.name for one in texts.schema if pa.types.is_string(one.type)]
    return parquet.read_table(file, read_dictionary=[one for one in words if one != "id"])


def kept_of(result: Result, anew: Anew) -> Kept:
    """The facts of a run that was not written to a folder."""
    facts = {
        (name, period): as_kept(table)
        for period, day in result.days.items()
        for name, table in day.facts.items()
    }
    return Kept(
        lambda name, period: facts[name, period].column_names if (name, period) in facts else (),
        lambda name, period, columns: facts[name, period].select([*columns]),
        anew,
    )


def tables_of(roster: Roster) -> dict[str, pa.Table]:
    return {
        name: table_of(roster.catalogue.sets[name], rows.values())
        for name, rows in roster.rows.items()
    }


def assert_alike(
    random: Random,
    old: Pack,
    new: Pack,
    sizes: Mapping[str, int] = SIZES,
    told: Collection[str] | None = None,
) -> int:
    """Ask the new pack both ways about what changed and some more.

    Shapes:   `told` names the clauses of the run, all without it; gives the number of derived facts
              that are the same in both packs.
    """
    day = any_day(random)
    roster = roster_near(random, old.catalogue, day, sizes)
    tables = tables_of(roster)
    anew = facts_anew(old, new)
    assert anew is not None
    asked = ask(old, day) if told is None else ask_part(old, day, told)
    kept = kept_of(answer(asked, tables, roster.complete), anew)
    others = random.sample(sorted(new.clauses), min(12, len(new.clauses)))
    names = {*(touched_by(old, new) & new.clauses.keys()), *others}
    question = ask_part(new, day, names)
    wanted = answer(question, tables, roster.complete).verdicts
    found = answer(question, tables, roster.complete, kept=kept).verdicts
    assert_same_rows(found, wanted)
    return len(new.derived.keys() - anew.facts)


def assert_same_rows(found: pa.Table, wanted: pa.Table) -> None:
    """TRAP all at once would print both tables."""
    assert found.num_rows == wanted.num_rows
    if in_texts(found).equals(in_texts(wanted)):
        return
    pairs = zip(found.to_pylist(), wanted.to_pylist(), strict=True)
    raise AssertionError(next(f"{one}\n{other}" for one, other in pairs if one != other))


def changed(random: Random, pack: Pack) -> Pack:
    """The same pack with a few figures, facts and clauses changed."""
    figures = {name: _other_figure(random, one) for name, one in few(random, pack.parameters)}
    facts = {key: other for key, one in few(random, pack.derived) if (other := _other_fact(one))}
    clauses = {name: replace(one, when=None) for name, one in few(random, pack.clauses)}
    what = random.choice(("figures", "facts", "all"))
    return replace(
        pack,
        parameters=pack.parameters | (figures if what != "facts" else {}),
        derived=pack.derived | (facts if what != "figures" else {}),
        clauses=pack.clauses | (clauses if what == "all" else {}),
    )


def few(random: Random, every: Mapping[Key, One]) -> list[tuple[Key, One]]:
    return random.sample([*every.items()], min(3, len(every)))


def _other_figure(random: Random, one: Parameter) -> Parameter:
    """A figure with other values, or with none."""
    span = one.spans[0] if one.spans else Span(None, None, "missing", {}, None)
    values = {code: _other_value(random, value) for code, value in span.values.items()}
    other = replace(span, values=values if random.random() < 0.8 else {})
    return replace(one, spans=(other,))


def _other_value(random: Random, value: Value) -> Value:
    if isinstance(value, bool):
        return not value
    return Decimal(random.randrange(5)) if isinstance(value, Decimal) else value


def _other_fact(one: Derived) -> Derived | None:
    """A fact that counts rows of a longer time, or more rows."""
    if one.window is not None and one.window.unit != "period":
        return replace(one, window=replace(one.window, count=one.window.count + 1))
    return replace(one, where=None) if one.where is not None and one.via is not None else None


@cache
def pack_of_figures() -> Pack:
    """The pack with every kind of clause and of derived fact, some of which read figures."""
    derived = (*DERIVED, *READING_FIGURES)
    shown = showing_derived(pack_with([], derived))
    return pack_with([*shown, *GATED, *PERIODIC, *LINKED], derived)


@tries(usual=5, deep=150)
@given(random=RANDOMS)
def test_a_changed_pack_answers_alike_from_kept_facts(random: Random) -> None:
    pack = pack_of_figures()
    assert assert_alike(random, pack, changed(random, pack)) > 0


@tries(usual=3, deep=80)
@given(random=RANDOMS)
def test_random_derived_facts_are_kept_or_derived_again(random: Random) -> None:
    derived = tuple(random_derived(random, catalogue_of_singers(), 20))
    pack = pack_with(showing_derived(pack_with([], derived)), derived)
    sizes = {"choir": SIZES["choir"], "singer": 50, "concert": 220}
    assert_alike(random, pack, changed(random, pack), sizes)


@tries(usual=2, deep=40)
@given(random=RANDOMS)
def test_scores_are_reckoned_alike_from_kept_facts(random: Random) -> None:
    assert_alike(random, scoring_pack(), changed(random, scoring_pack()))


@tries(usual=2, deep=40)
@given(random=RANDOMS)
def test_facts_that_a_run_does_not_keep_are_derived(random: Random) -> None:
    pack = pack_of_figures()
    told = random.sample(sorted(pack.clauses), 15)
    assert_alike(random, pack, changed(random, pack), told=told)


def test_facts_over_links_are_read_where_a_run_keeps_them() -> None:
    random, pack = Random(5), pack_of_figures()
    assert assert_alike(random, pack, changed(random, pack)) > 0
