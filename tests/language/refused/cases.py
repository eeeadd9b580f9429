"""Which programs must be refused, and what is said then?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.language.packs import File, base_files

ROOMS = (
    "documents",
    "expressions",
    "facts",
    "derived",
    "templates",
    "clauses",
    "packs",
    "examples",
    "guards",
    "results",
    "quotas",
    "scorecards",
)
RULE = "xa/clauses/rule.yaml"


@dataclass(frozen=True)
class Case:
    """A sentence about the program, the files that differ from the base pack, and what is said."""

    title: str
    files: dict[str, File]
    refused: tuple[str, ...]


def cases_of(room: str) -> list[Case]:
    """The cases of one YAML file beside this one.

    Shapes:   each case has a `title`, what it changes, and the lines `refused`. It may change
              `when` (the condition of the base clause), `change` (old text to new text, by
              file), `add` (text at the end of a file) and `files` (whole files).
    """
    return [
        Case(written["title"], changed(written), tuple(written["refused"].splitlines()))
        for written in written_cases(room)
    ]


def written_cases(room: str) -> list[dict[str, Any]]:
    """The cases of one YAML file as they are written."""
    text = (Path(__file__).parent / f"{room}.yaml").read_text(encoding="utf-8")
    cases: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return cases


def changed(written: Mapping[str, Any]) -> dict[str, File]:
    """The files that a case changes."""
    files = dict(base_files())
    if "when" in written:
        files[RULE] = replaced(str(files[RULE]), "songs >= 3", str(written["when"]))
    for name, pairs in written.get("change", {}).items():
        for old, new in dict(pairs).items():
            files[name] = replaced(str(files[name]), old, new)
    for name, text in written.get("add", {}).items():
        files[name] = f"{files[name]}{text}"
    return files | written.get("files", {})


def replaced(text: str, old: str, new: str) -> str:
    """A text with one piece of it changed; the piece must stand in it once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {text!r}"
    return text.replace(old, new)
