"""Is every kind of clause that the language has accepted, and read as it is written?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.citations import Citation
from quanheng.facts import Label
from quanheng.language.clause_file import FORCES
from quanheng.language.clause_model import Grounds
from quanheng.language.condition_file import GROUNDS
from quanheng.language.effects import EFFECT_NAMES, MATTERS, MECHANISMS
from quanheng.language.terms import Met
from tests.language.accepted.programs import (
    EXAMPLES,
    accepted_clause,
    accepted_pack,
    clause_line,
)

# Effect -> the keys that it needs or may have besides those of every clause.
KEYS = {
    "eligibility": ("matter: [promotion, rank]",),
    "bar": ("matter: promotion", "since: joined_on", "until: left_on"),
    "priority": ("matter: honour",),
    "obligation": (
        "who: the choir",
        "due: add_months(joined_on, 3)",
        "fulfilled_on: left_on",
    ),
    "trigger": (
        "opens: a hearing",
        "who: the choir",
        "due: joined_on",
        "fulfilled_on: left_on",
    ),
    "entitlement": ("who: the choir", "since: joined_on", "until: add_years(joined_on, 1)"),
    "grade_effect": (),
    "exemption": (),
    "record_rule": ("when: recorded(motto) AND trim(motto) <> ''",),
}


@pytest.mark.parametrize("effect", EFFECT_NAMES)
def test_a_clause_of_every_effect_is_accepted(effect: str, tmp_path: Path) -> None:
    clause = accepted_clause(tmp_path, *KEYS[effect], effect=effect)
    assert clause.effect == effect
    assert clause.is_adverse == (effect in ("bar", "grade_effect"))
    assert clause.source == Citation("xa-2024", "三")
    assert clause.title == Label("试写的一条", "a clause to try")


def test_the_keys_of_a_bar_are_read(tmp_path: Path) -> None:
    clause = accepted_clause(tmp_path, *KEYS["bar"], effect="bar")
    assert clause.matters == ("promotion",)
    assert clause.since is not None
    assert clause.since.text == "joined_on"
    assert clause.until is not None
    assert clause.until.type.is_optional


def test_the_keys_of_an_obligation_are_read(tmp_path: Path) -> None:
    clause = accepted_clause(tmp_path, *KEYS["obligation"], effect="obligation")
    assert clause.who == Label("the choir", "the choir")
    assert clause.due is not None
    assert clause.due.text == "add_months(joined_on, 3)"
    assert clause.fulfilled_on is not None
    assert clause.fulfilled_when is None


def test_an_obligation_may_be_fulfilled_by_a_condition(tmp_path: Path) -> None:
    keys = ("who: the choir", "due: joined_on", "fulfilled_when: is_trained")
    clause = accepted_clause(tmp_path, *keys, effect="obligation")
    assert clause.fulfilled_when is not None
    assert clause.fulfilled_on is None


def test_a_trigger_may_say_no_end_or_only_that_it_came(tmp_path: Path) -> None:
    opened = accepted_clause(tmp_path / "open", "opens: a hearing", effect="trigger")
    assert not opened.has_state
    keys = ("opens: a hearing", "fulfilled_when: is_trained")
    assert accepted_clause(tmp_path / "followed", *keys, effect="trigger").has_state


@pytest.mark.parametrize("force", FORCES)
def test_every_force_is_accepted(force: str, tmp_path: Path) -> None:
    assert accepted_clause(tmp_path, f"force: {force}").force == force


def test_a_clause_that_states_no_force_has_none(tmp_path: Path) -> None:
    assert accepted_clause(tmp_path).force == ""


def test_every_matter_is_accepted(tmp_path: Path) -> None:
    written = f"matter: [{', '.join(MATTERS)}]"
    assert accepted_clause(tmp_path, written, effect="eligibility").matters == tuple(MATTERS)


def test_every_mechanism_is_accepted(tmp_path: Path) -> None:
    clauses = "".join(
        clause_line(f"xa.m{i}", "subject: singer", mechanism=name)
        for i, name in enumerate(MECHANISMS)
    )
    shown = " ".join(f"xa.m{i}" for i in range(len(MECHANISMS)))
    pack = accepted_pack(tmp_path, clauses=clauses, shown=shown)
    assert {clause.mechanism for clause in pack.own} == set(MECHANISMS)


@pytest.mark.parametrize("mechanism", ["down", "remind-inquire-admonish"])
@pytest.mark.parametrize("effect", ["trigger", "obligation"])
def test_a_downward_step_is_adverse(effect: str, mechanism: str, tmp_path: Path) -> None:
    clause = accepted_clause(tmp_path, *KEYS[effect], effect=effect, mechanism=mechanism)
    assert clause.is_adverse


def test_any_clause_may_say_that_it_is_adverse(tmp_path: Path) -> None:
    assert accepted_clause(tmp_path, "adverse: true").is_adverse


@pytest.mark.parametrize("kind", [kind for kind in GROUNDS if kind != "readings"])
def test_grounds_of_every_kind_are_accepted(kind: str, tmp_path: Path) -> None:
    damp, cold = "damp: is_trained", "cold: {label: {zh: 冷, en: cold}, if: songs > 3}"
    clause = accepted_clause(tmp_path, f"when: {{{kind}: {{{damp}, {cold}}}}}")
    assert isinstance(clause.when, Grounds)
    assert clause.when.kind == kind
    assert [(name, label.en, term.text) for name, label, term in clause.when.named] == [
        ("damp", "damp", "is_trained"),
        ("cold", "cold", "songs > 3"),
    ]


def test_two_readings_of_a_text_are_accepted(tmp_path: Path) -> None:
    readings = "both: is_trained AND songs > 3, either: is_trained OR songs > 3"
    clause = accepted_clause(tmp_path, f"when: {{readings: reading, {readings}}}")
    assert isinstance(clause.when, Grounds)
    assert (clause.when.kind, clause.when.chooser) == ("readings", "reading")
    assert [name for name, _, _ in clause.when.named] == ["both", "either"]


def test_a_clause_may_apply_to_some_rows_only_and_have_exemptions(tmp_path: Path) -> None:
    keys = ("subject: singer", "applies: is_trained", "unless: xa.rule")
    other = clause_line("xa.other", *keys, effect="record_rule")
    pack = accepted_pack(tmp_path, clauses=other, shown="xa.other")
    assert pack.clauses["xa.other"].unless == ("xa.rule",)
    assert pack.clauses["xa.other"].when is None
    assert pack.clauses["xa.other"].applies is not None


def test_a_clause_may_read_the_verdict_on_a_linked_row(tmp_path: Path) -> None:
    other = clause_line("xa.other", "subject: concert", "when: \"met('xa.rule', singer)\"")
    when = accepted_pack(tmp_path, clauses=other, shown="xa.other").clauses["xa.other"].when
    assert isinstance(when, Met)
    assert when.key is not None
    assert (when.clause, when.key.path, when.key.type.target) == ("xa.rule", "singer", "singer")


def test_a_clause_may_be_written_with_chinese_labels(tmp_path: Path) -> None:
    clause = accepted_clause(tmp_path, "when: 会唱曲目 >= :最少曲目 AND 所属合唱队.所在镇 = '东镇'")
    assert clause.when is not None
    assert not isinstance(clause.when, Grounds)
    assert clause.when.text == "会唱曲目 >= :最少曲目 AND 所属合唱队.所在镇 = '东镇'"


def test_a_health_fact_may_be_read_where_nobody_is_selected(tmp_path: Path) -> None:
    clause = accepted_clause(tmp_path, "when: illness = 'flu'", effect="entitlement")
    assert clause.purpose_exception is None


def test_a_health_fact_may_be_read_for_selection_where_an_article_is_cited(tmp_path: Path) -> None:
    keys = ("matter: promotion", "when: illness = 'flu'")
    cited = "purpose_exception: {instrument: xa-2024, at: 五}"
    clause = accepted_clause(tmp_path, *keys, cited, effect="eligibility")
    assert clause.purpose_exception == Citation("xa-2024", "五")


def test_a_protected_ground_may_be_read_where_a_law_is_cited(tmp_path: Path) -> None:
    cited = "lawful_ground: {instrument: xa-2024, at: 六}"
    clause = accepted_clause(tmp_path, "when: faith = 'any'", cited)
    assert clause.lawful_ground == Citation("xa-2024", "六")


def test_an_indicator_may_count_a_clause_that_cites_the_law(tmp_path: Path) -> None:
    keys = ("subject: singer", "when: faith = 'any'")
    cited = "lawful_ground: {instrument: xa-2024, at: 六}"
    fact = "{name: times, of: singer, from: {clause: xa.lawful}, label: 次数, value: COUNT(*)}"
    source = "source: {instrument: xa-2024, at: 四}"
    figure = "id: xa.figure, title: 数, of: singer, where: times > 0, parts: {n: COUNT(*)}"
    pack = accepted_pack(
        tmp_path,
        clauses=clause_line("xa.lawful", *keys, cited),
        facts=f"derived: [{fact}]\n",
        shown="xa.lawful",
        xa__indicators__all=f"- {{{figure}, nature: output, mechanism: training, {source}}}\n",
        xa__examples__figure=EXAMPLES.format(clauses="xa.figure: {all: met}"),
    )
    assert "xa.figure" in pack.indicators


def test_an_adverse_clause_may_count_decided_rows(tmp_path: Path) -> None:
    fact = "{name: reprimands, of: singer, from: reprimand, label: 训诫次数, value: COUNT(*)}"
    keys = ("matter: honour", "when: reprimands > 0")
    clause = accepted_clause(tmp_path, *keys, effect="bar", facts=f"derived: [{fact}]\n")
    assert clause.is_adverse


def test_an_adverse_clause_may_be_about_a_decided_set(tmp_path: Path) -> None:
    keys = ("matter: honour", "when: happened_on <= :as_of")
    assert accepted_clause(tmp_path, *keys, effect="bar", subject="reprimand").is_adverse


def test_a_clause_that_harms_nobody_may_count_undecided_rows(tmp_path: Path) -> None:
    fact = (
        "{name: reprimands, of: singer, from: reprimand, label: 训诫次数, counts_undecided: true, "
        "value: COUNT(*)}"
    )
    clause = accepted_clause(tmp_path, "when: reprimands > 0", facts=f"derived: [{fact}]\n")
    assert not clause.is_adverse


def test_a_result_may_be_rounded_to_the_decimals_it_declares(tmp_path: Path) -> None:
    given = "gives: {points: {decimals: 1, value: 'ROUND(songs / 3, 1)'}}"
    [points] = accepted_clause(tmp_path, "when: songs > 3", given).gives
    assert points.type.decimals == 1
