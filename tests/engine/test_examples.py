"""Are a pack's worked cases run on every evaluator, and is every difference told?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from quanheng.engine import examples
from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import by_columns, by_oracle
from quanheng.engine.examples import run_examples
from quanheng.engine.paths import path_by_keys
from quanheng.engine.question import Question
from quanheng.errors import Findings
from quanheng.facts import Roster
from quanheng.language import read_pack
from quanheng.library import load_pack
from tests.cli.towers import CUBED, FILES, write_pack

Changes = dict[str, tuple[str, str]]
FIRST = FILES["examples/light.yaml"].split("- name: Before")[0]
PLACE = "examples/light.yaml:1:3, Two lamps are enough"


def told(folder: Path, example: str = "", changes: Changes | None = None) -> list[str]:
    """What the examples of the pack about lighthouses leave to say; paths from its folder.

    Missing:  an `example` given stands after those of the pack.
    """
    pack_folder = write_pack(folder / "xa", changes)
    if example:
        (pack_folder / "examples/more.yaml").write_text(example, encoding="utf-8")
    findings = Findings()
    pack = read_pack(pack_folder, findings)
    assert pack is not None
    assert findings.errors == ()
    run_examples(pack, findings)
    return [str(problem).replace(f"{pack_folder}/", "") for problem in findings]


def example(given: str, expect: str) -> str:
    return f"- name: More\n  given: {given}\n  expect: {{xa.light: {expect}}}\n  because: 一\n"


def test_examples_that_come_out_as_written_leave_nothing_to_say(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("expect", "answer", "found", "expected"),
    [
        ("{a: met}", "verdict", "not_met", "met"),
        ("{a: {verdict: met}}", "verdict", "not_met", "met"),
        ("{a: {missing: lamps}}", "missing", "∅", "lamps"),
        ("{a: {state: pending}}", "state", "∅", "pending"),
        ("{a: {due: 2024-06-01}}", "due", "∅", "2024-06-01"),
        ("{b: {missing: ''}}", "missing", "lamps", "∅"),
        ("{b: {missing: [lamps, oil]}}", "missing", "lamps", "lamps, oil"),
    ],
)
def test_each_answer_that_differs_is_told_once_where_the_evaluators_agree(
    tmp_path: Path, expect: str, answer: str, found: str, expected: str
) -> None:
    subject = expect[1]
    [line] = told(tmp_path, example("{as_of: 2024-06-01, tower: {a: {lamps: 1}, b: {}}}", expect))
    words = f"xa.light of {subject}: {answer} is {found}"
    wanted = (
        f"Expected: {expected}. Correct the clause, the figure or the example, whichever departs "
        "from the text."
    )
    assert line.split(", More: ")[1] == f"{words}. {wanted}"
    assert line.startswith("PACK-021 examples/more.yaml:3:")


def test_an_example_is_told_in_one_line_however_much_differs(tmp_path: Path) -> None:
    given = "{as_of: 2024-06-01, tower: {a: {lamps: 1}, b: {}, c: {lamps: 1}}}"
    expect = "{a: {verdict: met, missing: oil}, b: not_met, c: met}"
    [line] = told(tmp_path, example(given, expect))
    words = "xa.light of a: verdict is not_met / missing is ∅; others differ too: b / c."
    assert f"{words} Expected: met / oil." in line


def test_an_answer_on_which_evaluators_differ_is_told_once_and_names_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = turned(lambda a: [a[0]._replace(verdict="unknown"), *a[1:]])
    evaluators = (("python", by_oracle), ("columns", change))
    monkeypatch.setattr(examples, "EVALUATORS", evaluators)
    lines = told(tmp_path, example("{as_of: 2024-06-01, tower: {a: {lamps: 2}}}", "{a: not_met}"))
    [line] = [one for one in lines if one.startswith("PACK-021") and ", More: " in one]
    assert "verdict is met (python) / unknown (columns). Expected: not_met." in line


def test_missing_names_may_stand_in_any_order(tmp_path: Path) -> None:
    changes = {"clauses/light.yaml": ("lamps * lamps >= :wanted_light",
                                      "lamps * lamps >= :wanted_light AND lamps < 9")}  # fmt: skip
    given = "{as_of: 2024-06-01, parameters: {wanted_light: missing}, tower: {a: {}}}"
    for names in ("[lamps, ':wanted_light']", "[':wanted_light', lamps]"):
        expect = f"{{a: {{verdict: unknown, missing: {names}}}}}"
        assert told(tmp_path, example(given, expect), changes) == []


def test_missing_facts_and_parameters_may_be_called_by_their_labels(tmp_path: Path) -> None:
    changes = {"clauses/light.yaml": ("lamps * lamps >= :wanted_light",
                                      "lamps * lamps >= :wanted_light AND lamps < 9")}  # fmt: skip
    given = "{as_of: 2024-06-01, parameters: {所需亮度: missing}, tower: {a: {}}}"
    expect = "{a: {verdict: unknown, missing: [灯数, ':所需亮度']}}"
    assert told(tmp_path / "1", example(given, expect), changes) == []
    [line] = told(tmp_path / "2", example(given, expect.replace("灯数", "灯号")), changes)
    assert "missing is :wanted_light, lamps. Expected: 灯号, :wanted_light." in line


def test_a_path_of_links_and_derived_facts_may_be_called_by_labels() -> None:
    pack = load_pack(Path("policies/national"))
    catalogue, book = pack.catalogue, pack.derived
    (of, name), derived = next((key, one) for key, one in book.items() if key[0] == "official")
    assert (
        path_by_keys(catalogue, book, "tenure", f"任职人.{derived.label.zh}") == f"official.{name}"
    )
    assert path_by_keys(catalogue, book, of, name) == name
    assert path_by_keys(catalogue, book, "tenure", "任职人.某") == "任职人.某"


def test_a_parameter_may_have_another_value_or_none_in_an_example(tmp_path: Path) -> None:
    given = "{{as_of: 2024-06-01, parameters: {{wanted_light: {}}}, tower: {{a: {{lamps: 2}}}}}}"
    assert told(tmp_path / "1", example(given.format("5"), "{a: not_met}")) == []
    expect = "{a: {verdict: unknown, missing: ':wanted_light'}}"
    assert told(tmp_path / "2", example(given.format("missing"), expect)) == []


def test_a_parameter_the_pack_does_not_have_is_told_with_the_nearest(tmp_path: Path) -> None:
    given = "{as_of: 2024-06-01, parameters: {wanted_lihgt: 5}, tower: {a: {lamps: 2}}}"
    [line] = told(tmp_path, example(given, "{a: met}"))
    assert "wanted_lihgt" in line
    assert line.endswith("Did you mean “wanted_light”?")


def test_an_answer_about_nobody_is_told_once(tmp_path: Path) -> None:
    [line] = told(tmp_path, example("{as_of: 2024-06-01, tower: {a: {lamps: 2}}}", "{q: met}"))
    assert line == (
        "PACK-022 examples/more.yaml:1:3, More: The example expects an answer on q, but xa.light "
        "has no such subject on this day. Expected: a row of its subject set that has begun by the "
        "day. Add the row to given:, correct its beginning or the name, or leave out the period."
    )


def test_a_period_that_nobody_asks_about_is_told_with_those_that_are(tmp_path: Path) -> None:
    changes = {"clauses/light.yaml": ("subject: tower", "subject: tower\n  per: quarter")}
    given = "{as_of: 2024-06-01, tower: {a: {lamps: 2}}}"
    expect = "{a@2024Q1: met, a@2024Q2: met, a@2023Q4: met}"
    [line] = told(tmp_path, example(given, expect), changes)
    assert line == (
        "PACK-028 examples/more.yaml:3:63, More: The example expects an answer on a for 2023Q4; "
        "its day is 2024-06-01. Expected: the last period or the current one, which xa.light is "
        "asked about: 2024Q1, 2024Q2. Write one of these periods, or give the example an earlier "
        "or later as_of:."
    )


def test_a_period_of_a_clause_without_periods_is_told_as_it_is_written(tmp_path: Path) -> None:
    given = "{as_of: 2024-06-01, tower: {a: {lamps: 2}}}"
    [line] = told(tmp_path, example(given, "{a@2024: met}"))
    assert "expects an answer on a@2024, but xa.light has no such subject" in line


def test_an_unknown_answer_is_told_with_what_is_missing(tmp_path: Path) -> None:
    [line] = told(tmp_path, example("{as_of: 2024-06-01, tower: {a: {}}}", "{a: met}"))
    assert "xa.light of a: verdict is unknown (missing: lamps). Expected: met." in line


def turned(change: Callable[[list[Answer]], list[Answer]]) -> Callable[..., list[Answer]]:
    """The answers on columns, changed."""

    def evaluate(question: Question, roster: Roster) -> list[Answer]:
        return change(by_columns(question, roster))

    return evaluate


DIFFERENCES: Sequence[tuple[Callable[[list[Answer]], list[Answer]], str]] = (
    (lambda a: [a[0]._replace(verdict="unknown"), *a[1:]],
     "of a: python: met and columns: unknown"),
    (lambda a: [a[0]._replace(due=date(2024, 1, 1)), *a[1:]],
     "of a: python: due ∅ and columns: due 2024-01-01.."),
    (lambda a: [*a[:2], a[2]._replace(missing=())],
     "of c: python: missing lamps and columns: missing ∅"),
    (lambda a: a[:-1], "of c: python: unknown and columns: ∅"),
    (lambda a: [*a, a[0]._replace(subject="d")], "of d: python: ∅ and columns: met"),
)  # fmt: skip


@pytest.mark.parametrize(("change", "words"), DIFFERENCES)
def test_evaluators_that_disagree_are_told_with_what_each_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[list[Answer]], list[Answer]],
    words: str,
) -> None:
    evaluators = (("python", by_oracle), ("columns", turned(change)))
    monkeypatch.setattr(examples, "EVALUATORS", evaluators)
    pack_folder = write_pack(tmp_path / "xa")
    (pack_folder / "examples/light.yaml").write_text(FIRST, encoding="utf-8")
    findings, all_findings = Findings(), Findings()
    pack = read_pack(pack_folder, all_findings)
    assert pack is not None
    run_examples(pack, findings)
    lines = [str(one).replace(f"{pack_folder}/", "") for one in findings if one.code == "RUN-007"]
    assert lines == [
        (
            f"RUN-007 {PLACE}: The two evaluators disagree on xa.light {words}. "
            "Expected: one answer. Do not use this result; report it with the pack."
        )
    ]


def test_evaluators_in_another_order_still_agree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluators = (("python", by_oracle), ("columns", turned(lambda a: a[::-1])))
    monkeypatch.setattr(examples, "EVALUATORS", evaluators)
    assert told(tmp_path) == []


def test_numbers_that_grow_too_large_are_told_with_the_example(tmp_path: Path) -> None:
    changes = {"clauses/light.yaml": CUBED}
    given = "{as_of: 2024-06-01, tower: {a: {lamps: 100000000000000}}}"
    lines = told(tmp_path, example(given, "{a: met}"), changes)
    assert lines == [
        (
            "RUN-009 examples/more.yaml:1:3, More: A number in the computation grew beyond what "
            "can be kept exactly. Expected: whole numbers of up to 18 digits, others of up to 28. "
            "Check the figures and units the clause multiplies."
        )
    ]
