"""Does an explanation tell what is lacking below a fact, and why a counted row is open?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from quanheng.engine.explained_values import Document
from quanheng.engine.explanation import Explainer
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.facts import Completeness
from quanheng.reports.explained.page_words import PageWords
from quanheng.reports.explained.veil import Veil
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.purposes import ORGANISATION
from tests.engine.packs import Written, pack_of, roster_of_rows
from tests.engine.test_templates_explained import SCHEMA, told

SETS: Written = {
    "singer": {"fields": {"born": "number"}},
    "song": {
        "fields": {
            "singer": {"type": "link", "to": "singer", "required": True},
            "loud": "number", "long": "number",
        }
    },
}  # fmt: skip
DERIVED: tuple[Mapping[str, Any], ...] = (
    {"name": "weight", "of": "song",
     "value": "CASE WHEN long > 5 THEN loud + :unsaid ELSE loud * 2 END"},
    {"name": "heavy_songs", "of": "singer", "from": "song", "where": "weight > 10",
     "value": "COUNT(*)"},
    {"name": "heaviest", "of": "singer", "from": "song", "value": "MAX(weight)"},
    {"name": "is_heard", "of": "singer", "value": "heavy_songs > 0"},
)  # fmt: skip
UNSAID: Written = {
    "name": "unsaid",
    "spans": [{"from": "none", "status": "missing", "note": "not said"}],
}
HEARD: Written = {
    "id": "heard", "subject": "singer", "when": "is_heard",
    "gives": {"top": {"label": "top", "decimals": 0, "value": "heaviest"}},
    "otherwise": {"top": {"label": "top", "decimals": 0, "value": "heaviest"}},
}  # fmt: skip


def explained(
    folder: Path,
    songs: Mapping[str, Any],
    sets: Written = SETS,
    clauses: Sequence[Written] = (HEARD,),
) -> Document:
    """The explanation of a clause that counts songs."""
    facts = {"sets": sets, "derived": list(DERIVED)}
    pack = pack_of(folder, [*clauses], facts, [UNSAID])
    rows = {"singer": {"ada": {"born": 1}}, "song": songs}
    roster = roster_of_rows(pack.catalogue, rows, complete=[Completeness("song")])
    oracle = Oracle(ask(pack, date(2024, 6, 30)), roster)
    answer = oracle.answer(pack.clauses["heard"], "ada")
    assert answer is not None
    document = Explainer(oracle, "2024-06-30T09:00:00+00:00").document(
        pack.clauses["heard"], answer
    )
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    return document


def song(loud: Any, long: Any) -> Mapping[str, Any]:
    return {"singer": "ada", "loud": loud, "long": long}


def lacking(told_: Document) -> list[tuple[str, str | None, str]]:
    return [(one["kind"], one["row"], one["name"]) for one in told_["lacking"]]


def test_a_field_lacking_below_facts_is_named_with_its_row(tmp_path: Path) -> None:
    document = explained(tmp_path, {"s": song("3..8", 2)})
    (missing,) = document["missing"]
    assert (missing["name"], lacking(missing)) == ("is_heard", [("field", "s", "loud")])
    assert "To be found out: is_heard (lacking: loud of song s)" in told(document, "en")


def test_what_is_lacking_below_an_exemption_is_named(tmp_path: Path) -> None:
    spared = {"id": "spared", "subject": "singer", "effect": "exemption", "when": "is_heard"}
    heard = {"id": "heard", "subject": "singer", "when": "born > 0", "unless": ["spared"]}
    document = explained(tmp_path, {"s": song("3..8", 2)}, clauses=[spared, heard])
    (missing,) = document["missing"]
    assert lacking(missing) == [("field", "s", "loud")]


def test_a_parameter_lacking_below_facts_is_named(tmp_path: Path) -> None:
    (missing,) = explained(tmp_path, {"s": song(3, 9)})["missing"]
    assert lacking(missing) == [("parameter", None, "unsaid")]


def test_what_a_case_does_not_come_to_is_not_lacking(tmp_path: Path) -> None:
    (missing,) = explained(tmp_path, {"s": song("3..8", 2), "t": song(1, 2)})["missing"]
    assert ("parameter", None, "unsaid") not in lacking(missing)


def test_an_open_row_says_which_of_its_facts_leaves_it_open(tmp_path: Path) -> None:
    document = explained(tmp_path, {"s": song("3..8", 2), "t": song(9, 2)})
    (is_heard,) = document["when"]["facts"]
    (songs,) = is_heard["reads"]
    (row,) = songs["open_because"]
    (fact,) = row["facts"]
    assert (row["row"], fact["name"], fact["value"]) == ("s", "weight", {"low": "6", "high": "16"})
    line = "song s is open: weight = 6 – 16"
    assert f"? {line}" in told(document, "en")
    assert line in PageWords("en").fact(songs)


def test_of_many_open_rows_some_are_told_and_how_many_more_there_are(tmp_path: Path) -> None:
    songs = {f"s{number:03}": song("3..8", 2) for number in range(60)}
    document = explained(tmp_path, songs)
    (is_heard,) = document["when"]["facts"]
    (fact,) = is_heard["reads"]
    assert (len(fact["rows_open"]), len(fact["open_because"])) == (60, 20)
    lines = [line.strip() for line in told(document, "en").splitlines()]
    opened = [line for line in lines if line.startswith("? song s") and "open: weight" in line]
    assert len(opened) == 5
    assert lines[lines.index(opened[-1]) + 1] == "? 55 more rows are open"
    assert "55 more rows are open" in PageWords("en").fact(fact)


def test_a_result_that_is_a_range_says_what_is_lacking(tmp_path: Path) -> None:
    document = explained(tmp_path, {"s": song("3..8", 2), "t": song(7, 2)})
    (top,) = document["results"]
    assert (document["verdict"], top["value"]) == ("met", {"low": "14", "high": "16"})
    assert lacking(top) == [("field", "s", "loud")]
    assert "top = 14 – 16 (open, lacking: loud of song s)" in told(document, "en")
    assert PageWords("en").given(top).endswith("(open, lacking: loud of song s)")


def test_nothing_is_lacking_where_all_is_known(tmp_path: Path) -> None:
    document = explained(tmp_path, {"t": song(7, 2)})
    assert document["missing"] == []
    assert [one["lacking"] for one in document["results"]] == [[]]


def test_what_is_lacking_is_kept_back_with_the_fact_it_is(tmp_path: Path) -> None:
    secret = {"type": "number", "sensitivity": "complaint"}
    sets = {**SETS, "song": {"fields": {**SETS["song"]["fields"], "loud": secret}}}
    document = explained(tmp_path, {"s": song("3..8", 2)}, sets)
    pack = pack_of(tmp_path, [HEARD], {"sets": sets, "derived": list(DERIVED)}, [UNSAID])
    veil = Veil(pack, HiddenFacts(pack, ORGANISATION), "singer")
    shown = veil.over(document)
    assert [lacking(one) for one in shown["missing"]] == [[]]
    assert "loud" not in str([one["lacking"] for one in shown["results"]])


SUNG: Written = {
    "id": "heard", "subject": "song", "effect": "obligation", "who": "the choir",
    "when": "loud > 2", "due": "asked_on",
}  # fmt: skip
SUNG_ON = {
    "song": {
        "fields": {
            **SETS["song"]["fields"],
            "sung_on": {"type": "date", "optional": True},
            "asked_on": "date",
        }
    }
}


SAID = {"singer": "ada", "loud": 9, "long": 2, "sung_on": "none", "asked_on": "2024-12-01"}


def state_of(folder: Path, duty: Written, row: Mapping[str, Any]) -> Document:
    """The explanation of a duty about a song."""
    pack = pack_of(folder, [{**SUNG, **duty}], {"sets": {**SETS, **SUNG_ON}}, [UNSAID])
    told_rows = {"singer": {"ada": {"born": 1}}, "song": {"s": {**SAID, **row}}}
    oracle = Oracle(ask(pack, date(2024, 6, 30)), roster_of_rows(pack.catalogue, told_rows))
    answer = oracle.answer(pack.clauses["heard"], "s")
    assert answer is not None
    document = Explainer(oracle, "2024-06-30T09:00:00+00:00").document(
        pack.clauses["heard"], answer
    )
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    return document


@pytest.mark.parametrize(
    ("duty", "row", "state", "names"),
    [
        ({"fulfilled_on": "sung_on"}, {"sung_on": "unknown"}, "unknown", ["sung_on"]),
        ({"fulfilled_when": "long > :unsaid"}, {}, "unknown", ["unsaid"]),
        ({"fulfilled_on": "sung_on"},
         {"sung_on": "2024-07-01", "asked_on": "2024-06-01..2024-08-01"}, "unknown", ["asked_on"]),
        ({"fulfilled_on": "sung_on"},
         {"sung_on": "2024-05-01..2024-06-01", "asked_on": "2024-05-15..2024-08-01"}, "unknown",
         ["sung_on", "asked_on"]),
        ({"fulfilled_on": "sung_on"}, {"sung_on": "2024-05-01"}, "fulfilled", []),
        ({"when": "loud > 20", "fulfilled_on": "sung_on"}, {"sung_on": "unknown"},
         "not_triggered", []),
    ],
)  # fmt: skip
def test_what_has_become_of_a_duty_that_is_met_says_what_it_lacks(
    tmp_path: Path, duty: Written, row: Mapping[str, Any], state: str, names: list[str]
) -> None:
    document = state_of(tmp_path, duty, row)
    assert document["state"] == state
    assert [one["name"] for one in document["state_lacking"]] == names
    said = "To be found out: how it was handled (lacking: "
    assert (said in told(document, "en")) is bool(names)


def test_a_duty_that_does_not_apply_asks_for_nothing(tmp_path: Path) -> None:
    duty = {"applies": "long > 5", "fulfilled_on": "sung_on"}
    document = state_of(tmp_path, duty, {"sung_on": "unknown", "asked_on": "unknown"})
    assert document["verdict"] == "not_applicable"
    assert (document["state_lacking"], document["settled_by"]) == ([], None)
    assert "o be found out" not in told(document, "en")
