"""Have rows of which the same is read one trace, and others one of their own?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quanheng.engine.oracle import Oracle
from tests.engine.oracle.worlds import concerts, world

SONGS = {"name": "songs", "of": "singer", "from": "concert", "value": "SUM(songs)"}


def singers(folder: Path, clause: dict[str, Any]) -> Oracle:
    """Three singers, of whom Ada and Bea are gifted, and Ada alone has sung."""
    rows = {"singer": {"ada": {"gifted": True}, "bea": {"gifted": True}, "cid": {"gifted": False}},
            **concerts({"songs": 5})}  # fmt: skip
    clauses = [{"id": "asked", "subject": "singer", **clause}]
    return world(folder, rows, derived=[SONGS], clauses=clauses)


def alike(oracle: Oracle) -> list[bool]:
    """Whether Ada has the trace of Bea, and of Cid."""
    clause = oracle.question.pack.clauses["asked"]
    ada, bea, cid = (oracle.trace(clause, one) for one in ("ada", "bea", "cid"))
    return [ada is bea, ada is cid]


def test_rows_of_which_the_same_is_read_have_one_trace(tmp_path: Path) -> None:
    oracle = singers(tmp_path, {"when": "gifted"})
    assert alike(oracle) == [True, False]
    clause = oracle.question.pack.clauses["asked"]
    for one in ("ada", "bea", "cid"):
        told = oracle.trace(clause, one).answer_about(one)
        assert told == oracle.answer(clause, one)
        assert told.subject == one


def test_rows_counted_for_a_fact_tell_subjects_apart(tmp_path: Path) -> None:
    assert alike(singers(tmp_path, {"when": "gifted AND songs >= 0"})) == [False, False]


def test_what_a_verdict_gives_tells_subjects_apart(tmp_path: Path) -> None:
    gives = {"sung": {"label": {"zh": "曲目", "en": "sung"}, "value": "songs"}}
    oracle = singers(tmp_path, {"when": "TRUE", "gives": gives})
    clause = oracle.question.pack.clauses["asked"]
    assert alike(oracle) == [False, False]
    assert oracle.trace(clause, "ada").way is oracle.trace(clause, "bea").way
