"""What does `quanheng error` tell of a code, and what of one that is not there?"""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from quanheng.cli.error_help import show_error
from quanheng.cli.output import Output
from quanheng.errors.examples import problem_kinds
from quanheng.messages import LANGUAGES, Language
from tests.cli.telling import in_english, told

IN_ENGLISH = """\
IMPORT-007
Cause: Found ….
Expected: ….
To do: Correct the cell and import again.

Example
  tables/干部.csv
    编号,姓名,出生年月
    P1,周示例,1966.13
  $ quanheng import tables facts
  IMPORT-007 干部.csv, row 2, column “出生年月”: Found a text of 7 characters. Expected: a date \
that the calendar has; there is no such day, month or year. Correct the cell and import again.

Mend
  tables/干部.csv
    编号,姓名,出生年月
    P1,周示例,1966.12
"""


def test_cause_example_and_mend_are_told() -> None:
    helped = in_english("error", "IMPORT-007")
    assert (helped.code, helped.problems) == (0, "")
    assert helped.results == IN_ENGLISH


def test_chinese_is_told_first_and_a_code_may_be_written_small() -> None:
    helped = told("error", "import-015")
    lines = helped.results.splitlines()
    assert (helped.code, helped.problems) == (0, "")
    assert lines[0] == "IMPORT-015，警告，不中止操作"
    assert lines[1].startswith("原因：")
    assert {"例", "改正"} <= set(lines)
    assert any(line.startswith("  IMPORT-015 年度考核.csv，第 ") for line in lines)


def test_a_code_that_no_file_shows_is_told_in_words() -> None:
    lines = in_english("error", "IMPORT-031").results.splitlines()
    assert "Example" not in lines
    assert lines[-1].startswith("It is met while somebody else imports into the same snapshot.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_told_without_the_names_in_braces(language: Language) -> None:
    for code in problem_kinds():
        results = StringIO()
        output = Output(Console(file=results), Console(file=StringIO()), language)
        assert show_error(output, code) == 0
        lines = results.getvalue().splitlines()
        assert lines[0].startswith(code)
        assert "{" not in "".join(lines[:4])


@pytest.mark.parametrize("written", ["IMPORT-7", "import7", "IMPORT 007", "IMPORT-07"])
def test_a_code_is_told_however_its_number_is_written(written: str) -> None:
    assert in_english("error", written).results == IN_ENGLISH


def test_a_code_that_is_not_there_is_refused_with_the_nearest_ones() -> None:
    refused = in_english("error", "IMPRT7")
    assert (refused.code, refused.results) == (1, "")
    assert refused.lines == [
        (
            "HELP-001: There is no error “IMPRT7”. Expected: the code with which a message "
            "begins, such as IMPORT-007. Did you mean “IMPORT-007” / “IMPORT-076” / “IMPORT-075”?"
        )
    ]


def test_what_is_like_no_code_is_refused_without_an_offer() -> None:
    [line] = in_english("error", "?").lines
    assert line.endswith("such as IMPORT-007. Correct it.")
