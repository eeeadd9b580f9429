"""A run in which the day due of a duty is reckoned from what a person was born as."""

from __future__ import annotations

from pathlib import Path

import quanheng
from tests.library.shelf import AS_OF, import_officials, write_shelf

TALK = "near.talk"
DAYS = ("2024-05-10", "2024-06-09")
_STATED = "due: add_days(if_none(decided_on, :as_of), 30)"
_BY_SEX = """\
lawful_ground: {instrument: near-law, at: 第二条}
  due: >-
    CASE WHEN official.sex = 'male' THEN add_days(if_none(decided_on, :as_of), 30)
    ELSE add_days(if_none(decided_on, :as_of), 60) END"""


def veiled_run(folder: Path) -> Path:
    """The near county, where the term of a talk differs by sex, asked of its officials."""
    near = write_shelf(folder / "packs") / "near"
    rules = near / "clauses/rules.yaml"
    text = rules.read_text(encoding="utf-8")
    assert text.count(_STATED) == 1
    rules.write_text(text.replace(_STATED, _BY_SEX), encoding="utf-8")
    examples = near / "examples/rules.yaml"
    worked = examples.read_text(encoding="utf-8").replace("b: {}, c:", "b: {sex: male}, c:")
    examples.write_text(worked, encoding="utf-8")
    quanheng.evaluate(near, import_officials(folder), AS_OF, folder / "run")
    return folder / "run"
