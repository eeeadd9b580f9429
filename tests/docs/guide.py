"""What do the pages of the guide write, what do they add to it, and in which order?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.docs.blocks import ROOT

GUIDE = ROOT / "docs/guide"
_MARKED = re.compile(
    r"(?:^`([^`\n]+)`([:：]|，加入：|, add:)\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_ITEM = re.compile(r"^- .*\n(?:[ #].*\n)*", re.MULTILINE)
_SECTION = re.compile(r"^\w+:.*\n(?:[ #].*\n)*", re.MULTILINE)
_NAME = re.compile(r"- \{?((?:id|name|overrides): [^,\n]+)")


@dataclass(frozen=True)
class Shown:
    """A block of a page.

    Missing:  `file` is empty for commands and what they print.
    """

    language: str
    text: str
    file: str
    is_addition: bool


def pages_of(language: str) -> list[Path]:
    """The pages of the guide in the order in which they are followed."""
    return sorted((GUIDE / ("zh-CN" if language == "zh" else ".")).glob("[0-9][0-9]-*.md"))


def shown_in(page: str) -> Iterator[Shown]:
    """The blocks of a page, in order."""
    for file, mark, language, text in _MARKED.findall(page):
        yield Shown(language, text, file, len(mark) > 1)


def written(shown: Shown, folder: Path) -> None:
    """Write the file of a block, or add the block to the file that stands there."""
    path = folder / shown.file
    path.parent.mkdir(parents=True, exist_ok=True)
    text = added(path.read_text(encoding="utf-8"), shown.text) if shown.is_addition else shown.text
    path.write_text(text, encoding="utf-8")


def added(before: str, new: str) -> str:
    """Put items into a list, or sections into a mapping, as a reader of the guide does.

    >>> added("- {id: A, at: 1}\\n", "- {id: A, at: 2}\\n- {id: B}\\n")
    '- {id: A, at: 2}\\n- {id: B}\\n'
    >>> added("sets:\\n  a: 1\\nderived:\\n  - b\\n", "sets:\\n  c: 2\\n")
    'sets:\\n  a: 1\\n  c: 2\\nderived:\\n  - b\\n'
    """
    for item in _ITEM.findall(new) if new.startswith("- ") else ():
        name = _NAME.match(item)
        assert name is not None, item
        known = re.compile(rf"^- \{{?{re.escape(name[1])}(?=[,\n]).*\n(?:[ #].*\n)*", re.MULTILINE)
        before = _replaced(known, before, item) or before + item
    for section in () if new.startswith("- ") else _SECTION.findall(new):
        head, _, body = section.partition("\n")
        known = re.compile(rf"^{re.escape(head)}\n(?:[ #].*\n)*", re.MULTILINE)
        found = known.search(before)
        before = _replaced(known, before, found[0] + body) if found else before + section
    return before


def _replaced(known: re.Pattern[str], before: str, text: str) -> str:
    """The text with what was known replaced; nothing where it does not stand there."""
    return known.sub(lambda _: text, before) if known.search(before) else ""
