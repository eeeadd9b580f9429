"""How is a truth table kept, asked of an evaluator, and shown?

Answers show verdicts only, so each cell is asked by one or more truths: of a number both ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

TRUTHS = {"true": "met", "false": "not_met", "unknown": "unknown"}
FAR = {"number": "1000000", "date": "DATE '9000-01-01'"}
LONG_AGO = {"number": "0 - 1000000", "date": "DATE '0002-01-01'"}


@dataclass(frozen=True)
class Operand:
    """A field of the test row: its name in expressions, its type, and what it holds."""

    name: str
    type: Mapping[str, object]
    held: str


@dataclass(frozen=True)
class Probe:
    """One question, and the verdict that a right evaluator gives."""

    expression: str
    verdict: str


@dataclass(frozen=True)
class Cell:
    """An expression over the test row, and what it is: a truth, a value or a range."""

    expression: str
    expected: str
    kind: str

    def probes(self) -> Iterator[Probe]:
        """The questions that settle whether the expression is what is expected."""
        if self.kind == "truth":
            yield Probe(self.expression, TRUTHS[self.expected])
        elif self.kind in FAR:
            yield from self._ends()
        elif self.expected == "unknown":
            yield Probe(f"{self.expression} = 'small'", "unknown")
        else:
            yield Probe(f"{self.expression} = '{self.expected}'", "met")

    def _ends(self) -> Iterator[Probe]:
        low, _, high = self.expected.partition("..")
        if ".." not in self.expected:
            high = low
        if self.expected == "unknown":
            low = high = ""
        yield from self._end(">", low, LONG_AGO[self.kind], low == high)
        yield from self._end("<", high, FAR[self.kind], low == high)

    def _end(self, sign: str, end: str, beyond: str, is_exact: bool) -> Iterator[Probe]:
        if not end:
            yield Probe(f"({self.expression}) {sign} {beyond}", "unknown")
            return
        written = f"DATE '{end}'" if self.kind == "date" else end.replace("-", "0 - ")
        yield Probe(f"({self.expression}) {sign}= {written}", "met")
        yield Probe(f"({self.expression}) {sign} {written}", "not_met" if is_exact else "unknown")


@dataclass(frozen=True)
class Grid:
    """One operator over every pair of operands.

    Shapes:   `results` has a row for each left operand and a column for each right one.
    """

    title: str
    expression: str
    left: Sequence[str]
    right: Sequence[str]
    results: Sequence[Sequence[str]]
    kind: str = "truth"

    def cells(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        for left, results in zip(self.left, self.results, strict=True):
            for right, expected in zip(self.right, results, strict=True):
                yield Cell(self.expression.format(left, right), expected, self.kind)

    def shown(self, operands: Mapping[str, Operand]) -> str:
        """The grid as a Markdown table."""
        sign = self.expression.format("left", "right")
        head = [f"`{sign}`", *(f"right {_held(name, operands)}" for name in self.right)]
        rows = [
            [f"left {_held(name, operands)}", *results]
            for name, results in zip(self.left, self.results, strict=True)
        ]
        return markdown(head, rows)


@dataclass(frozen=True)
class Listed:
    """Single expressions, each with what it is."""

    title: str
    results: Sequence[tuple[str, str]]
    kind: str = "truth"

    def cells(self) -> Iterator[Cell]:
        """Every line."""
        return (Cell(expression, expected, self.kind) for expression, expected in self.results)

    def shown(self, operands: Mapping[str, Operand]) -> str:
        """The lines as a Markdown table, with what the operands hold in place of their names."""
        rows = [[f"`{_filled(text, operands)}`", expected] for text, expected in self.results]
        return markdown(["expression", "result"], rows)


Table = Grid | Listed


def grid(
    title: str, expression: str, left: str, right: str, results: str, kind: str = "truth"
) -> Grid:
    """A grid written as lines of words."""
    lines = [line.split() for line in results.strip().splitlines()]
    return Grid(title, expression, left.split(), right.split(), lines, kind)


def listed(title: str, results: str, kind: str = "truth") -> Listed:
    """A list written as lines of `expression → result`."""
    lines = [line.partition("→") for line in results.strip().splitlines()]
    return Listed(title, [(left.strip(), right.strip()) for left, _, right in lines], kind)


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _held(name: str, operands: Mapping[str, Operand]) -> str:
    one = operands[name]
    may_be_none = one.held == "unknown" and one.type.get("optional")
    return "unknown, may be none" if may_be_none else one.held


def _filled(expression: str, operands: Mapping[str, Operand]) -> str:
    """An expression with each operand's name replaced by what it holds."""

    def held(match: re.Match[str]) -> str:
        name = match[0]
        return _held(name, operands) if name in operands else name

    return re.sub(r"(?<![':\w])[a-z_]+(?![\w'(])", held, expression)
