"""How is a table read: rows of conditions, of which one, or the first that holds, gives a value?"""

from __future__ import annotations

from collections.abc import Callable

from quanheng.documents import Reader, Scalar
from quanheng.errors import KeyMissing, ResultWays
from quanheng.facts import UNKNOWN, Type
from quanheng.facts.types import TEXT, TRUTH
from quanheng.language import terms
from quanheng.language.agreement import merged
from quanheng.language.table_proof import prove

TAKES = ("one", "first")
Checked = Callable[[Scalar, Type | None], terms.Term | None]
"""Reads one expression of a type; None with a finding where it is wrong."""


def table_term(reader: Reader, checked: Checked, kind: Type | None) -> terms.Term | None:
    """The term of a table.

    Shapes:   `kind` is the type of its values, where it is known before they are read.
    Missing:  None with findings where it is wrong.
    Errors:   noted: TableGap and TableOverlap for a table with take: one whose conditions speak
              of one number or one ordered code.
    """
    take = reader.word("take", TAKES, required=True)
    is_incomplete = reader.word("status", ("incomplete",)) == "incomplete"
    as_written = reader.truth("as_written")
    branches = [_row(inner, checked, kind) for inner in reader.readers("rows")]
    if not branches:
        reader.findings.add(KeyMissing(reader.place, key="rows"))
    reader.unread()
    rows = [row for row in branches if row is not None]
    if len(rows) < len(branches) or not rows:
        return None
    made = _term(reader, take, rows, as_written=as_written)
    if take == "one" and not (as_written or is_incomplete):
        prove(rows, reader)
    if is_incomplete:
        return terms.Constant(made.type, made.text, UNKNOWN)
    return made


def _term(
    reader: Reader, take: str, rows: list[tuple[terms.Term, terms.Term]], *, as_written: bool
) -> terms.OneOf | terms.Case:
    values = [value for _, value in rows]
    kind = merged(values)
    text = f"table ({take}): {', '.join(value.text for value in values)}"
    if take == "one":
        return terms.OneOf(kind, text, tuple(rows), as_written)
    gap = terms.Constant(kind, "∅", UNKNOWN)
    return terms.Case(kind, text, tuple(rows), gap)


def _row(
    reader: Reader, checked: Checked, kind: Type | None
) -> tuple[terms.Term, terms.Term] | None:
    """One row: `class` names a code or a text, `value` is an expression."""
    condition = reader.scalar("if", required=True)
    word, written = reader.scalar("class"), reader.scalar("value")
    reader.unread()
    if (word is None) == (written is None):
        count = 2 if word else 0
        ways = "class, value"
        reader.findings.add(ResultWays(reader.place, name="row", count=count, ways=ways))
        return None
    truth = checked(condition, TRUTH) if condition is not None else None
    value = checked(written, kind) if written else code_word(word, checked, kind)
    return (truth, value) if truth is not None and value is not None else None


def code_word(word: Scalar | None, checked: Checked, kind: Type | None) -> terms.Term | None:
    """A code or a text written without quotes of the language."""
    if word is None:
        return None
    escaped = word.text.replace("'", "''")
    return checked(Scalar(f"'{escaped}'", False, word.place), kind or TEXT)
