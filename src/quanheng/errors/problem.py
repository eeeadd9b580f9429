"""What is a problem, where does it stand, and how is it said?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as field_of
from typing import ClassVar

from quanheng.messages import N_, Label, Say, speaker


@dataclass(frozen=True, order=True)
class Place:
    """Where a problem stands.

    Shapes:   `sheet` is one of a workbook; `form` counts the approval forms of a source, whose
              own file names would name persons. `folds` say of a value on several lines from
              which of its characters on which line and column stand.
    Missing:  a part that does not apply is empty or 0; lines, rows and columns count from 1.

    >>> str(Place("policies/xa/clauses/exchange.yaml", line=31, column=12))
    'policies/xa/clauses/exchange.yaml:31:12'
    """

    file: str = ""
    line: int = 0
    column: int = 0
    row: int = 0
    field: str = ""
    item: str = ""
    sheet: str = ""
    form: int = 0
    folds: tuple[tuple[int, int, int], ...] = field_of(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        return self.text(speaker("en"))

    def text(self, say: Say) -> str:
        """Write the place as readers of files and of tables expect it."""
        numbers = [str(n) for n in (self.line, self.column) if n]
        parts = [":".join([self.file, *numbers])] if self.file else []
        if self.sheet:
            parts.append(say("sheet “{sheet}”", sheet=self.sheet))
        if self.form:
            parts.append(say("form {form}", form=self.form))
        if self.row:
            parts.append(say("row {row}", row=self.row))
        if self.field:
            parts.append(say("column “{column}”", column=self.field))
        if self.item:
            parts.append(self.item)
        return say(", ").join(parts)

    def named(self, item: str) -> Place:
        """The same place, with the name of the clause, example or set it belongs to."""
        return replace(self, item=item)

    def shifted(self, offset: int) -> Place:
        """Some characters further on: on the same line, or where a value on several goes on.

        >>> Place("a.yaml", 1, 7, folds=((0, 2, 3), (6, 3, 3))).shifted(8)
        Place(file='a.yaml', line=3, column=5, row=0, field='', item='', sheet='', form=0)
        """
        before = [fold for fold in self.folds if fold[0] <= offset]
        if not before:
            return replace(self, column=self.column + offset)
        begin, line, column = before[-1]
        return replace(self, line=line, column=column + offset - begin, folds=())


NOWHERE = Place()


class Problem(Exception):
    """One thing that is wrong: a stable code, the place, what was found, expected, and to do.

    Shapes:   `values` fill the braces of the three sentences. Values name records and rows,
              never persons.
    """

    code: ClassVar[str]
    found: ClassVar[str]
    expected: ClassVar[str]
    remedy: ClassVar[str]
    is_warning: ClassVar[bool] = False

    def __init__(self, place: Place = NOWHERE, **values: object) -> None:
        super().__init__(place, values)
        self.place = place
        self.values = values

    def __str__(self) -> str:
        return self.text(speaker("en"))

    def text(self, say: Say) -> str:
        """One line: code, place, found, expected, what to do."""
        where = self.place.text(say)
        head = f"{self.code} {where}" if where else self.code
        return head + say(": ") + self.sentences(say)

    def sentences(self, say: Say) -> str:
        """What was found, what was expected, what to do; without code and place."""
        values = {name: _said(value, say) for name, value in self.values.items()}
        remedy = self.remedy
        if not values.get("nearest", "-"):  # "Did you mean …?" needs a name to offer.
            remedy = N_("Correct it.")
            if values.get("known"):
                remedy = N_("Correct it. Known names: “{known}”.")
        return _joined(
            say(sentence, **values) if values else say(sentence)
            for sentence in (self.found, self.expected, remedy)
            if sentence
        )


def _joined(sentences: Iterable[str]) -> str:
    """Sentences after each other; Chinese ones need no blank between them."""
    text = ""
    for sentence in sentences:
        blank = " " if text and not text.endswith(("。", "？", "；")) else ""
        text += blank + sentence
    return text


@dataclass(frozen=True)
class Phrase:
    """A part of a message that is itself translated: a kind, a reason, a list of choices."""

    message: str
    values: tuple[tuple[str, object], ...] = ()

    def text(self, say: Say) -> str:
        """Say the phrase in the speaker's language."""
        values = {name: _said(value, say) for name, value in self.values}
        return say(self.message, **values) if values else say(self.message)

    def __str__(self) -> str:
        return self.text(speaker("en"))


def _said(value: object, say: Say) -> object:
    """A value of a message in the speaker's language, if it is one that has words of its own."""
    return value.text(say) if isinstance(value, Phrase | Listed | Quoted | Named) else value


@dataclass(frozen=True)
class Named:
    """A word of a message that has a label in each language."""

    label: Label

    def text(self, say: Say) -> str:
        """The label in the speaker's language."""
        return self.label.said("zh" if say is speaker("zh") else "en")

    def __str__(self) -> str:
        return self.label.en


@dataclass(frozen=True)
class Listed:
    """Several parts of a message after each other, some of them with words of their own."""

    parts: tuple[object, ...]

    def text(self, say: Say) -> str:
        """Each part in the speaker's language."""
        return say(" / ").join(str(_said(part, say)) for part in self.parts)

    def __str__(self) -> str:
        return self.text(speaker("en"))


@dataclass(frozen=True)
class Quoted:
    """Several names for a place that stands in quotes: each comes to stand in its own.

    >>> str(Quoted(("rank", "post")))
    'rank” / “post'
    """

    names: tuple[str, ...]

    def text(self, say: Say) -> str:
        """The names with quotes between them, and none around them."""
        return f"”{say(' / ')}“".join(self.names)

    def __str__(self) -> str:
        return self.text(speaker("en"))


NO_SUCH_DAY = Phrase(N_("a date that the calendar has; there is no such day, month or year"))


class Problems(Exception):
    """Several problems met at once, in the order of their places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        ordered = sorted(problems, key=lambda p: (p.place, p.code, str(p)))
        super().__init__(ordered)
        self.problems = tuple(ordered)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class Findings:
    """Collects problems, so that a reader sees all of them at once.

    >>> findings = Findings()
    >>> findings.errors
    ()
    """

    def __init__(self) -> None:
        self._problems: dict[tuple[str, str], Problem] = {}

    def add(self, problem: Problem) -> None:
        """Note a problem once, however often it is met."""
        self._problems.setdefault((problem.code, str(problem)), problem)

    def withdraw(self, problem: Problem) -> None:
        """Take back what was noted, for it only follows from another problem."""
        self._problems.pop((problem.code, str(problem)), None)

    def __iter__(self) -> Iterator[Problem]:
        return iter(Problems(self._problems.values()))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop the work, in the order of their places."""
        return tuple(problem for problem in self if not problem.is_warning)

    def raise_errors(self) -> None:
        """Stop here when anything is wrong.

        Errors:   Problems, with every error noted so far.
        """
        if errors := self.errors:
            raise Problems(errors)
