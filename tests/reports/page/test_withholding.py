"""Do small groups stay out of sight, even of one who can subtract?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quanheng.reports.page.withholding import LEAST_PERSONS, Count, withheld


def counts(**rows: int) -> dict[str, Count]:
    return {name: Count(number, number) for name, number in rows.items()}


def test_groups_of_one_to_four_are_withheld_and_none_and_five_are_shown() -> None:
    found = counts(none=0, one=1, four=4, five=5)
    assert withheld(found, []) == {"one", "four"}


def test_a_small_group_alone_in_a_line_takes_the_next_smallest_with_it() -> None:
    found = counts(small=2, medium=6, large=30)
    assert withheld(found, [list(found)]) == {"small", "medium"}


def test_groups_withheld_in_a_line_are_together_at_least_five_persons() -> None:
    found = counts(a=1, b=2, c=9, d=30)
    assert withheld(found, [list(found)]) == {"a", "b", "c"}


def test_what_is_withheld_in_a_row_is_not_found_from_its_column() -> None:
    rows = ["p", "q", "r"]
    found = {(r, c): Count(10, 10) for r in rows for c in "xyz"} | {("p", "x"): Count(3, 3)}
    lines = [[(r, c) for c in "xyz"] for r in rows] + [[(r, c) for r in rows] for c in "xyz"]
    hidden = withheld(found, lines)
    assert ("p", "x") in hidden
    assert all(len(hidden & {*line}) != 1 for line in lines)


def test_many_rows_of_few_persons_are_a_small_group() -> None:
    assert withheld({"a": Count(40, 4)}, []) == {"a"}


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_in_a_line_of_known_sum_what_is_withheld_cannot_be_found(numbers: list[int]) -> None:
    found = {place: Count(number, number) for place, number in enumerate(numbers)}
    hidden = withheld(found, [list(found)])
    total = sum(numbers[place] for place in hidden)
    all_withheld = all(place in hidden for place, number in enumerate(numbers) if number)
    if hidden and not all_withheld:
        assert len(hidden) >= 2
        assert total >= LEAST_PERSONS
    assert {place for place, number in enumerate(numbers) if 0 < number < 5} <= hidden
