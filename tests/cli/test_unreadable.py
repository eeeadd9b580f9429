"""Is a command line that cannot be read told in one language, with the help of its command?"""

from __future__ import annotations

import re

import pytest

from tests.cli.telling import told

SEE = "See `quanheng {0} --help`."
EXPECTED = "Expected: a command with its arguments and options."
REASONS: dict[str, tuple[str, str, str]] = {
    "qqq": ("there is no command “qqq”", "没有“qqq”这个命令", ""),
    "chek": (
        "there is no command “chek”; “check” is like it",
        "没有“chek”这个命令，最相近的是“check”",
        "",
    ),
    "--lang": ("the command is lacking", "缺少命令", ""),
    "whatif": ("RUN is lacking (Folder of the run)", "缺少 RUN（运行结果文件夹）", "whatif"),
    "explain r --subject": (
        "--subject lacks its value (Id of the row or the official)",
        "--subject 之后缺少取值（行或干部的编号）",
        "explain",
    ),
    "explain r --subject a --subject b": (
        "--subject is given more than once",
        "--subject 重复给出",
        "explain",
    ),
    "check a --exmple=3": (
        "there is no option --exmple; --example is like it",
        "没有 --exmple 这个选项，最相近的是 --example",
        "check",
    ),
    "whatif --run a": ("there is no option --run", "没有 --run 这个选项", "whatif"),
    "whatif a b c": ("too much is given: “b” / “c”", "多写了“b”、“c”", "whatif"),
    "schema --lang fr": (
        "--lang is “fr” and may only be “zh” / “en”",
        "--lang 填的是“fr”，只能填“zh”、“en”",
        "schema",
    ),
    "sample-county x --officials many": (
        "--officials is “many” and must be a whole number",
        "--officials 填的是“many”，应填整数",
        "sample-county",
    ),
    "check a --verbose=maybe": ("--verbose takes no value", "--verbose 之后不得带取值", "check"),
    "import": (
        "name the sources first and the snapshot last",
        "请先写来源，最后写快照文件夹",
        "import",
    ),
    "evaluate a --as-of 2024-01-01 --out x": (
        "name the packs first and the snapshot last",
        "请先写政策包，最后写快照",
        "evaluate",
    ),
    "export f": (
        "give either --roster, or --form with --subject and -o",
        "请使用 --roster，或者同时使用 --form、--subject 和 -o，二者择一",
        "export",
    ),
    "check a --example b --verbose": (
        "--example checks nothing else: no --text, no --verbose",
        "--example 只验算所选算例，不能与 --text、--verbose 同用",
        "check",
    ),
}


# A language that nobody speaks here is told of in Chinese.
@pytest.mark.parametrize("line", [line for line in REASONS if not line.endswith("fr")])
def test_it_is_told_in_english_with_the_help_of_the_command_typed(line: str) -> None:
    reason, _, command = REASONS[line]
    refused = told(*line.split(), preferred="en")
    see = SEE.format(command).replace("  ", " ")
    words = f"RUN-012: The command line cannot be read: {reason}. {EXPECTED} {see}"
    assert (refused.code, refused.lines) == (1, [words])


@pytest.mark.parametrize("line", REASONS)
def test_it_is_told_in_chinese_throughout(line: str) -> None:
    _, reason, command = REASONS[line]
    refused = told(*line.split(), preferred="zh")
    help_of = " ".join(f"quanheng {command} --help".split())
    assert refused.lines == [
        f"RUN-012：无法识别命令行：{reason}。应为：命令及其参数、选项。请参阅 `{help_of}`。"
    ]


def test_words_that_fit_in_no_known_way_are_still_told_in_one_language() -> None:
    refused = told("explain", "r", "-ab", "--subject", "a", preferred="zh")
    assert not re.search(r"[a-z]{3,} [a-z]{2,}", refused.problems.replace("quanheng explain", ""))
