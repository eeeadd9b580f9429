"""Can a flow of few persons be found by whoever knows the page of the run and can reckon?"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from quanheng.language.effects import VERDICTS, Verdict
from quanheng.reports.page.withholding import LEAST_PERSONS, Count, withheld
from quanheng.reports.whatif.counts import AFTER, BEFORE, Counts, Flow, shown_groups

Name = tuple[str, str]
Matrix = Mapping[tuple[Verdict, Verdict], int]
PAIRS = [(one, other) for one in VERDICTS for other in VERDICTS]
MATRICES = st.lists(
    st.sampled_from([0, 0, 0, 1, 2, 3, 4, 5, 6, 9, 40]), min_size=len(PAIRS), max_size=len(PAIRS)
).map(lambda numbers: dict(zip(PAIRS, numbers, strict=True)))


def counted(number: int) -> Count:
    return Count(number, number)


def counts_of(matrix: Matrix) -> Counts:
    """The counts of rows that stay (on the diagonal) and rows that move."""
    before = {one: counted(sum(matrix[one, other] for other in VERDICTS)) for one in VERDICTS}
    after = {one: counted(sum(matrix[other, one] for other in VERDICTS)) for one in VERDICTS}
    flows: dict[Flow, Count] = {
        pair: counted(n) for pair, n in matrix.items() if n and pair[0] != pair[1]
    }
    moved = sum(count.persons for count in flows.values())
    return Counts(before, after, flows, moved, withheld(before, [VERDICTS]))


def test_large_flows_are_told_with_the_counts_before_and_after() -> None:
    matrix = dict.fromkeys(PAIRS, 0) | {
        ("met", "met"): 12, ("not_met", "not_met"): 455, ("not_met", "met"): 88,
    }  # fmt: skip
    counts = counts_of(matrix)
    assert counts.shown_flow(("not_met", "met")) == 88
    assert (counts.shown_before("met"), counts.shown_after("met")) == (12, 100)
    assert counts.tells_all
    assert counts.shown_move("begins")


def test_a_small_flow_takes_the_counts_after_with_it() -> None:
    matrix = dict.fromkeys(PAIRS, 0) | {
        ("met", "met"): 50, ("not_met", "not_met"): 900, ("not_met", "met"): 3,
    }  # fmt: skip
    counts = counts_of(matrix)
    assert counts.shown_flow(("not_met", "met")) is None
    assert [counts.shown_after(one) for one in ("met", "not_met")] == [None, None]
    assert [counts.shown_before(one) for one in ("met", "not_met")] == [50, 903]
    assert not counts.shown_move("begins")


@given(MATRICES)
def test_no_small_flow_and_no_small_count_can_be_reckoned(matrix: Matrix) -> None:
    # A rule about fewer than five persons has no count that could be told at all.
    assume(sum(matrix.values()) >= LEAST_PERSONS)
    counts = counts_of(matrix)
    shown, sizes = told(counts), all_sizes(counts)
    assert all(not 0 < sizes[name] < LEAST_PERSONS for name in shown)
    hidden = [name for name in sizes if name not in shown]
    # With one value more, would all that is told still be true? Then a reader cannot know.
    for name in hidden:
        if 0 < sizes[name] < LEAST_PERSONS:
            assert rank(equations(hidden)) < rank([*equations(hidden), {name: 1}])


def told(counts: Counts) -> set[Name]:
    """What stands on the page."""
    lines = {(BEFORE, one) for one in VERDICTS if counts.shown_before(one) is not None}
    lines |= {(AFTER, one) for one in VERDICTS if counts.shown_after(one) is not None}
    return lines | {flow for flow in counts.flows if counts.shown_flow(flow) is not None}


def all_sizes(counts: Counts) -> dict[Name, int]:
    sides = ((BEFORE, counts.before), (AFTER, counts.after))
    found: dict[Name, int] = {(s, one): c.persons for s, line in sides for one, c in line.items()}
    return found | {(one, other): count.persons for (one, other), count in counts.flows.items()}


def equations(hidden: list[Name]) -> list[dict[Name, int]]:
    """What a reader can write down about the hidden numbers who knows how many rows there are."""
    lines: list[dict[Name, int]] = [
        {name: 1 for name in hidden if name[0] == side} for side in (BEFORE, AFTER)
    ]
    for one in VERDICTS:
        goes = {name: int(name[0] == one) - int(name[1] == one) for name in hidden}
        sides = {(AFTER, one): 1, (BEFORE, one): -1}
        lines.append(goes | {name: sides[name] for name in hidden if name in sides})
    return lines


def rank(lines: list[dict[Name, int]]) -> int:
    names = sorted({name for line in lines for name in line})
    rows = [[Fraction(line.get(name, 0)) for name in names] for line in lines]
    found = 0
    for column in range(len(names)):
        at = next((n for n in range(found, len(rows)) if rows[n][column]), None)
        if at is None:
            continue
        rows[found], rows[at] = rows[at], rows[found]
        for n in range(found + 1, len(rows)):
            factor = rows[n][column] / rows[found][column]
            rows[n] = [a - factor * b for a, b in zip(rows[n], rows[found], strict=True)]
        found += 1
    return found


def test_a_small_group_takes_the_next_with_it() -> None:
    groups = {"male": Count(20, 20), "female": Count(3, 3), "unknown": Count(0, 0)}
    assert shown_groups(groups) == {"male": None, "female": None, "unknown": 0}
