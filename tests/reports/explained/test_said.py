"""Does each expression of an explanation have its sentence, of linked rows and exceptions too?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quanheng.cli.fact_text import FactTelling
from quanheng.cli.step_text import StepTelling
from quanheng.engine.evaluators import by_oracle
from quanheng.engine.explanation import Explainer
from quanheng.engine.oracle import oracles_of
from quanheng.engine.question import ask
from quanheng.errors import Findings
from quanheng.language.example_file import roster_of
from quanheng.messages import speaker
from quanheng.reports.explained.said import Sentences
from tests.proofs.packs import bar, clause, read

Document = dict[str, Any]
DAY = date(2024, 6, 1)
DERIVED = """\
  - {name: is_high, label: {zh: 水平较高, en: is of high standing}, of: choir,
     value: best_stage >= 'third'}
  - {name: newcomers, label: {zh: 新近入队人数, en: newcomers}, of: choir, from: singer,
     where: joined_on >= DATE '2024-01-01', value: COUNT(*)}
  - {name: lean, label: {zh: 曲目偏少, en: knows few songs}, of: singer, value: songs < 9}"""
CLAUSES = bar(
    "one", '"choir.is_high AND lean AND choir.newcomers > 0"', "unless: [xa.free]"
) + clause("free", "exemption", 'when: "hours > 9"')
EXAMPLE = """\
- name: One singer
  given:
    as_of: 2024-06-01
    choir: {c: {best_stage: third}}
    singer: {s: {choir: c, joined_on: 2024-01-01, songs: 8, hours: 8}}
  expect: {xa.one: {s: met}}
  because: 三
"""


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> Document:
    pack = read(tmp_path_factory.mktemp("shelf"), CLAUSES, DERIVED, EXAMPLE)
    example = next(one for one in pack.examples if one.name == "One singer")
    question = ask(pack, DAY, only=("xa.one",))
    [oracle] = oracles_of(question, roster_of(example, pack.catalogue, Findings()))
    one = pack.clauses["xa.one"]
    answer = next(a for a in by_oracle(question, oracle.roster) if a.clause == one.id)
    document = Explainer(oracle, "2024-06-01").document(one, answer)
    return Sentences(pack, one, DAY).beside(document)


def within(one: Any) -> Iterator[Document]:
    """Every mapping of an explanation."""
    if isinstance(one, dict):
        yield one
    for inner in one.values() if isinstance(one, dict) else one if isinstance(one, list) else ():
        yield from within(inner)


def said(document: Document, text: str) -> set[str]:
    return {one["said"]["zh"] for one in within(document) if one.get("text") == text}


def test_a_fact_of_a_linked_row_is_told_by_how_it_is_reckoned(explained: Document) -> None:
    assert said(explained, "best_stage >= 'third'") == {"最高阶段在高阶以上（含）"}
    assert said(explained, "songs < 9") == {"会唱曲目少于9"}


def test_a_fact_of_rows_is_told_by_its_meaning(explained: Document) -> None:
    [fact] = [one for one in within(explained) if one.get("path") == "choir.newcomers"]
    assert fact["said"]["zh"] == (
        "在所属合唱队为该合唱队的歌手记录中，其中入队时间不早于2024年1月1日的，取其数量"
    )


def test_an_exception_is_told_by_its_title(explained: Document) -> None:
    [gate] = [one for one in explained["gates"] if one["name"] == "unless"]
    assert gate["said"] == {"zh": "不属例外：“试写的一条”", "en": "no exception: “试写的一条”"}
    assert [*StepTelling(FactTelling(speaker("zh"), "zh")).steps("前提", [gate])] == [
        "  前提", "    ✓ 不属例外：“试写的一条”",
    ]  # fmt: skip


def test_what_an_exemption_compares_is_told_in_its_own_words(explained: Document) -> None:
    turned = [one for one in within(explained) if one.get("clause") == "xa.free" and "text" in one]
    assert {one["said"]["zh"] for one in turned} == {"排练学时超过9学时"}
    assert {one["compared"]["left"]["label"]["zh"] for one in turned} == {"排练学时"}


def test_what_two_sets_write_alike_of_themselves_is_told_of_neither(tmp_path: Path) -> None:
    derived = """\
  - {name: young, label: 年轻, of: grievance, value: choir.town = 'a'}
  - {name: fresh, label: 新近, of: survey, value: choir.town = 'a'}"""
    pack = read(tmp_path, bar("one", "is_trained"), derived)
    terms = Sentences(pack, pack.clauses["xa.one"], DAY)
    assert "said" not in terms.walked({"text": "choir.town = 'a'"})
    assert "said" in terms.walked({"text": "is_trained"})
