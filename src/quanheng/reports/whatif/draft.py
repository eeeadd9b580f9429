"""Does the draft that is tried pass its own examples?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quanheng.errors import Place, Problem
from quanheng.language.pack_model import Pack
from quanheng.messages import LANGUAGES, speaker
from quanheng.reports.document_words import Document


@dataclass(frozen=True)
class TriedDraft:
    """A draft, and what is wrong with its examples: they fail, or some that it needs are not there.

    A draft with failing examples is tried all the same: they may be what is still to be written,
    and a change that its author means changes what the examples of before expect.
    """

    pack: Pack
    problems: Sequence[Problem]


def draft_told(draft: TriedDraft) -> Document:
    """The draft by its id, how many examples it has, and each problem in both languages."""
    return {
        "pack": draft.pack.id,
        "examples": len(draft.pack.examples),
        "problems": [_problem(one, draft.pack.folder) for one in draft.problems],
    }


def _problem(problem: Problem, folder: Path) -> Document:
    """A problem with its place within the pack, wherever the draft may lie."""
    within = type(problem)(_within(problem.place, folder), **problem.values)
    told = {language: within.text(speaker(language)) for language in LANGUAGES}
    return {"code": problem.code, "told": told}


def _within(place: Place, folder: Path) -> Place:
    path = Path(place.file)
    is_inside = path.is_relative_to(folder)
    return replace(place, file=path.relative_to(folder).as_posix()) if is_inside else place
