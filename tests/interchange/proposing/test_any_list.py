"""Is the proposal a map that can be read, whatever headers and cells a list throws together?"""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from quanheng.errors import ColumnMissing, Findings, Problems
from quanheng.interchange.map_file import read_map
from quanheng.interchange.proposing.words import clerks_words
from tests.interchange.conftest import Bench
from tests.interchange.proposing.lists import ADA, marked, proposed, workbook

ODD_HEADERS = [
    *"全日制学历学位 在职教育 最高学历 2023年度考核结果 2021年 行政编制数".split(),
    *"正职/应配 举报人 爱好".split(),
    *("a: b", "#", "- x", '"q"', "{", "*a", "&b", "null", "2019", "1.5", "一\n二", ""),
]
CELLS = [
    *"甘宁 何秋 男 1979.03 2019.03任现职 无 — 优秀 合格 12 东镇 大学法学学士 1 2".split(),
    *("", ADA, "none", "2019.1", "大学 法学学士", "2023.01-2023.02"),
]
TITLES = ["2023年度考核", "干部名册", "培训"]


def any_list(chance: random.Random, headers: list[str]) -> bytes:
    """A workbook of one sheet that nobody would make."""
    names = ["姓名", *chance.choices([*headers, *ODD_HEADERS], k=chance.randint(0, 12))]
    rows = [[chance.choice(TITLES)]] if chance.random() < 0.4 else []
    rows += [names, *(chance.choices(CELLS, k=len(names)) for _ in range(chance.randint(0, 5)))]
    return workbook(**{chance.choice(["Sheet1", "干部", "2023"]): (rows, [])})


@pytest.mark.parametrize("seed", range(30))
def test_the_proposal_is_a_map_in_which_only_marked_columns_are_missing(
    bench: Bench, seed: int
) -> None:
    headers = sorted(clerks_words().headers(bench.catalogue))
    text = proposed(bench, {"名单.xlsx": any_list(random.Random(seed), headers)})
    bench.map.write_text(text, encoding="utf-8")
    findings = Findings()
    read_map(bench.map, {"名单.xlsx"}, bench.catalogue, findings)
    assert all(isinstance(one, ColumnMissing) for one in findings.errors), str(findings.errors)
    assert marked(text) or not findings.errors
    # What the list says may be wrong; it is told, and nothing breaks.
    with suppress(Problems):
        bench.load(map_file=bench.map)
