"""Is every kind of parameter accepted, and what does a nearer pack keep of a higher one's?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from quanheng.citations import Citation
from quanheng.facts import Label, Span, Type, Value
from quanheng.language import Pack, Parameter
from quanheng.language.parameter_model import MaySet
from tests.language.accepted.programs import accepted_pack
from tests.language.packs import base_files

COUNTY = "level: county"
VOICES = Type("list", codes="voice", item="code")


def parameter(shelf: Path, written: str) -> Parameter:
    """A parameter added to the base pack."""
    text = f"{base_files()['xa/parameters.yaml']}- {{name: figure, label: 数, {written}}}\n"
    return accepted_pack(shelf, xa__parameters=text).parameters["figure"]


def below(shelf: Path, written: str) -> Pack:
    """The base pack, extending the pack above it and overriding one of its parameters."""
    head = str(base_files()["xa/pack.yaml"]).replace(COUNTY, f"{COUNTY}\nextends: up")
    text = f"{base_files()['xa/parameters.yaml']}- {{{written}}}\n"
    return accepted_pack(shelf, xa__pack=head, xa__parameters=text)


@pytest.mark.parametrize(
    ("written", "value", "kind", "read"),
    [
        ("type: number", "3", Type("number"), Decimal(3)),
        ("unit: hours, decimals: 1", "3.5", Type("number", "hours", 1), Decimal("3.5")),
        ("type: number", "3..5", Type("number"), Span(Decimal(3), Decimal(5))),
        ("type: date", "2024-05-01", Type("date"), date(2024, 5, 1)),
        ("type: date", "2024.05", Type("date"), Span(date(2024, 5, 1), date(2024, 5, 31))),
        ("type: text", "a", Type("text"), "a"),
        ("type: code, codes: stage", "中阶", Type("code", codes="stage"), "second"),
        ("type: truth", "true", Type("truth"), True),
        ("type: truth", "否", Type("truth"), False),
        ("type: list", "[a, b]", Type("list", item="text"), ("a", "b")),
        ("type: list", "a；b", Type("list", item="text"), ("a", "b")),
        (
            "type: list, codes: voice",
            "[低声部]",
            Type("list", codes="voice", item="code"),
            ("low",),
        ),
    ],
)
def test_a_parameter_of_every_type_is_read(
    written: str, value: str, kind: Type, read: Value, tmp_path: Path
) -> None:
    made = parameter(tmp_path, f"{written}, spans: [{{status: assumed, value: {value}}}]")
    assert made.type == kind
    assert made.on(date(2024, 6, 1)).values == {"": read}


def test_a_table_is_read_by_codes_or_their_labels(tmp_path: Path) -> None:
    values = "{初阶: 1, second: 2, third stage: 3}"
    made = parameter(tmp_path, f"by: stage, spans: [{{status: assumed, values: {values}}}]")
    assert made.by == "stage"
    assert made.spans[0].values == {"first": Decimal(1), "second": Decimal(2), "third": Decimal(3)}


def test_a_parameter_changes_from_one_period_to_the_next(tmp_path: Path) -> None:
    source = "source: {instrument: xa-2024, at: 二}"
    made = parameter(
        tmp_path,
        f"spans: [{{from: 2024-01-01, to: none, status: given, value: 4, {source}}},"
        "{to: 2022-12-31, status: assumed, value: 3, note: an old habit}]",
    )
    assert made.on(date(2022, 12, 31)).values == {"": Decimal(3)}
    assert made.on(date(2022, 12, 31)).note == Label("an old habit", "an old habit")
    assert made.on(date(2023, 6, 1)).status == "missing"
    assert made.on(date(2024, 1, 1)).values == {"": Decimal(4)}
    assert made.on(date(2024, 1, 1)).source == Citation("xa-2024", "二")


def test_a_missing_parameter_has_no_value(tmp_path: Path) -> None:
    span = parameter(tmp_path, "spans: [{status: missing, note: nobody knows}]").spans[0]
    assert (span.status, span.values, span.source) == ("missing", {}, None)


def test_a_parameter_says_what_nearer_packs_may_set(tmp_path: Path) -> None:
    spans = "spans: [{status: assumed, value: 8}]"
    made = parameter(tmp_path, f"may_set: {{least: 6, most: 10, level: town}}, {spans}")
    assert made.may_set == MaySet(Decimal(6), Decimal(10), "town")


@pytest.mark.parametrize("value", ["6", "10", "7..9"])
def test_an_override_within_the_limits_is_accepted(value: str, tmp_path: Path) -> None:
    pack = below(
        tmp_path, f"overrides: up.watch_days, spans: [{{status: assumed, value: {value}}}]"
    )
    made = pack.parameters["watch_days"]
    assert (made.pack, made.may_set) == ("up", None)
    assert str(made.on(date(2024, 6, 1)).values[""]) == value


def test_the_higher_figure_holds_until_the_nearer_one_begins(tmp_path: Path) -> None:
    spans = "spans: [{from: 2024-05-01, status: assumed, value: 7}]"
    made = below(tmp_path, f"overrides: up.watch_days, {spans}").parameters["watch_days"]
    assert made.on(date(2019, 12, 31)).status == "missing"
    assert made.on(date(2024, 4, 30)).values == {"": Decimal(8)}
    assert made.on(date(2024, 5, 1)).values == {"": Decimal(7)}


def test_a_pack_has_the_parameters_instruments_and_clauses_of_the_pack_above(
    tmp_path: Path,
) -> None:
    pack = below(tmp_path, "name: more, label: 更多, spans: [{status: missing}]")
    assert [one.id for one in pack.lineage] == ["up", "xa"]
    assert {"up-2020", "xa-2024"} == pack.instruments.keys()
    assert list(pack.parameters)[:3] == ["watch_hours", "watch_days", "watch_weeks"]
    assert pack.parameters["watch_hours"].pack == "up"
    assert [clause.id for clause in pack.own] == ["xa.rule"]
