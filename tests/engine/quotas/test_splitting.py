"""Is an amount split whole, so that its parts add up to it?"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.quotas import Key, Weight, split


def exactly(value: int) -> Key:
    return Key(Fraction(value), Fraction(value))


def test_the_largest_remainder_gets_the_unit_that_is_left() -> None:
    made = split(100, [Weight("a", Fraction(2)), Weight("b", Fraction(1))])
    assert [(p.id, p.floor, p.amount) for p in made.parts] == [("a", 66, 67), ("b", 33, 33)]


def test_equal_remainders_are_left_to_the_body_unless_a_key_settles_them() -> None:
    rows = [Weight(name, Fraction(1), (exactly(points),)) for name, points in (("a", 1), ("b", 2))]
    settled = split(3, rows)
    assert [part.amount for part in settled.parts] == [1, 2]
    equal = split(3, [Weight(name, Fraction(1)) for name in "ab"])
    assert ([part.amount for part in equal.parts], equal.left_to_body) == ([1, 1], 1)
    assert all(part.is_in_tie for part in equal.parts)


def test_a_key_that_is_no_exact_value_settles_no_tie() -> None:
    vague = Weight("a", Fraction(1), (Key(Fraction(1), Fraction(9)),))
    made = split(3, [vague, Weight("b", Fraction(1), (exactly(2),))])
    assert made.left_to_body == 1


def test_an_unknown_weight_leaves_every_part_open_and_is_named() -> None:
    made = split(100, [Weight("a", None), Weight("b", Fraction(1))])
    assert (made.parts, made.open) == ((), ("a",))


def test_nothing_is_split_where_nothing_has_weight() -> None:
    assert split(100, [Weight("a", Fraction(0))]).parts == ()


@given(st.integers(0, 10_000), st.lists(st.integers(0, 50), min_size=1, max_size=7))
def test_the_parts_add_up_and_none_is_a_unit_off(amount: int, weights: list[int]) -> None:
    made = split(amount, [Weight(f"r{n}", Fraction(w)) for n, w in enumerate(weights)])
    if not any(weights):
        return
    assert sum(part.amount for part in made.parts) + made.left_to_body == amount
    assert all(abs(part.amount - part.exact) < 1 for part in made.parts)
    assert all(part.exact * sum(weights) == amount * w
               for part, w in zip(made.parts, weights, strict=True))  # fmt: skip
