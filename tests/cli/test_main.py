"""How does the command line begin: in which language, with which help, at what cost?"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version

import pytest

from quanheng.cli import spoken_language
from tests.cli.conftest import County
from tests.cli.telling import in_english, told

NAME = "ARROW_DEFAULT_MEMORY_POOL"
COMMANDS = (
    *("packs", "check", "map", "import", "undo", "export", "evaluate", "explain"),
    *("sample-county", "error"),
)
CHINESE_HELP = {
    "packs": "列出政策包、文件依据及条目落实情况。",
    "check": "检查政策包：逐一列出问题及其位置，并验算算例。",
    "fingerprint": "为政策包登记所据文本的指纹。",
    "map": "按表头拟出映射文件 map.yaml。",
    "import": "将名册、表格和任免审批表导入快照。",
    "undo": "撤销快照的最近一次导入。",
    "export": "导出干部名册，或某一干部的任免审批表。",
    "evaluate": "以某日为基准日，按快照计算一个或几个政策包。",
    "explain": "说明运行结果中某一对象的各项结论。",
    "standing": "用一页说明一个人的情况：受何限制、符合什么、应享什么。",
    "sample-county": "生成一个虚构的样例县，供试用和核对。",
    "error": "说明错误编号的含义，举例并给出改正办法。",
}
ENGLISH_HELP = {
    "packs": "List the packs, their instruments and what they cover.",
    "check": "Check packs: every problem with its place; examples run.",
    "fingerprint": "Tie a pack to the text it was written from.",
    "map": "Propose a map.yaml from the headers of tables.",
    "import": "Import rosters, tables and forms into a snapshot.",
    "undo": "Undo the last import into a snapshot.",
    "export": "Write a list of officials, or the form of one.",
    "evaluate": "Evaluate packs on a snapshot, as of a day.",
    "explain": "Explain the verdicts about one subject of a run.",
    "standing": "Show how one person stands, on one page.",
    "sample-county": "Write an invented county to try things out on.",
    "error": "Say what an error means: an example, and its mend.",
}
OPTIONS = {
    "packs": ("--lang",),
    "check": ("--text", "--lang"),
    "fingerprint": ("--text", "--anchors", "--lang"),
    "map": ("--pack", "--lang"),
    "import": (*("--map", "--preview", "--pack", "--accept-good-rows", "--recorded-at", "--lang"),),
    "undo": ("--import", "--lang"),
    "export": (
        *("--roster", "--form", "--subject", "--out", "--unit", "--as-of", "--by-unit"),
        *("--with-former", "--with-identity-numbers", "--as-known", "--overwrite", "--lang"),
    ),
    "evaluate": ("--as-of", "--as-known", "--out", "--lang"),
    "explain": ("--subject", "--clause", "--facts", "--json", "--lang"),
    "standing": (
        *("--subject", "--with-care", "--with-supervision", "--facts", "--html", "--json"),
        *("--overwrite", "--lang"),
    ),
    "sample-county": ("--officials", "--seed", "--workbooks", "--lang"),
    "error": ("--lang",),
}


def run_python(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", [("--help",), ("-h",), ()])
def test_help_names_every_command_in_chinese(words: tuple[str, ...]) -> None:
    helped = told(*words)
    assert (helped.code, helped.problems) == (0, "")
    assert "铨衡将干部政策文件转为可执行、可说明的条款。" in helped.results
    for command, sentence in CHINESE_HELP.items():
        assert command in helped.results
        assert sentence in helped.results


def test_help_names_every_command_in_english() -> None:
    helped = in_english("--help")
    assert (helped.code, helped.problems) == (0, "")
    for sentence in ENGLISH_HELP.values():
        assert sentence in helped.results
    assert not [letter for letter in helped.results if "\u4e00" <= letter <= "\u9fff"]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_and_its_options_in_chinese(command: str) -> None:
    helped = told(command, "--help")
    assert (helped.code, helped.problems) == (0, "")
    assert CHINESE_HELP[command] in helped.results
    assert all(option in helped.results for option in OPTIONS[command])
    assert "输出语言：zh 或 en。" in helped.results
    assert helped.results.startswith(f"用法：quanheng {command}")
    assert "required" not in helped.results


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_and_its_options_in_english(command: str) -> None:
    helped = told(command, "--help", preferred="en")
    assert (helped.code, helped.problems) == (0, "")
    assert ENGLISH_HELP[command] in helped.results
    assert all(option in helped.results for option in OPTIONS[command])
    assert not [letter for letter in helped.results if "\u4e00" <= letter <= "\u9fff"]


def test_the_version_is_that_of_the_package() -> None:
    assert told("--version").results.strip() == version("quanheng")


@pytest.mark.parametrize(
    ("words", "preferred", "spoken"),
    [
        ((), "", "zh"),
        ((), "en", "en"),
        ((), "fr", "zh"),
        (("--lang", "en"), "", "en"),
        (("--lang=en",), "zh", "en"),
        (("--lang", "zh"), "en", "zh"),
        (("--lang",), "en", "en"),
        (("--lang", "fr"), "en", "zh"),
    ],
)
def test_an_option_goes_before_the_environment_and_chinese_is_the_rest(
    words: tuple[str, ...], preferred: str, spoken: str
) -> None:
    assert spoken_language(words, preferred) == spoken


def test_problems_are_told_in_chinese_unless_english_is_asked_for() -> None:
    chinese = told("explain", "nowhere", "--subject", "a")
    assert chinese.lines[0].startswith("RUN-002 nowhere/run.json：此处没有运行结果")
    for english in (
        told("explain", "nowhere", "--subject", "a", preferred="en"),
        in_english("explain", "nowhere", "--subject", "a"),
    ):
        assert english.lines[0].startswith("RUN-002 nowhere/run.json: There is no run here")


def test_the_module_is_the_command() -> None:
    ran = run_python("-m", "quanheng.cli", "--version")
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, version("quanheng"), "")
    assert run_python("-m", "quanheng.cli", "nothing").returncode == 1


def test_help_loads_neither_duckdb_nor_pyarrow() -> None:
    heavy = "{'duckdb', 'pyarrow', 'pandas', 'polars'}"
    code = (
        "import sys; from quanheng.cli import main; main(['--help']);"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    ran = run_python("-c", code)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "[]"


def test_a_reader_who_goes_away_is_no_problem(county: County) -> None:
    """As `quanheng … | head` does when it has seen enough."""
    buffered = {key: text for key, text in os.environ.items() if key != "PYTHONUNBUFFERED"}
    for words in (("--help",), ("explain", str(county.run), "--subject", "C03")):
        reading, writing = os.pipe()
        os.close(reading)
        command = [sys.executable, "-m", "quanheng.cli", *words]
        ran = subprocess.run(
            command, env=buffered, stdout=writing, stderr=subprocess.PIPE, check=False
        )
        os.close(writing)
        assert (ran.returncode, ran.stderr) == (1, b"")


@pytest.mark.parametrize(("asked", "used"), [({}, "system"), ({NAME: "jemalloc"}, "jemalloc")])
def test_columns_grow_in_place_unless_another_allocator_is_asked_for(
    asked: dict[str, str], used: str
) -> None:
    script = (
        "import quanheng.cli; quanheng.cli.main(['packs', '--help'])\n"
        "import pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    )
    inherited = {name: value for name, value in os.environ.items() if name != NAME}
    done = subprocess.run(
        [sys.executable, "-c", script], env={**inherited, **asked}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == used
