"""Is each value of a parameter told of that no example is asked in?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.telling import in_english
from tests.cli.towers import write_pack

SPANS = (
    "spans:\n    - {to: 2024-12-31, status: assumed, value: 4, note: none given}\n"
    "    - {from: 2025-01-01, status: assumed, value: 9, note: none given}"
)
ONE = "spans: [{status: assumed, value: 4, note: {zh: 文中未写, en: the text gives none}}]"
SAID = (
    "No example is asked while the value of “wanted_light” from 2025-01-01 to … holds. "
    "Expected: an example for each value of a parameter that changed."
)


def problems(folder: Path, given: str, spans: str = SPANS, rule: str = "xa.light") -> str:
    pack = write_pack(folder / "xa", {"parameters.yaml": (ONE, spans)})
    more = f"- name: More\n  given: {given}\n  expect: {{{rule}: {{a: met}}}}\n  because: 一\n"
    (pack / "examples/more.yaml").write_text(more, encoding="utf-8")
    return in_english("check", pack).problems


def test_a_later_value_that_no_example_reaches_is_told(tmp_path: Path) -> None:
    assert SAID in problems(tmp_path, "{as_of: 2024-12-31, tower: {a: {lamps: 2}}}")


def test_an_example_of_its_days_reaches_it(tmp_path: Path) -> None:
    assert problems(tmp_path, "{as_of: 2025-01-01, tower: {a: {lamps: 3}}}") == ""


def test_an_example_that_gives_the_value_itself_does_not(tmp_path: Path) -> None:
    given = "{as_of: 2025-01-01, parameters: {wanted_light: 4}, tower: {a: {lamps: 2}}}"
    assert SAID in problems(tmp_path, given)


def test_of_a_value_before_any_text_was_in_force_nothing_is_told(tmp_path: Path) -> None:
    earlier = SPANS.replace("2024-12-31", "2023-12-31").replace("2025-01-01", "2024-01-01")
    earlier = earlier.replace("value: 9", "value: 4")
    assert problems(tmp_path, "{as_of: 2024-06-01, tower: {a: {lamps: 3}}}", earlier) == ""


@pytest.mark.parametrize("before", ["status: missing, note: none given", ""])
def test_of_a_single_value_nothing_is_told(before: str, tmp_path: Path) -> None:
    first = f"\n    - {{to: 2000-01-01, {before}}}" if before else ""
    spans = (
        f"spans:{first}\n    - {{from: 2000-01-02, status: assumed, value: 4, note: none given}}"
    )
    assert problems(tmp_path, "{as_of: 2024-12-31, tower: {a: {lamps: 2}}}", spans) == ""


def test_a_value_may_be_let_stand_without_an_example(tmp_path: Path) -> None:
    spans = "acknowledged: {PACK-030: no case yet}\n  " + SPANS
    assert problems(tmp_path, "{as_of: 2024-12-31, tower: {a: {lamps: 2}}}", spans) == ""
