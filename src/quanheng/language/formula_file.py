"""How is a fact read that needs no other rows: an expression, or a table, about the row itself?"""

from __future__ import annotations

from quanheng.documents import Reader, Scalar
from quanheng.errors import ResultWays
from quanheng.facts import Type
from quanheng.facts.acknowledged import acknowledged_of
from quanheng.facts.label_file import label_of
from quanheng.facts.types import TRUTH
from quanheng.language.derived_model import Derived
from quanheng.language.expression_check import check
from quanheng.language.table_file import Checked, table_term
from quanheng.language.templates import Formula
from quanheng.language.terms import Term
from quanheng.language.words import Home, Words


def read_formula(reader: Reader, of: str, name: str, words: Words) -> Derived | None:
    """A derived fact without `from`: `value` is an expression, or `table` a table.

    Missing:  None with findings where it is wrong.
    """
    before = len(reader.findings.errors)
    codes = reader.word("codes", tuple(words.catalogue.code_lists))
    kind = Type("code", codes=codes) if codes else None

    def checked(written: Scalar, wanted: Type | None) -> Term | None:
        expected = wanted.optional() if wanted is not None and wanted != TRUTH else wanted
        return check(written, Home(of, has_period=True), words, reader.findings, expected)

    term = _term(reader, name, checked, kind)
    label = label_of(reader)
    acknowledged, holds = acknowledged_of(reader), reader.scalars("holds")
    reader.node("of"), reader.node("name")
    reader.unread()
    if term is None or len(reader.findings.errors) > before:
        return None
    return Derived(
        name, label, of, of, None, None, None, Formula(term), "", None, False, term.type,
        reader.place, acknowledged=acknowledged, holds=holds,
    )  # fmt: skip


def _term(reader: Reader, name: str, checked: Checked, kind: Type | None) -> Term | None:
    ways = [key for key in ("value", "table") if reader.node(key) is not None]
    if len(ways) != 1:
        reader.findings.add(
            ResultWays(reader.place, name=name, count=len(ways), ways="value, table")
        )
        return None
    if ways == ["table"]:
        return table_term(reader.reader("table"), checked, kind)
    written = reader.scalar("value")
    return checked(written, kind) if written is not None else None
