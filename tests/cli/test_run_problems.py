"""Is every code of errors/runs.py met on the command line, as one line with all its words?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quanheng.engine.run_files import file_hash
from quanheng.errors import Problem, runs
from tests.cli.telling import Told, in_english, told
from tests.cli.towers import CUBED, MOMENT, write_pack, write_towers

Spoil = Callable[[Path], Told]
NO_RUN = "Expected: a folder made by `quanheng evaluate`. Check the path."
CODES = {
    kind.code for kind in vars(runs).values() if isinstance(kind, type)
    and issubclass(kind, Problem) and kind is not Problem
}  # fmt: skip
RUN_001 = (
    "RUN-001 {0}/run: The folder is not empty. Expected: a new or empty folder. "
    "Choose another folder for --out."
)
RUN_002 = f"RUN-002 {{0}}/source/run.json: There is no run here: run.json is missing or cannot be \
read. {NO_RUN}"
RUN_003 = (
    "RUN-003 {0}/run/verdicts.parquet: The file does not have the content that the run recorded. "
    "Expected: the bytes that the run wrote. Evaluate again; somebody changed the run."
)
RUN_004 = (
    "RUN-004: Nothing is known of the subject “nobody” in this run. Expected: an id of the roster. "
    "Check the id; ids are those of the imported tables."
)
RUN_005 = (
    "RUN-005: The clause “xa.lihgt” is not part of this run. Expected: a clause of the run. "
    "Did you mean “xa.light”?"
)
RUN_006 = (
    "RUN-006 {0}/facts: The snapshot of this run is no longer where it was. "
    "Expected: the snapshot with the recorded content. Give its place with --facts."
)
RUN_007 = (
    "RUN-007: The two evaluators disagree on xa.light of a: not_met and met. "
    "Expected: one answer. Do not use this result; report it with the pack."
)
RUN_009 = (
    "RUN-009: A number in the computation grew beyond what can be kept exactly. Expected: whole "
    "numbers of up to 18 digits, others of up to 28. Check the figures and units the clause "
    "multiplies."
)
RUN_010 = (
    "RUN-010: Nothing was recorded by 2024-05-01T00:00:00+08:00. "
    "Expected: a moment after the first import. Give a later --as-known."
)
RUN_011 = (
    "RUN-011: Found “2024-06-31” for --as-of. Expected: a date that the calendar has; there is "
    "no such day, month or year. Correct the option."
)
RUN_012 = (
    "RUN-012: The command line cannot be read: there is no command “evalute”; “evaluate” is like "
    "it. Expected: a command with its arguments and options. See `quanheng --help`."
)
RUN_013 = (
    "RUN-013 {0}/xa/pack.yaml/deep: A file or folder cannot be used: Not a directory. Expected: "
    "a place that may be read and written, with room left. Check the path, the permissions and "
    "the free space; nothing has been half-written."
)
IMPORT_018 = (
    "IMPORT-018 0001/tower.parquet: The file does not have the content that was imported. "
    "Expected: the bytes that the import recorded. Import again; somebody changed the snapshot."
)


def evaluated(towers: Path, *more: str | Path, out: str = "again", day: str = "2024-06-01") -> Told:
    pack, facts = towers / "xa", towers / "facts"
    return in_english("evaluate", pack, facts, "--as-of", day, "--out", towers / out, *more)


def explained(towers: Path, *more: str | Path, subject: str = "a") -> Told:
    return in_english("explain", towers / "run", "--subject", subject, *more)


def verdict_turned(towers: Path) -> Told:
    """The verdicts are changed, and their hash with them."""
    run, name = towers / "run", "verdicts.parquet"
    table = pq.read_table(run / name)
    column = table.schema.get_field_index("verdict")
    turned = ["not_met" if v == "met" else v for v in table.column("verdict").to_pylist()]
    pq.write_table(table.set_column(column, "verdict", [turned]), run / name)
    head = json.loads((run / "run.json").read_text(encoding="utf-8"))
    head["files"][name] = file_hash(run / name)
    (run / "run.json").write_text(json.dumps(head), encoding="utf-8")
    return explained(towers)


def overflown(towers: Path) -> Told:
    pack = write_pack(towers / "cubed/xa", {"clauses/light.yaml": CUBED})
    source, facts = write_towers(towers / "many", "a,100000000000000\n"), towers / "many-facts"
    in_english("import", source, facts, "--pack", pack)
    out = towers / "again"
    return in_english("evaluate", pack, facts, "--as-of", "2024-06-01", "--out", out)


def verdicts_overwritten(towers: Path) -> Told:
    (towers / "run/verdicts.parquet").write_bytes(b"")
    return explained(towers)


def snapshot_moved(towers: Path) -> Told:
    (towers / "facts").rename(towers / "elsewhere")
    return explained(towers)


def folder_on_a_file(towers: Path) -> Told:
    """Wrong for every user, also for root, whom no permission stops."""
    return evaluated(towers, out="xa/pack.yaml/deep/run")


def other_snapshot(towers: Path, moment: str = MOMENT) -> Path:
    source, pack = write_towers(towers / "other-source", "a,3\n"), towers / "xa"
    facts = towers / "other"
    made = in_english("import", source, facts, "--pack", pack, "--recorded-at", moment)
    assert made.code == 0, made.problems
    return facts


def snapshot_changed(towers: Path) -> Told:
    (towers / "facts/0001/tower.parquet").write_bytes(b"x")
    return explained(towers)


REFUSALS: dict[str, tuple[Spoil, str]] = {
    "the folder of the run is not empty": (lambda t: evaluated(t, out="run"), RUN_001),
    "there is no run": (
        lambda t: in_english("explain", t / "source", "--subject", "a"),
        RUN_002,
    ),
    "the verdicts were overwritten": (verdicts_overwritten, RUN_003),
    "nobody has that id": (lambda t: explained(t, subject="nobody"), RUN_004),
    "a clause is misspelt": (lambda t: explained(t, "--clause", "xa.lihgt"), RUN_005),
    "the snapshot moved": (snapshot_moved, RUN_006),
    "a verdict was turned": (verdict_turned, RUN_007),
    "a number grows too large": (overflown, RUN_009),
    "nothing was known yet": (
        lambda t: evaluated(t, "--as-known", "2024-05-01T00:00:00+08:00"),
        RUN_010,
    ),
    "there is no such day": (lambda t: evaluated(t, day="2024-06-31"), RUN_011),
    "a command is misspelt": (lambda t: in_english("evalute"), RUN_012),
    "a folder would stand on a file": (folder_on_a_file, RUN_013),
}
OTHER_WAYS: dict[str, tuple[Spoil, str]] = {
    "the run would stand on a file": (
        lambda t: evaluated(t, out="xa/pack.yaml"),
        RUN_001.replace("run:", "xa/pack.yaml:"),
    ),
    "the snapshot is given where none is": (
        lambda t: explained(t, "--facts", t / "source"),
        RUN_006.replace("facts:", "source:"),
    ),
    "another snapshot is given": (
        lambda t: explained(t, "--facts", other_snapshot(t)),
        RUN_006.replace("facts:", "other:"),
    ),
    "a snapshot recorded later is given": (
        lambda t: explained(t, "--facts", other_snapshot(t, "2025-01-01T00:00:00Z")),
        RUN_006.replace("facts:", "other:"),
    ),
    "a file of the snapshot was changed": (snapshot_changed, IMPORT_018),
    "a moment lacks its time zone": (
        lambda t: evaluated(t, "--as-known", "2024-07-01"),
        ("RUN-011: Found “2024-07-01” for --as-known. Expected: a moment with its time zone, such "
        "as 2026-03-31T09:00:00+08:00. Correct the option."),
    ),
    "there is no snapshot": (
        lambda t: in_english("evaluate", t / "xa", t / "source", "--as-of", "2024-06-01",
                             "--out", t / "again"),
        ("IMPORT-017 {0}/source: There is no snapshot here: snapshot.json is missing or cannot be "
        "read. Expected: a folder made by `quanheng import`. Check the path."),
    ),
    "no clause is like the one asked for": (
        lambda t: explained(t, "--clause", "q"),
        ("RUN-005: The clause “q” is not part of this run. Expected: a clause of the run. "
        "Correct it."),
    ),
}  # fmt: skip
# No command meets these, or one with packs of its own: tests/library/test_library.py,
# tests/engine/backends/test_evaluator.py, tests/library/test_several_packs.py,
# tests/engine/test_side_by_side.py; the last three: tests/library/test_renewing.py.
ELSEWHERE = {
    "RUN-014", "RUN-015", "RUN-020", "RUN-021", "RUN-060", "RUN-061", "RUN-062", "RUN-063",
}  # fmt: skip
ALL = REFUSALS | OTHER_WAYS


@pytest.mark.parametrize("what", ALL)
def test_one_line_tells_what_is_wrong_and_what_to_do(what: str, towers: Path) -> None:
    spoil, words = ALL[what]
    refused = spoil(towers)
    assert (refused.code, refused.results) == (1, "")
    # What a command would have written is not there, and it says so.
    lines = [line for line in refused.lines if line != "Nothing has been written."]
    assert lines == [words.replace("{0}", str(towers))]
    assert not (towers / "again").exists()
    assert not [path for path in towers.iterdir() if path.name.startswith(".")]


def test_every_code_of_the_file_is_met_here() -> None:
    assert {words.split(" ")[0].rstrip(":") for _, words in REFUSALS.values()} == CODES - ELSEWHERE


def test_a_snapshot_that_moved_is_found_with_facts(towers: Path) -> None:
    before = explained(towers)
    (towers / "facts").rename(towers / "elsewhere")
    after = explained(towers, "--facts", towers / "elsewhere")
    assert (after.code, after.results) == (0, before.results)


def test_a_run_and_its_snapshot_may_move_together(towers: Path) -> None:
    before = explained(towers)
    moved = towers.rename(towers.with_name("moved"))
    assert explained(moved) == before


@pytest.mark.parametrize("words", [("--lang", "fr", "packs"), ("check",), ("packs", "--colour")])
def test_a_command_line_that_cannot_be_read_is_one_line(words: tuple[str, ...]) -> None:
    refused = told(*words, preferred="en")
    assert (refused.code, refused.results, len(refused.lines)) == (1, "", 1)
    assert refused.lines[0].startswith("RUN-012")
