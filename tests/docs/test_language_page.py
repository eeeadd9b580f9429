"""Is what docs/language.md teaches true?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quanheng.language.effects import EFFECT_NAMES
from quanheng.language.functions import AGGREGATES, FUNCTIONS
from quanheng.language.template_file import TEMPLATES
from quanheng.library import check_pack

PAGE = Path("docs/language.md").read_text(encoding="utf-8")
PROSE = PAGE.split("<!-- truth tables: begin -->")[0]


def files_of(page: str) -> dict[str, str]:
    """The YAML blocks that name a file in their first line."""
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", page, re.DOTALL)
    return dict(blocks)


def test_the_pack_on_the_language_page_is_right_and_its_examples_come_out(tmp_path: Path) -> None:
    for name, text in files_of(PAGE).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    checked = check_pack(tmp_path / "xa")
    assert [str(problem) for problem in checked.problems] == []
    assert checked.pack is not None
    assert len(checked.pack.own) == 6


@pytest.mark.parametrize("word", [*FUNCTIONS, *EFFECT_NAMES, *TEMPLATES, *AGGREGATES])
def test_every_word_of_the_language_is_on_the_page(word: str) -> None:
    assert re.search(rf"\b{word}\b", PROSE), f"{word} is not on the page"
