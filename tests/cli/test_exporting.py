"""What does `quanheng export` write and tell, and what does it refuse?"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rich.console import Console

from quanheng.cli.exporting import ExportOptions, export_facts
from quanheng.cli.output import Output
from quanheng.errors import CommandUnreadable, OptionUnreadable, Problems
from quanheng.messages import Language
from quanheng.reading.lrm import read_lrm
from quanheng.reading.lrmx import read_lrmx
from tests.cli.conftest import County

ANSWER = "RUN-012: The command line cannot be read: {} Expected: a command with"


@dataclass(frozen=True)
class Exported:
    """What was told to results and to problems."""

    results: str
    problems: str


def export(facts: Path, language: Language = "en", **options: Any) -> Exported:
    results, problems = StringIO(), StringIO()
    output = Output(Console(file=results, width=200), Console(file=problems, width=200), language)
    assert export_facts(output, facts, ExportOptions(**options)) == 0
    return Exported(results.getvalue(), problems.getvalue())


def refused(facts: Path, **options: Any) -> str:
    with pytest.raises((Problems, CommandUnreadable, OptionUnreadable)) as problem:
        export(facts, **options)
    return str(problem.value)


def ids(path: Path) -> list[str]:
    sheet: Any = openpyxl.load_workbook(BytesIO(path.read_bytes())).active
    return [str(row[-1].value) for row in sheet.iter_rows(min_row=4) if row[-1].value]


def test_a_list_is_written_for_its_owner_and_told_in_numbers(
    county: County, tmp_path: Path
) -> None:
    target = tmp_path / "名册.xlsx"
    told = export(county.facts, roster=target)
    assert told.results == (
        "The list holds 36 officials; 2 who retired, left or died are left out.\n"
    )
    assert len(ids(target)) == 36
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["名册.xlsx"]


def test_the_end_is_told_in_chinese(county: County, tmp_path: Path) -> None:
    told = export(county.facts, "zh", roster=tmp_path / "a.xlsx")
    assert told.results == "名册共列 36 名干部；离退、调出、去世的 2 人未列入。\n"
    told = export(county.facts, "zh", form="lrmx", subject="O02", out=tmp_path / "a.lrmx")
    assert told.results == "审批表已写入。\n"


def test_a_list_of_some_units_with_a_day_and_identity_numbers(
    county: County, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    options = {"units": ["U01"], "by_unit": True, "with_identity_numbers": True}
    export(county.facts, roster=target, as_of="2023-12-31", **options)
    sheet: Any = openpyxl.load_workbook(target).active
    headings = [cell.value for cell in sheet[2]]
    assert {"年龄", "身份证号"} <= set(headings)
    assert sheet["A4"].value == "青岚县财政局"
    assert ids(target) == ["O01", "O02", "O03", "O35"]


def test_former_officials_are_listed_when_asked_for(county: County, tmp_path: Path) -> None:
    told = export(county.facts, roster=tmp_path / "a.xlsx", with_former=True)
    assert told.results.startswith("The list holds 38 officials; 0 who retired")
    assert len(ids(tmp_path / "a.xlsx")) == 38


def test_the_same_snapshot_gives_the_same_list_and_the_same_forms(
    county: County, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        export(county.facts, roster=tmp_path / f"{name}.xlsx")
        export(county.facts, form="lrmx", subject="O02", out=tmp_path / f"{name}.lrmx")
    for suffix in (".xlsx", ".lrmx"):
        first, second = (tmp_path / f"{name}{suffix}" for name in ("a", "b"))
        assert first.read_bytes() == second.read_bytes()


def test_a_form_is_written_in_either_format_and_no_line_names_the_person(
    county: County, tmp_path: Path
) -> None:
    for kind in ("lrmx", "lrm"):
        target = tmp_path / f"钱知遥.{kind}"
        told = export(county.facts, form=kind, subject="O02", out=target)
        assert told.results == "The form has been written.\n"
        assert "钱知遥" not in told.results + told.problems
        assert target.stat().st_mode & 0o777 == 0o600
    form = read_lrmx((tmp_path / "钱知遥.lrmx").read_bytes())
    assert form.values["XingMing"] == "钱知遥"
    assert form.values["ChuShengNianYue"] == "197506"
    assert form.values["XianRenZhiWu"] == "青岚县财政局副局长"
    older = read_lrm((tmp_path / "钱知遥.lrm").read_bytes())
    assert older.values["NianDuKaoHeJieGuo"] == form.values["NianDuKaoHeJieGuo"]
    assert not (tmp_path / "钱知遥.pic").exists()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({}, "give either --roster, or --form with --subject and -o."),
        ({"roster": Path("a.xlsx"), "form": "lrm"},
         "give either --roster, or --form with --subject and -o."),
        ({"form": "lrmx", "subject": "O02"}, "--form, --subject and -o belong together."),
        ({"subject": "O02", "out": Path("a.lrmx")}, "--form, --subject and -o belong together."),
        ({"form": "lrm", "subject": "O02", "out": Path("a.lrm"), "by_unit": True},
         "some of these options are about lists, not about forms."),
    ],
)  # fmt: skip
def test_options_that_do_not_say_what_to_write_are_refused(
    tmp_path: Path, options: dict[str, Any], reason: str
) -> None:
    assert refused(tmp_path, **options).startswith(ANSWER.format(reason))


def test_an_existing_file_stays_unless_it_may_be_overwritten(
    county: County, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"mine")
    assert refused(county.facts, roster=target).startswith(
        "EXPORT-005 --roster: A file with this name, or the picture that belongs to it, is"
    )
    assert target.read_bytes() == b"mine"
    export(county.facts, roster=target, overwrite=True)
    assert len(ids(target)) == 36
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_list_goes_into_a_workbook_and_not_into_the_snapshot(
    county: County, tmp_path: Path
) -> None:
    assert refused(county.facts, roster=tmp_path / "a.csv").startswith(
        "EXPORT-004 --roster: The name of the file to write does not end in .xlsx."
    )
    told = refused(county.facts, roster=county.facts / "a.xlsx", overwrite=True)
    assert told.startswith("EXPORT-006 --roster: The file would lie in the folder of the snapshot.")
    assert not (county.facts / "a.xlsx").exists()


def test_unknown_units_are_refused_with_the_nearest(county: County, tmp_path: Path) -> None:
    told = refused(county.facts, roster=tmp_path / "a.xlsx", units=["U01", "U0l", "財政局"])
    words = "EXPORT-002 --unit: The snapshot knows no unit “{}”. Expected: the id of a unit. {}"
    assert told.splitlines() == [
        words.format("U0l", "Did you mean “U10”?"),
        words.format("財政局", "Correct it."),
    ]
    assert [*tmp_path.iterdir()] == []


def test_a_list_of_nobody_is_refused(towers: Path, tmp_path: Path) -> None:
    told = refused(towers / "facts", roster=tmp_path / "a.xlsx")
    assert told == (
        "EXPORT-003: There is no official to list; 0 who retired, left or died are left out. "
        "Expected: a snapshot with officials in service. "
        "Check the units, or list former officials as well."
    )


def test_an_unknown_official_is_refused_without_repeating_what_was_asked(
    county: County, tmp_path: Path
) -> None:
    told = refused(county.facts, form="lrmx", subject="钱知遥", out=tmp_path / "a.lrmx")
    assert told.startswith("EXPORT-001: The snapshot knows no official with this id.")
    assert "钱知遥" not in told
    assert [*tmp_path.iterdir()] == []


def test_a_day_and_a_moment_that_are_none_are_refused(county: County, tmp_path: Path) -> None:
    told = refused(county.facts, roster=tmp_path / "a.xlsx", as_of="2023")
    assert told.startswith("RUN-011: Found “2023” for --as-of.")
    told = refused(county.facts, form="lrm", subject="O02", out=tmp_path / "a.lrm", as_known="now")
    assert told.startswith("RUN-011: Found “now” for --as-known.")
    early = "2000-01-01T00:00:00+08:00"
    assert "RUN-010" in refused(county.facts, roster=tmp_path / "a.xlsx", as_known=early)
