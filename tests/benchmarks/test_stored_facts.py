"""Do all ways of asking a run again, as they are measured, answer as a full evaluation does?"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import stored_facts

OFFICIALS = 300


@pytest.mark.parametrize("shuffled", [False, True])
def test_answers_from_stored_facts_equal_those_of_a_full_evaluation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], shuffled: bool
) -> None:
    stored_facts.make(tmp_path, OFFICIALS, shuffled=shuffled)
    stored_facts.check(tmp_path)
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "  every rule, nothing changed: 27 rules, 7506 verdicts",
        "  one figure changed: 3 rules, 900 verdicts",
        "  one figure of the quota changed: 1 rules, 0 verdicts",
        "  one window changed: 7 rules, 2100 verdicts",
    ]


def test_only_what_a_change_touches_is_read_of_the_snapshot(tmp_path: Path) -> None:
    stored_facts.make(tmp_path, OFFICIALS)
    for file in (tmp_path / "facts").iterdir():
        file.unlink()
    for change in (stored_facts.same, stored_facts.another_window):
        with pytest.raises(FileNotFoundError):
            stored_facts.asked(tmp_path, change)
    _, names, answers = stored_facts.asked(tmp_path, stored_facts.another_figure)
    assert names == {*stored_facts.TOUCHED}
    assert answers.verdicts.num_rows == 3 * OFFICIALS


def test_rows_of_which_the_run_keeps_all_that_is_read_are_not_read_of_the_snapshot(
    tmp_path: Path,
) -> None:
    stored_facts.make(tmp_path, OFFICIALS)
    changes = (stored_facts.same, stored_facts.another_window)
    whole = [stored_facts.asked(tmp_path, change)[2] for change in changes]
    (tmp_path / "facts/official.parquet").unlink()
    for change, before in zip(changes, whole, strict=True):
        _, _, found = stored_facts.asked(tmp_path, change)
        assert found.verdicts.equals(before.verdicts)
        assert found.quotas.equals(before.quotas)


def test_the_reading_of_the_pack_is_told_beside_what_was_asked(tmp_path: Path) -> None:
    stored_facts.make(tmp_path, OFFICIALS)
    stored_facts.house_peer.question.cache_clear()
    ours = stored_facts.contend("one figure changed", tmp_path)
    assert ours.clock > 0
    assert ours.reading > 0
    assert stored_facts.contend(stored_facts.POLARS, tmp_path).reading == 0
