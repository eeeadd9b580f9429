"""Which invented text was a pack about lighthouses written from?"""

from __future__ import annotations

from pathlib import Path

TEXT = """灯塔管理办法

  为了照亮海面，制定本办法。每座灯塔应当配备足够的灯具，
并且由看守人每日点亮；不亮的灯塔由管理站派人修复。本办法自发布之日起施行。
"""
ITEMS = """\
- {id: XA-1, at: 一, paraphrase: lamps are there, mechanism: organisation, kind: task, waits_for: tasks}
- {id: XA-2, at: 一, paraphrase: lamps are lit, mechanism: organisation, kind: task, waits_for: tasks}
"""  # noqa: E501
ANCHORS = """\
- {item: XA-1, words: 每座灯塔}
- {item: XA-2, words: 并且由看守人}
- {left_out: title, words: 灯塔管理办法}
- {left_out: purpose, words: 为了照亮}
- {left_out: last day, words: [本办法自发, 施行。]}
"""


def write_text(folder: Path, old: str = "", new: str = "") -> Path:
    """Write the text, with one piece of it changed."""
    assert old in TEXT
    path = folder / "text.txt"
    path.write_text(TEXT.replace(old, new, 1) if old else TEXT, encoding="utf-8")
    return path


def write_anchors(folder: Path, text: str = ANCHORS) -> Path:
    """Write the words with which passages begin."""
    path = folder / "anchors.yaml"
    path.write_text(text, encoding="utf-8")
    return path
