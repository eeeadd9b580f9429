"""Are conditions that can never be true, or always are, told, and their near twins not?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proofs.packs import bar, clause, found, proved, read

NEVER = [
    ("songs > 5 AND songs < 3",
     "when can never be true: these exclude each other: songs > 5 / songs < 3."),
    ("is_trained OR (songs > 5 AND hours > 1 AND songs < 3)",
     ("songs > 5 AND hours > 1 AND songs < 3 can never be true: these exclude each other: "
      "songs > 5 / songs < 3.")),
    ("(is_trained AND songs > 5) AND (hours > 1 AND (songs < 9 AND songs < 3))",
     "when can never be true: these exclude each other: songs > 5 / songs < 3."),
    ("songs > 5 AND hours > 7 AND songs + hours < 12 AND songs + hours < 11",
     ("when can never be true: these exclude each other: songs > 5 / hours > 7 / "
      "songs + hours < 11.")),
    ("songs > 5 OR hours < 0", "hours < 0 can never be true: no facts fulfil it."),
    ("stage > 'third' OR is_trained", "stage > 'third' can never be true: no facts fulfil it."),
    ("full_years(joined_on, :as_of) >= 5 AND full_months(joined_on, :as_of) < 60",
     ("when can never be true: these exclude each other: full_years(joined_on, :as_of) >= 5 / "
     "full_months(joined_on, :as_of) < 60.")),
    ("songs >= :fewest_songs AND songs < 3",
     "when can never be true: these exclude each other: songs >= :fewest_songs / songs < 3."),
]  # fmt: skip
ALWAYS = [
    ("songs > 5 OR songs < 7", "when always holds"),
    ("songs > 5 AND hours >= 0", "hours >= 0 always holds"),
    ("is_trained AND voice IN ('low', 'high')", "voice IN ('low', 'high') always holds"),
]
SILENT = [
    "songs > 5 AND songs < 7",
    "songs > 5 OR hours < 0.1",
    "stage >= 'third' OR is_trained",
    "full_years(joined_on, :as_of) >= 5 AND full_months(joined_on, :as_of) < 61",
    "songs >= :fewest_songs AND songs < 4",
    "songs > 5 OR songs < 5",
    "songs > 5 AND hours > 0",
    "is_trained AND voice IN ('low')",
    # A figure that nobody stated may be unknown, and this asks for it.
    "is_trained AND (:reading = 'one' OR :reading <> 'one')",
    # What holds no longer did hold on an earlier day.
    "is_trained OR :as_of < DATE '2024-06-01'",
]


@pytest.mark.parametrize(("when", "told"), NEVER)
def test_what_can_never_be_true_is_told_with_what_excludes_it(
    tmp_path: Path, when: str, told: str
) -> None:
    assert found(tmp_path, bar("one", f'"{when}"')) == [f"PROOF-001 {told}"]


@pytest.mark.parametrize(("when", "told"), ALWAYS)
def test_what_always_holds_is_told_with_facts_of_which_it_holds(
    tmp_path: Path, when: str, told: str
) -> None:
    [line] = found(tmp_path, bar("one", f'"{when}"'))
    assert line.startswith(
        f"PROOF-002 {told}, whatever the facts; as here: "
        "given: {as_of: 2024-01-01, singer: {s1: {"
    )


@pytest.mark.parametrize("when", SILENT)
def test_a_near_twin_is_not_told(tmp_path: Path, when: str) -> None:
    assert found(tmp_path, bar("one", f'"{when}"')) == []


def test_grounds_that_must_all_hold_are_named_where_they_exclude_each_other(
    tmp_path: Path,
) -> None:
    grounds = ("when:", "  all_of:", "    many: {label: many, if: songs > 5 AND is_trained}",
               "    few: {label: few, if: songs < 3}")  # fmt: skip
    assert found(tmp_path, clause("one", "exemption", *grounds)) == [
        "PROOF-001 when can never be true: these exclude each other: songs > 5 / songs < 3."
    ]


def test_a_ground_that_never_holds_is_told(tmp_path: Path) -> None:
    grounds = ("when:", "  any_of:", "    many: {label: many, if: songs > 5}",
               "    none_at_all: {label: none, if: hours < 0}")  # fmt: skip
    assert found(tmp_path, clause("one", "exemption", *grounds)) == [
        "PROOF-001 hours < 0 can never be true: no facts fulfil it."
    ]


def test_a_condition_that_the_exemptions_exclude_is_told_with_them(tmp_path: Path) -> None:
    exempt = clause("free", "exemption", "when: songs > 3")
    told = found(tmp_path, exempt + bar("one", "songs > 5", "unless: [xa.free]"))
    assert told == [
        (
            "PROOF-001 when can never be true: these exclude each other: "
            "NOT met('xa.free') / songs > 5."
        )
    ]
    assert found(tmp_path, exempt + bar("one", "songs > 2", "unless: [xa.free]")) == []


EXAMPLES = """\
- name: Nobody knows the voice
  given: {as_of: 2024-06-01, singer: {s1: {joined_on: 2020-01-01, is_trained: true%s}}}
  expect: {xa.one: {s1: %s}}
  because: it was asked
"""


def test_a_condition_that_an_example_leaves_unknown_asks_for_the_fact(tmp_path: Path) -> None:
    rule = bar("one", "\"is_trained AND voice IN ('low', 'high')\"")
    asked = read(tmp_path / "asked", rule, examples=EXAMPLES % ("", "unknown"))
    assert proved(asked)[0] == []
    known = read(tmp_path / "known", rule, examples=EXAMPLES % (", voice: low", "met"))
    assert [line[:9] for line in proved(known)[0]] == ["PROOF-002"]
