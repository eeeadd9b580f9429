"""Is an example asked for exactly those verdicts that a clause can give?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.language.example_check import verdicts_to_show
from quanheng.language.reachable import Reachable
from tests.language.accepted.programs import EXAMPLES, accepted_pack, clause_line
from tests.language.packs import base_files, read_changed

ABOUT_CHOIRS = "subject: choir"


def asked(
    shelf: Path, *keys: str, effect: str = "exemption", change: dict[str, str] | None = None
) -> tuple[str, ...]:
    """The verdicts that examples of one more clause must show; the pack itself shows none."""
    line = clause_line("xa.tried", *keys, effect=effect)
    pack, _ = read_changed(shelf, {"xa/clauses/more.yaml": line, **(change or {})})
    assert pack is not None
    return verdicts_to_show(pack.clauses["xa.tried"], Reachable(pack))


@pytest.mark.parametrize(
    ("when", "verdicts"),
    [
        ("town = 'east'", ("met", "not_met", "unknown")),
        ("recorded(town)", ("met", "not_met")),
        ("'recorded(town) AND town <> town'", ("met", "not_met", "unknown")),
        ("'NOT recorded(town) OR recorded(best_stage)'", ("met", "not_met")),
        ("\"TRUE OR town = 'east'\"", ("met",)),
        ("\"FALSE AND town = 'east'\"", ("not_met",)),
        (":as_of >= DATE '2024-06-01'", ("met", "not_met")),
    ],
)
def test_a_truth_that_cannot_come_out_is_not_asked_for(
    tmp_path: Path, when: str, verdicts: tuple[str, ...]
) -> None:
    written = when if when.startswith(("'", '"')) else f'"{when}"'
    assert asked(tmp_path, ABOUT_CHOIRS, f"when: {written}", effect="record_rule") == verdicts


def test_a_row_whose_beginning_may_be_unknown_may_leave_the_verdict_unknown(tmp_path: Path) -> None:
    keys = ("subject: singer", "when: recorded(motto)")
    assert asked(tmp_path, *keys, effect="record_rule") == ("met", "not_met", "unknown")


def test_nobody_can_show_more_than_unknown_while_a_day_of_the_text_is_missing(
    tmp_path: Path,
) -> None:
    pack = str(base_files()["xa/pack.yaml"]).replace(
        "{on: 2024-01-01, status: assumed, note: {zh: 文中未写, en: the text gives no day}}",
        "{status: missing, note: nobody knows}",
    )
    keys = (ABOUT_CHOIRS, "when: town = 'east'", "applies: best_stage > 'first'")
    change: dict[str, str] = {"xa/pack.yaml": pack}
    assert asked(tmp_path, *keys, change=change) == ("not_applicable", "unknown")


def test_a_table_whose_text_breaks_off_decides_nothing(tmp_path: Path) -> None:
    rows = "{take: first, status: incomplete, rows: [{if: 'TRUE', value: 1}]}"
    fact = f"{{name: rated, of: choir, label: 分级, table: {rows}}}"
    facts = f"{base_files()['xa/facts.yaml']!s}derived: [{fact}]\n"
    change: dict[str, str] = {"xa/facts.yaml": facts}
    assert asked(tmp_path, ABOUT_CHOIRS, "when: rated > 3", change=change) == ("unknown",)


def test_a_pack_that_shows_what_can_be_is_right(tmp_path: Path) -> None:
    line = clause_line("xa.tried", ABOUT_CHOIRS, "when: recorded(town)", effect="record_rule")
    example = EXAMPLES.format(clauses="xa.tried: {a: met, b: not_met}")
    pack = accepted_pack(tmp_path, clauses=line, xa__examples__more=example)
    assert "xa.tried" in pack.clauses
