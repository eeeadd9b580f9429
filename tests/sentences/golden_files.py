"""Write anew what each pack says when it is read aloud:

.venv/bin/python -m tests.sentences.golden_files
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from quanheng.library import load_pack
from quanheng.messages import LANGUAGES, Language
from quanheng.reports.aloud import aloud_of, text_lines

GOLDEN = Path(__file__).parent / "golden"
POLICIES = Path(__file__).parents[2] / "policies"
PACKS = ("national", "hengdong", "shenmu", "zhejiang", "dongying", "qingdao")
DAY = date(2024, 12, 31)


def read_aloud(pack: str, language: Language) -> str:
    """The whole pack in one language."""
    aloud = aloud_of(load_pack(POLICIES / pack), language, DAY)
    return "".join(f"{line}\n" for line in text_lines(aloud, language))


def files() -> Iterator[tuple[str, Language, Path]]:
    """Each pack in each language, and where what it says is kept."""
    for pack in PACKS:
        for language in LANGUAGES:
            yield pack, language, GOLDEN / f"{pack}.{language}.txt"


if __name__ == "__main__":
    for pack, language, path in files():
        path.write_text(read_aloud(pack, language), encoding="utf-8")
