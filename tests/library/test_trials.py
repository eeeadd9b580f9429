"""Does a trial reach every pack it must in a run of several, and in that of one below?"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import quanheng
from quanheng.comparing.editions import Edition
from quanheng.comparing.handed_down import answered_otherwise
from quanheng.engine.run_files import file_hash
from quanheng.errors import NamesNotLogged, PackOfOtherRun, Problems
from quanheng.library import NamesAsked, Trying, load_pack, what_differs, what_if
from quanheng.reports.whatif.lines import what_if_lines
from tests.library.shelf import AS_OF, import_officials, write_shelf

ASKED = NamesAsked("clerk", datetime(2024, 6, 2, 9, tzinfo=UTC), "a test")
YEARS = "nation.years"
Moved = set[tuple[str, str, str, str, str]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packs, facts, a run `both` of the two counties and the nation, and one of `near` alone."""
    folder = tmp_path_factory.mktemp("several")
    shelf, facts = write_shelf(folder / "packs"), import_officials(folder)
    quanheng.evaluate_several([shelf / "near", shelf / "far"], facts, AS_OF, folder / "both")
    quanheng.evaluate(shelf / "near", facts, AS_OF, folder / "near")
    return folder


def moved(document: dict[str, Any]) -> Moved:
    """Under which pack which rule answers about whom, before and after."""
    keys = ("pack", "rule", "id", "from", "to")
    return {tuple(one[key] for key in keys) for one in document["names"]}


def tried(run: Path, *settings: str, draft: Path | None = None) -> dict[str, Any]:
    return what_if(run, Trying(settings, draft, ASKED))


def draft_of(kept: Path, folder: Path, name: str, old: str, new: str) -> Path:
    """A draft that stands alone: what it extends is in the run."""
    draft = Path(shutil.copytree(kept / "packs" / name, folder / name))
    file = draft / "parameters.yaml"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert old in text
    file.write_text(text.replace(old, new) if old else new, encoding="utf-8")
    return draft


def test_a_county_that_sets_a_figure_anew_answers_the_rule_above_itself(kept: Path) -> None:
    document = tried(kept / "both", "near:years_needed=5")
    assert moved(document) == {("near", YEARS, "O2", "met", "not_met")}
    [pack] = document["packs"]
    assert pack["after"]["id"] == "near"


def test_it_answers_as_a_run_of_the_county_alone_would(kept: Path) -> None:
    beside, alone = (
        tried(kept / name, "near:years_needed=5")["packs"][0]["rules"] for name in ("both", "near")
    )
    assert beside == alone


def test_a_draft_of_the_county_that_overrides_it_does_so_too(kept: Path, tmp_path: Path) -> None:
    override = (
        "- overrides: nation.years_needed\n"
        "  spans: [{from: 2020-01-01, status: given, value: 5,\n"
        "           source: {instrument: near-law, at: 第一条}}]\n"
    )
    document = tried(kept / "both", draft=draft_of(kept, tmp_path, "near", "", override))
    assert moved(document) == {("near", YEARS, "O2", "met", "not_met")}
    assert document["draft"]["problems"] == []


def test_what_is_handed_down_is_answered_once_under_the_pack_above(kept: Path) -> None:
    document = tried(kept / "both", "years_needed=5")
    assert moved(document) == {("nation", YEARS, "O2", "met", "not_met")}


def test_what_a_county_sets_itself_is_not_handed_down_to_it(kept: Path, tmp_path: Path) -> None:
    # Nine years would let nobody of far through who meets six.
    document = tried(kept / "both", "nation:years_needed=9")
    assert {one[:2] for one in moved(document)} == {("nation", YEARS)}
    everywhere = tried(kept / "both", "years_needed=9")
    assert {one[:2] for one in moved(everywhere)} == {("nation", YEARS), ("far", YEARS)}
    quanheng.evaluate(kept / "packs/far", kept / "facts", AS_OF, tmp_path / "far")
    with pytest.raises(Problems, match=r"WHATIF-021.*Did you mean “far:years_needed”"):
        tried(tmp_path / "far", "nation:years_needed=9")


def test_only_a_rule_that_reads_the_figure_is_answered_otherwise(kept: Path) -> None:
    near, far = (load_pack(kept / "packs" / name) for name in ("near", "far"))
    assert answered_otherwise(near, {}) == frozenset()
    assert answered_otherwise(far, {}) == {YEARS}
    assert answered_otherwise(far, {"nation": far}) == frozenset()


def test_the_answers_before_are_those_of_today_whoever_made_the_run(
    kept: Path, tmp_path: Path
) -> None:
    shutil.copytree(kept / "facts", tmp_path / "facts")
    run = Path(shutil.copytree(kept / "both", tmp_path / "both"))
    for head in (run / "runs").glob("*/run.json"):
        told = json.loads(head.read_text(encoding="utf-8"))
        head.write_text(json.dumps({**told, "versions": {}}), encoding="utf-8")
    top = json.loads((run / "run.json").read_text(encoding="utf-8"))
    top["files"] = {name: h for name, h in top["files"].items() if not name.endswith("run.json")}
    runs = {f"runs/{n}/run.json": file_hash(run / f"runs/{n}/run.json") for n in top["runs"]}
    top["files"] |= runs
    (run / "run.json").write_text(json.dumps(top), encoding="utf-8")
    document = tried(run, "near:years_needed=5")
    assert moved(document) == {("near", YEARS, "O2", "met", "not_met")}


def test_a_draft_of_a_parent_is_tried_on_a_run_of_its_child_alone(
    kept: Path, tmp_path: Path
) -> None:
    draft = draft_of(kept, tmp_path, "nation", "value: 3", "value: 5")
    document = tried(kept / "near", draft=draft)
    assert moved(document) == {("near", YEARS, "O2", "met", "not_met")}
    assert document["draft"]["pack"] == "nation"
    with pytest.raises(PackOfOtherRun, match="packs of the run: nation, near"):
        tried(kept / "near", draft=kept / "packs/far")


def test_editions_of_a_parent_are_asked_on_a_run_of_its_child_alone(
    kept: Path, tmp_path: Path
) -> None:
    draft = draft_of(kept, tmp_path, "nation", "value: 3", "value: 5")
    editions = Edition(load_pack(kept / "packs/nation")), Edition(load_pack(draft))
    document = what_differs(kept / "near", *editions)
    [rule] = document["packs"][0]["rules"]
    assert (rule["id"], document["kind"]) == (YEARS, "comparison")
    far = Edition(load_pack(kept / "packs/far"), date(2024, 6, 1))
    with pytest.raises(PackOfOtherRun):
        what_differs(kept / "near", far, far)


def test_one_name_that_changes_otherwise_in_two_packs_is_told_of_both(kept: Path) -> None:
    lines = [*what_if_lines(tried(kept / "both", "years_needed=9"), "en")]
    heads = [line for line in lines if line.startswith("Parameter changed: ")]
    assert heads == [
        "Parameter changed: years needed (rules of nation) [years_needed]",
        "Parameter changed: years needed (rules of far) [years_needed]",
    ]
    alike = [*what_if_lines(tried(kept / "near", "years_needed=9"), "en")]
    assert "Parameter changed: years needed [years_needed]" in alike


def test_where_the_log_cannot_be_written_nobody_is_named(kept: Path, tmp_path: Path) -> None:
    shutil.copytree(kept / "facts", tmp_path / "facts")
    run = Path(shutil.copytree(kept / "near", tmp_path / "near"))
    (run / "names.log").unlink(missing_ok=True)
    (run / "names.log").mkdir()
    with pytest.raises(NamesNotLogged, match=r"WHATIF-020 .*names\.log: Nobody is named"):
        tried(run, "years_needed=5")
