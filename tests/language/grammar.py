"""Which expressions are there? Random trees of parts, and how each of them is written."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from hypothesis import strategies as st

from quanheng.language import syntax
from quanheng.language.syntax import Part

WORDS = ("songs", "fee", "会费", "is_trained", "x1", "all_of", "datum", "selection")
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="'"), max_size=5)

# How tight each operator holds; a part held less tightly stands in brackets.
OR, AND, NOT, COMPARISON, SUM, PRODUCT, SIGN, OPERAND = range(8)
TIGHTNESS = {
    "OR": OR, "AND": AND, "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT,
    "=": COMPARISON, "<>": COMPARISON, "<": COMPARISON, "<=": COMPARISON, ">": COMPARISON,
    ">=": COMPARISON,
}  # fmt: skip


def _leaves() -> st.SearchStrategy[Part]:
    names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)
    return st.one_of(
        st.integers(0, 999).map(lambda n: syntax.Number(0, 0, str(n))),
        st.decimals("0.01", "99", places=2).map(lambda n: syntax.Number(0, 0, str(n))),
        TEXTS.map(lambda text: syntax.Text(0, 0, text)),
        st.just(syntax.Text(0, 0, "it's")),
        st.dates().map(lambda day: syntax.Day(0, 0, day.isoformat())),
        st.booleans().map(lambda is_true: syntax.Truth(0, 0, is_true)),
        names.map(lambda words: syntax.Name(0, 0, tuple(words))),
        st.sampled_from(WORDS).map(lambda word: syntax.Setting(0, 0, word, None)),
    )


def _grown(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    pairs = st.lists(st.tuples(inner, inner), min_size=1, max_size=2).map(tuple)
    word = st.sampled_from(WORDS)
    return st.one_of(
        st.builds(syntax.Binary, _0, _0, st.sampled_from(sorted(TIGHTNESS)), inner, inner),
        st.builds(syntax.Unary, _0, _0, st.sampled_from(["NOT", "-"]), inner),
        st.builds(syntax.Among, _0, _0, inner, several, st.booleans()),
        st.builds(syntax.Within, _0, _0, inner, inner, inner, st.booleans()),
        st.builds(syntax.Choice, _0, _0, pairs, st.none() | inner),
        st.builds(syntax.Call, _0, _0, word, several, st.just(False), st.booleans()),
        st.builds(syntax.Call, _0, _0, word, st.just(()), st.just(True), st.just(False)),
        st.builds(syntax.Setting, _0, _0, word, inner),
    )


_0 = st.just(0)
PARTS = st.recursive(_leaves(), _grown, max_leaves=12)


def written(part: Part, held: int = OR) -> str:
    """An expression as an author might write it, with no more brackets than it needs."""
    text, tightness = _written(part)
    return text if tightness >= held else f"({text})"


def _written(part: Part) -> tuple[str, int]:
    match part:
        case syntax.Number(text=text):
            return text, OPERAND
        case syntax.Text(text=text):
            return "'" + text.replace("'", "''") + "'", OPERAND
        case syntax.Day(text=text):
            return f"DATE '{text}'", OPERAND
        case syntax.Truth(is_true=is_true):
            return str(is_true).upper(), OPERAND
        case syntax.Name(words=words):
            return ".".join(words), OPERAND
        case syntax.Setting(name=name, index=None):
            return f":{name}", OPERAND
        case syntax.Setting(name=name, index=Part() as index):
            return f":{name}[{written(index, SUM)}]", OPERAND
        case syntax.Call(name=name, is_star=True):
            return f"{name}(*)", OPERAND
        case syntax.Call(name=name, parts=parts, is_distinct=is_distinct):
            inside = ", ".join(written(inner) for inner in parts)
            return f"{name}({'DISTINCT ' if is_distinct else ''}{inside})", OPERAND
        case syntax.Unary(operator="NOT", part=inner):
            return f"NOT {written(inner, NOT)}", NOT
        case syntax.Unary(part=inner):
            return f"-{written(inner, OPERAND)}", SIGN
        case syntax.Choice(branches=branches, otherwise=otherwise):
            whens = "".join(f"WHEN {written(c)} THEN {written(v)} " for c, v in branches)
            final = f"ELSE {written(otherwise)} " if otherwise else ""
            return f"CASE {whens}{final}END", OPERAND
    return _compared(part)


def _compared(part: Part) -> tuple[str, int]:
    match part:
        case syntax.Among(part=item, choices=(syntax.Setting() as only,), is_negated=negated):
            return f"{written(item, SUM)}{_not(negated)} IN ({written(only, SUM)})", COMPARISON
        case syntax.Among(part=item, choices=choices, is_negated=negated):
            inside = ", ".join(written(choice, SUM) for choice in choices)
            return f"{written(item, SUM)}{_not(negated)} IN ({inside})", COMPARISON
        case syntax.Within(part=item, low=low, high=high, is_negated=negated):
            ends = f"{written(low, SUM)} AND {written(high, SUM)}"
            return f"{written(item, SUM)}{_not(negated)} BETWEEN {ends}", COMPARISON
        case syntax.Binary(operator=sign, left=left, right=right):
            tight = TIGHTNESS[sign]
            first = tight + 1 if tight == COMPARISON else tight
            return f"{written(left, first)} {sign} {written(right, tight + 1)}", tight
    raise AssertionError(part)


def _not(is_negated: bool) -> str:
    return " NOT" if is_negated else ""


def without_places(part: Any) -> Any:
    """A part with every start and end at 0, so that only its sense is compared."""
    if isinstance(part, tuple):
        return tuple(without_places(inner) for inner in part)
    if not isinstance(part, Part):
        return part
    inside = {f.name: without_places(getattr(part, f.name)) for f in fields(part)}
    return replace(part, **(inside | {"start": 0, "end": 0}))
