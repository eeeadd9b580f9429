"""Does every word of an expression mean something here, and does every type agree?"""

from __future__ import annotations

from quanheng.documents import Scalar
from quanheng.errors import Findings, Problem
from quanheng.facts import Type
from quanheng.language import syntax, terms
from quanheng.language.arithmetic import SIGNS, arithmetic, negative
from quanheng.language.calls import call
from quanheng.language.checker import Checker, Readers
from quanheng.language.comparisons import among, comparison, within
from quanheng.language.logic import choice, joined, negated
from quanheng.language.names import Names
from quanheng.language.operands import day, number, quoted, setting, truth
from quanheng.language.parser import parse
from quanheng.language.words import Expression, Home, Words


def check(
    scalar: Scalar, home: Home, words: Words, findings: Findings, expected: Type | None = None
) -> terms.Term | None:
    """Read and check one expression; problems go to the findings.

    Missing:  None when anything is wrong with it.
    """
    words.heard(Expression(scalar, home, words, expected))
    place = scalar.inside
    try:
        checker = Checker(scalar.text, home, words, place, READERS)
        term = checker.term(parse(scalar.text, place), expected)
        if expected is not None:
            checker.demand(term, expected)
        return term
    except Problem as problem:
        findings.add(problem)
        return None


def _unary(checker: Checker, part: syntax.Unary, _: Type | None) -> terms.Term:
    return negated(checker, part) if part.operator == "NOT" else negative(checker, part)


def _binary(checker: Checker, part: syntax.Binary, _: Type | None) -> terms.Term:
    if part.operator in ("AND", "OR"):
        return joined(checker, part)
    if part.operator in SIGNS:
        return arithmetic(checker, part)
    return comparison(checker, part)


def _name(checker: Checker, part: syntax.Name, _: Type | None) -> terms.Term:
    return Names(checker).term(part)


READERS: Readers = {
    syntax.Number: number,
    syntax.Text: quoted,
    syntax.Day: day,
    syntax.Truth: truth,
    syntax.Setting: setting,
    syntax.Unary: _unary,
    syntax.Binary: _binary,
    syntax.Among: among,
    syntax.Within: within,
    syntax.Choice: choice,
    syntax.Name: _name,
    syntax.Call: call,
}
