"""What does every kind of example have in common, and which lines of its files are shown?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Protocol

from quanheng.errors import Problem
from quanheng.errors.examples import ErrorExample
from quanheng.messages import Label, Language, speaker

NOTHING = Label("", "")


class Kind(Protocol):
    """An example of any kind: what is shown of it, and what is told when it is tried."""

    @property
    def code(self) -> str: ...

    @property
    def shown(self) -> Shown: ...

    def told(self, folder: Path) -> list[Problem]:
        """Everything that is told of what is wrong; the folder is empty, and one stands in it."""

    def told_mended(self, folder: Path) -> list[Problem]:
        """Everything that is still told of what is mended; the folder is another empty one."""


@dataclass(frozen=True)
class Shown:
    """What a reader sees of an example beside what is told."""

    wrong: Mapping[str, str]
    right: Mapping[str, str]
    asked: str = ""
    mended: str = ""
    note: Label = NOTHING


@dataclass(frozen=True)
class InWords:
    """A code that no file of a user shows, and why."""

    code: str
    note: Label

    @property
    def shown(self) -> Shown:
        return Shown({}, {}, note=self.note)


def kept(shown: Shown, problem: Problem | None) -> ErrorExample:
    """What the package keeps of an example; paths are told from the folder one stands in."""
    told = NOTHING if problem is None else Label(_said(problem, "zh"), _said(problem, "en"))
    return ErrorExample(shown.wrong, shown.asked, told, shown.right, shown.mended, shown.note)


def _said(problem: Problem, language: Language) -> str:
    return problem.text(speaker(language)).replace(f"{Path.cwd()}/", "")


def first_of(code: str, problems: Iterable[Problem]) -> Problem:
    """The first problem of a code among those told; it must be there."""
    found = list(problems)
    named = [one for one in found if one.code == code]
    assert named, f"{code} is not told, but: {[*map(str, found)]}"
    return named[0]


def unlike_lines(
    wrong: Mapping[str, str], right: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The lines by which files differ, of the wrong ones and of the right ones, by file.

    Shapes:   where one of the two has no line for it, the line before is shown too.
    """
    told_wrong, told_right = {}, {}
    for name in dict.fromkeys([*wrong, *right]):
        old, new = wrong.get(name, "").splitlines(), right.get(name, "").splitlines()
        matched = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        changed = [_widened(*one) for one in matched if one[0] != "equal"]
        told_wrong[name] = _text(line for a, b, _, _ in changed for line in old[a:b])
        told_right[name] = _text(line for _, _, a, b in changed for line in new[a:b])
    return _filled(told_wrong), _filled(told_right)


def _widened(tag: str, a: int, b: int, c: int, d: int) -> tuple[int, int, int, int]:
    one_sided = tag != "replace" and a > 0 and c > 0
    return (a - 1, b, c - 1, d) if one_sided else (a, b, c, d)


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
