"""Are settings read by the type of their parameter, and wrong ones refused with what would do?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from quanheng.comparing.settings import with_settings
from quanheng.comparing.settings_written import read_settings
from quanheng.errors import Findings, Problem
from quanheng.library import load_pack
from tests.library.runs import HENGDONG, ROOT

PACK = load_pack(HENGDONG)
QINGDAO = load_pack(ROOT / "policies/qingdao")


def spans(name: str, *written: str) -> list[tuple[object, ...]]:
    findings = Findings()
    made = with_settings(PACK, read_settings(written), findings)
    findings.raise_errors()
    return [(s.since, s.until, s.status, s.values.get("")) for s in made.parameters[name].spans]


def refused(*written: str, pack: object = PACK) -> str:
    findings = Findings()
    try:
        with_settings(pack, read_settings(written), findings)  # type: ignore[arg-type]
    except Problem as problem:
        return str(problem)
    assert list(findings)
    return "\n".join(map(str, findings))


def test_a_value_without_days_holds_on_every_day() -> None:
    assert {one[3] for one in spans("township_share", "hengdong:township_share=0.20")} == {
        Decimal("0.20")
    }


def test_a_value_for_some_days_leaves_those_before_and_after() -> None:
    found = spans("township_share", "township_share@2022-07-01..2023-06-30=18%")
    assert found == [
        (None, date(2022, 6, 30), "given", Decimal("0.15")),
        (date(2022, 7, 1), date(2022, 12, 31), "assumed", Decimal("0.18")),
        (date(2023, 1, 1), date(2023, 6, 30), "assumed", Decimal("0.18")),
        (date(2023, 7, 1), None, "given", Decimal("0.25")),
    ]


def test_a_value_may_be_set_where_none_is_known_and_taken_away() -> None:
    assert spans("exchange_grace", "exchange_grace=3") == [(None, None, "assumed", Decimal(3))]
    assert spans("exchange_grace", "exchange_grace=3个月")[0][3] == Decimal(3)
    assert spans("exchange_years", "exchange_years=missing") == [(None, None, "missing", None)]


def test_a_table_keeps_the_values_of_its_other_codes() -> None:
    findings = Findings()
    names = [one.name for one in PACK.catalogue.code_lists["performance_grade"].codes]
    whole = with_settings(PACK, read_settings([f"bonus_factor.{one}=1" for one in names]), findings)
    made = with_settings(whole, read_settings([f"bonus_factor.{names[0]}=9"]), findings)
    assert not list(findings)
    values = made.parameters["bonus_factor"].spans[0].values
    assert values == {name: Decimal(9 if name == names[0] else 1) for name in names}


def test_a_table_with_a_value_for_some_codes_only_is_refused() -> None:
    name = PACK.catalogue.code_lists["performance_grade"].codes[0].name
    told = refused(f"bonus_factor.{name}=1")
    assert told.startswith(f"WHATIF-006: “bonus_factor” cannot be set for the code “{name}”.")
    assert "Expected: values for bonus_factor." in told
    assert f"bonus_factor.{name}" not in told
    assert str(ROOT) not in told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("township_shore=0.2", "Did you mean “township_share”?"),
        ("单位领导交流年限=8", "Did you mean “exchange_years”?"),
        ("单位领导交流的年限=8", "Did you mean “exchange_years”?"),
        ("years after which a principal or deputy is moved=8", "Did you mean “exchange_years”?"),
        ("衡东县政策:township_share=0.2", "Did you mean “hengdong:township_share”?"),
        ("qingdao:township_share=0.2", "Did you mean “hengdong:township_share”?"),
        ("township_share", "is no setting"),
        ("township_share=", "is no setting"),
        ("township_share@2024-01-01=0.2", "is no setting"),
        ("township_share@2024-13-01..=0.2", "is no setting"),
        ("township_share@2024-01-02..2024-01-01=0.2", "is no setting"),
        ("township_share=20", "a share between 0 and 1, such as 0.20"),
        ("township_share=0.205", "at most 2 decimals"),
        ("township_share=many", "a number with at most"),
        ("exchange_years=96个月", "is not in the unit of “exchange_years”. Expected: years"),
        ("exchange_years=20%", "is not in the unit of “exchange_years”. Expected: years"),
        ("exchange_from=tomorrow", "a day such as"),
        ("exchange_years.good=3", "cannot be set for the code “good”"),
        ("bonus_factor=3", "bonus_factor.excellent"),
        ("unassessed_unit_bars=maybe", "true or false"),
    ],
)
def test_a_wrong_setting_is_refused_and_says_what_would_do(written: str, told: str) -> None:
    assert told in refused(written)


def test_what_is_set_twice_for_a_day_is_refused_and_on_days_of_its_own_is_not() -> None:
    assert "set twice" in refused("exchange_years=3", "exchange_years@2024-01-01..=4")
    days = ("exchange_years@..2023-12-31=3", "exchange_years@2024-01-01..=4")
    assert [one[3] for one in spans("exchange_years", *days)] == [Decimal(3), Decimal(4)]


def test_a_choice_between_readings_names_one_of_them() -> None:
    told = refused("enterprise_reading=neither", pack=QINGDAO)
    assert "“neither” is no value of “enterprise_reading”. Expected: one of" in told


def test_a_value_beyond_the_limits_of_a_higher_rule_is_warned_of_and_tried() -> None:
    dongying, findings = load_pack(ROOT / "policies/dongying"), Findings()
    made = with_settings(dongying, read_settings(["test_pass_mark=101"]), findings)
    assert [one.code for one in findings] == ["WHATIF-007"]
    assert not findings.errors
    assert made.parameters["test_pass_mark"].spans[0].values[""] == Decimal(101)
