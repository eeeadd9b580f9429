"""Do explanations of an open run stay the same, however many were asked for before?"""

from __future__ import annotations

import gc
import json
import pickle
import weakref
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

import quanheng
from quanheng.engine import explain as engine
from quanheng.engine import explained_evidence, explained_steps, explanation
from quanheng.engine.explained_shared import SharedDict, SharedList
from quanheng.engine.kept_snapshot import pack_of, snapshot_of
from quanheng.engine.opened_run import OpenedRun
from quanheng.engine.oracle import oracles_of, row_days, sights, steps, traces
from quanheng.engine.question import ask
from quanheng.engine.uncollected import uncollected
from quanheng.interchange import roster_of
from quanheng.library import Run, RunExplainer
from tests.library.runs import county_run

Document = dict[str, Any]


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return county_run(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def officials(run: Run) -> list[str]:
    snapshot = snapshot_of(run.stored, pack_of(run.stored))
    return sorted(snapshot.tables["official"].column("id").to_pylist())


@pytest.fixture(scope="module")
def warm(run: Run) -> RunExplainer:
    return quanheng.explainer(run)


def explained(explainer: RunExplainer, officials: list[str]) -> dict[str, list[Document]]:
    return {one: explainer.explain(one) for one in officials}


def parts_of(document: Any) -> Iterator[Any]:
    """Every dict and list of a document."""
    if isinstance(document, (dict, list)):
        yield document
        for inner in document.values() if isinstance(document, dict) else document:
            yield from parts_of(inner)


def test_the_order_in_which_officials_are_asked_about_makes_no_difference(
    run: Run, warm: RunExplainer, officials: list[str]
) -> None:
    forwards = explained(warm, officials)
    assert explained(warm, officials) == forwards
    assert explained(quanheng.explainer(run), officials[::-1]) == forwards
    assert sum(map(len, forwards.values())) > 200


def test_what_is_dropped_on_the_way_is_told_anew_in_the_same_words(
    run: Run, warm: RunExplainer, officials: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = explained(warm, officials)
    kept = (
        (row_days, "MOST_BEGUN"), (sights, "MOST_SEEN"), (steps, "MOST_STEPS"),
        (traces, "MOST_WAYS"),
        (explained_steps, "MOST_TOLD"), (explanation, "MOST_TOLD"),
        (explained_evidence, "MOST_VALUES"),
    )  # fmt: skip
    for room, name in kept:
        monkeypatch.setattr(room, name, 1)
    assert explained(quanheng.explainer(run), officials) == expected


def test_what_documents_have_in_common_cannot_be_changed(
    warm: RunExplainer, officials: list[str]
) -> None:
    documents = [*warm.explain(officials[0]), *warm.explain(officials[1])]
    holders: dict[int, list[int]] = {}
    for place, document in enumerate(documents):
        for part in parts_of(document):
            holders.setdefault(id(part), []).append(place)
    common = [part for document in documents for part in parts_of(document)
              if len({*holders[id(part)]}) > 1]  # fmt: skip
    assert len(documents) > 20
    assert len(common) > 1000
    assert {type(part) for part in common} == {SharedDict, SharedList}


def test_a_deep_copy_of_a_document_is_its_askers_own(
    warm: RunExplainer, officials: list[str]
) -> None:
    documents = warm.explain(officials[0])
    own = deepcopy(documents)
    assert own == documents == json.loads(json.dumps(documents))
    assert pickle.loads(pickle.dumps(documents)) == documents
    assert {type(part) for document in own for part in parts_of(document)} == {dict, list}
    for document in own:
        for part in parts_of(document):
            part.clear()
    assert warm.explain(officials[0]) == documents


@pytest.mark.parametrize("part", [SharedDict(zh="性别", en="sex"), SharedList(["b", "a"])])
def test_no_method_changes_a_part_that_is_shared(part: SharedDict | SharedList) -> None:
    plain: dict[str, str] | list[str] = part.copy()
    ways: dict[str, tuple[object, ...]] = {
        "__setitem__": (0, "c"), "__delitem__": (0,), "__ior__": ({"c": "d"},), "clear": (),
        "pop": (), "popitem": (), "setdefault": ("c", "d"), "update": ({"c": "d"},),
        "__iadd__": (["c"],), "__imul__": (2,), "append": ("c",), "extend": (["c"],),
        "insert": (0, "c"), "remove": ("a",), "sort": (), "reverse": (),
    }  # fmt: skip
    known = [name for name in ways if hasattr(plain, name)]
    for name in known:
        with pytest.raises(TypeError, match=r"change a copy\.deepcopy of it"):
            getattr(part, name)(*ways[name])
    assert (len(known), part) == (8 if isinstance(part, dict) else 12, plain)


def test_the_way_by_steps_leads_to_the_same_answer_as_the_short_one(run: Run) -> None:
    pack = pack_of(run.stored)
    question = ask(pack, run.stored.as_of)
    roster = roster_of(snapshot_of(run.stored, pack), pack.catalogue)
    pairs = list(zip(oracles_of(question, roster), oracles_of(question, roster), strict=True))
    found = {
        (one.question.period_name, clause.id, subject): (
            one.answer_by_steps(clause, subject), other.answer(clause, subject)
        )
        for one, other in pairs
        for clause in one.question.clauses
        for subject in one.roster.of(clause.subject)
    }  # fmt: skip
    assert {about: both for about, both in found.items() if both[0] != both[1]} == {}
    verdicts = {answer.verdict for answer, _ in found.values() if answer}
    assert verdicts == {"met", "not_met", "not_applicable", "unknown"}


def test_the_search_for_cycles_waits_until_an_explanation_is_told(
    run: Run, officials: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = OpenedRun(run.stored)
    told = engine.explained(opened, officials[0])
    seen: list[bool] = []
    document = type(told.told[0][1]).document

    def watched(*given: Any, **named: Any) -> Document:
        seen.append(gc.isenabled())
        return document(*given, **named)

    monkeypatch.setattr(type(told.told[0][1]), "document", watched)
    told.documents(changes=False)
    assert set(seen) == {False}
    assert gc.isenabled()


def test_what_was_made_meanwhile_is_not_searched_and_what_was_young_before_is() -> None:
    before = Knot()
    alive = weakref.ref(before)
    del before
    with uncollected():
        assert alive() is None
        made = [[] for _ in range(5_000)]  # type: ignore[var-annotated]
    assert gc.get_count()[0] < 1_000
    old = {id(one) for one in gc.get_objects(generation=2)}
    assert {id(one) for one in made} <= old
