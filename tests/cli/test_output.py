"""Is each problem one line, and are results and problems kept apart?"""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from quanheng.cli.output import Output
from quanheng.errors import CompleteWithoutAll, Place, RunMissing, SubjectUnknown


@pytest.fixture
def output() -> Output:
    return Output(Console(file=StringIO(), width=40), Console(file=StringIO(), width=40), "en")


def written(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_a_long_problem_stays_on_one_line(output: Output) -> None:
    problem = RunMissing(Place("a/very/long/way/to/a/folder/that/holds/no/run/run.json"))
    output.problems([problem])
    assert written(output.notices) == f"{problem}\n"
    assert written(output.results) == ""


def test_line_breaks_and_terminal_codes_in_names_stay_out_of_the_line(output: Output) -> None:
    output.problems([SubjectUnknown(subject="a\nb\x1b[2Jc\u2028d\re")])
    [line] = written(output.notices).splitlines()
    assert line.startswith("RUN-004: Nothing is known of the subject “a b [2Jc d e” in this run.")


def test_errors_and_warnings_go_to_the_same_stream_in_the_order_given(output: Output) -> None:
    warning = CompleteWithoutAll(Place(item="post"), set="post", count=2)
    error = SubjectUnknown(subject="a")
    output.problems([warning, error])
    assert written(output.notices).splitlines() == [str(warning), str(error)]


def test_text_in_brackets_is_no_markup(output: Output) -> None:
    output.plain("[bold]a[/bold]")
    output.table("[red]t", ["[b]h"], [["[i]c"]], wide=0)
    output.problems([SubjectUnknown(subject="[bold]x")])
    assert "[bold]a[/bold]\n" in written(output.results)
    assert all(text in written(output.results) for text in ("[red]t", "[b]h", "[i]c"))
    assert "“[bold]x”" in written(output.notices)


def test_a_bar_says_nothing_where_no_terminal_listens(output: Output) -> None:
    with output.progress("Working") as bar:
        bar.at("Working hard", 1, 2)
    assert (written(output.results), written(output.notices)) == ("", "")


def test_a_bar_is_shown_on_a_terminal_and_leaves_no_trace() -> None:
    terminal = Console(file=StringIO(), force_terminal=True, width=60)
    output = Output(Console(file=StringIO()), terminal, "en")
    with output.progress("Working") as bar:
        bar.at("Working hard", 1, 2)
        assert "Working" in written(terminal)
    assert written(output.results) == ""
