"""Does every change that is told change the verdict as told, and is none smaller?

Conditions are drawn from a seed; what may change is few enough to try everything.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import by_columns
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.engine.supposing import changes_of, settled_by
from quanheng.engine.supposing.change import Change
from quanheng.engine.supposing.hypothesis import Input
from quanheng.engine.supposing.smallest_change import GOALS
from quanheng.facts import UNKNOWN, Roster, Row, Value
from quanheng.language import Pack
from tests.engine.supposing.keepers import AS_OF, keeper_pack, keepers_of

CLAUSES = 45
DOMAINS: dict[str, tuple[Value, ...]] = {
    "points": tuple(map(Decimal, range(13))),
    "talks": tuple(map(Decimal, range(13))),
    "trained": (True, False),
    "level": ("low", "mid", "high"),
}
SEEDS = range(6)
Asked = tuple[str, str]


def condition(random: Random, depth: int = 0) -> str:
    """A condition over the few fields."""
    if depth < 3 and random.random() < 0.65:
        sign = random.choice((" AND ", " OR "))
        parts = [condition(random, depth + 1) for _ in range(random.choice((2, 2, 3)))]
        joined = f"({sign.join(parts)})"
        return f"NOT {joined}" if random.random() < 0.2 else joined
    figure, sign = random.randint(1, 10), random.choice(("<", "<=", ">", ">=", "=", "<>"))
    return random.choice(
        (
            f"points {sign} {figure}",
            f"talks {sign} {figure}",
            f"points + talks {sign} {figure}",
            "trained",
            "is_ready",
            f"level {random.choice(('=', '<>', '>=', '<'))} 'mid'",
        )
    )


@cache
def random_pack(seed: int) -> Pack:
    random = Random(seed)
    clauses = [{"id": f"c{number}", "when": condition(random)} for number in range(CLAUSES)]
    clauses += [
        {"id": f"g{number}", "applies": condition(random, 2), "when": condition(random, 2)}
        for number in range(10)
    ]
    with tempfile.TemporaryDirectory() as folder:
        return keeper_pack(Path(folder), *clauses)


def random_roster(random: Random, pack: Pack, unknown: float) -> Roster:
    row: Row = {
        name: UNKNOWN if random.random() < unknown else random.choice(values)
        for name, values in DOMAINS.items()
    }
    return keepers_of(pack, keeper={"K1": row})


class Worlds:
    """Keepers written anew, one for each change that is tried, so that nothing of the search is
    trusted; a condition reads its own keeper only, so that all stand in one roster.
    """

    def __init__(self, roster: Roster) -> None:
        self.roster, self.rows = roster, dict[str, Row]()
        self._named: dict[tuple[tuple[str, Value], ...], str] = {}

    def keeper(self, values: dict[str, Value]) -> str:
        """The keeper to whom these values are given."""
        key = tuple(sorted(values.items(), key=lambda one: one[0]))
        if key not in self._named:
            name = self._named[key] = f"W{len(self.rows)}"
            self.rows[name] = {**self.roster.of("keeper")["K1"], **values, "id": name}
        return self._named[key]

    def written(self) -> Roster:
        """All of them."""
        rows = {**self.roster.rows, "keeper": self.rows}
        return Roster(self.roster.catalogue, rows, self.roster.complete)


def verdicts_of(pack: Pack, worlds: Worlds) -> tuple[dict[Asked, str], dict[Asked, str]]:
    """The verdicts of both evaluators, by clause and keeper."""
    question, roster = ask(pack, AS_OF), worlds.written()
    first, second = Oracle(question, roster).answers(), by_columns(question, roster)
    return verdicts(first), verdicts(second)


def verdicts(answers: list[Answer]) -> dict[Asked, str]:
    return {(one.clause, one.subject): one.verdict for one in answers}


def assignments(roster: Roster) -> Iterator[dict[str, Value]]:
    """Every change of one field whose value is known."""
    row = roster.of("keeper")["K1"]
    for name, values in DOMAINS.items():
        if row[name] is not UNKNOWN:
            yield from ({name: value} for value in values if value != row[name])


def each_told(change: Change) -> Iterator[dict[str, Value]]:
    """The change as told: the nearest values, the ends of each range, and what does as well."""
    yield {one.input.name: one.value for one in change.settings}
    if len(change.settings) == 1:
        (one,) = change.settings
        for value in (one.low, one.high, *one.others):
            if value is not None:
                yield {one.input.name: value}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_told_change_changes_the_verdict_as_told_and_no_smaller_one_does(seed: int) -> None:
    random, pack = Random(seed), random_pack(seed)
    roster = random_roster(random, pack, 0.1)
    oracle, told, smaller = Oracle(ask(pack, AS_OF), roster), Worlds(roster), Worlds(roster)
    wanted: dict[Asked, str] = {}
    unwanted: dict[Asked, tuple[str, ...]] = {}
    for clause in pack.clauses.values():
        answer = oracle.answer(clause, "K1")
        assert answer is not None
        if answer.verdict == "unknown":
            continue
        found = changes_of(oracle, clause, "K1", answer.verdict)
        assert found.is_whole, clause.id
        for change in found.told:
            for values in each_told(change):
                wanted[clause.id, told.keeper(values)] = change.verdict
        for values in smaller_than(roster, found.told):
            unwanted[clause.id, smaller.keeper(values)] = GOALS[answer.verdict]
    for again in verdicts_of(pack, told):
        assert {one: again[one] for one in wanted} == wanted
    again = verdicts(Oracle(ask(pack, AS_OF), smaller.written()).answers())
    assert [one for one, goals in unwanted.items() if again[one] in goals] == []
    assert len(wanted) > 20
    assert len(unwanted) > 20


def smaller_than(roster: Roster, told: tuple[Change, ...]) -> Iterator[dict[str, Value]]:
    """Every change of one field, where none of one field is told."""
    if min((len(one.settings) for one in told), default=9) > 1:
        yield from assignments(roster)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_told_to_settle_a_verdict_settles_it_as_told(seed: int) -> None:
    random, pack = Random(seed + 100), random_pack(seed)
    roster = random_roster(random, pack, 0.6)
    while list(roster.of("keeper")["K1"].values()).count(UNKNOWN) < 8:
        roster = random_roster(random, pack, 0.6)
    oracle, told, settled = Oracle(ask(pack, AS_OF), roster), Worlds(roster), Worlds(roster)
    wanted: dict[Asked, str] = {}
    known: set[Asked] = set()
    open_still: dict[tuple[str, str], list[Asked]] = {}
    for clause in pack.clauses.values():
        answer = oracle.answer(clause, "K1")
        assert answer is not None
        if answer.verdict != "unknown":
            continue
        found = settled_by(oracle, clause, "K1")
        for one in found.sets:
            if one.is_sure:
                known |= {(clause.id, settled.keeper(values)) for values in each_of(one.needs)}
            for need, value, verdict in cases(one.needs, one.cases):
                wanted[clause.id, told.keeper({need.name: value})] = verdict
        if min((len(one.needs) for one in found.sets if one.is_sure), default=9) > 1:
            for need in found.unknown:
                keepers = map(settled.keeper, each_of((need,)))
                open_still[clause.id, need.name] = [(clause.id, one) for one in keepers]
    for again in verdicts_of(pack, told):
        assert {one: again[one] for one in wanted} == wanted
    evaluator = Oracle(ask(pack, AS_OF), settled.written())

    def again_of(one: Asked) -> str:
        answer = evaluator.answer(pack.clauses[one[0]], one[1])
        assert answer is not None
        return answer.verdict

    assert [one for one in sorted(known) if again_of(one) == "unknown"] == []
    for about, keepers in open_still.items():
        assert "unknown" in {again_of(one) for one in keepers}, about
    assert len(wanted) > 10


def each_of(needs: tuple[Input, ...]) -> Iterator[dict[str, Value]]:
    """All values that the inputs may have together."""
    names = [need.name for need in needs]
    for values in product(*(DOMAINS[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def cases(needs: tuple[Input, ...], told: tuple[object, ...]) -> Iterator[tuple[Input, Value, str]]:
    """Every value of the domain that a case speaks of, with its verdict."""
    for case in told:
        low, high, verdict = (getattr(case, name) for name in ("low", "high", "sign"))
        for value in DOMAINS[needs[0].name]:
            if value in (low, high) and low == high:
                yield needs[0], value, verdict
            elif isinstance(value, Decimal) and low != high:
                least, most = _end(low), _end(high)
                after = not isinstance(least, Decimal) or least <= value
                if after and (not isinstance(most, Decimal) or value <= most):
                    yield needs[0], value, verdict


def _end(value: Value | None) -> Value:
    return UNKNOWN if value is None else value
