"""Of what is a query put together? Pieces of SQL that know what they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quanheng.facts import Type, Value
from quanheng.facts.values import Absent, Span

WIDEST = 38


@dataclass(frozen=True)
class Piece:
    """A fragment of SQL.

    Shapes:   `level` is the layer of a frame whose columns it names.
    Missing:  `is_nullable` False promises that it is never NULL, that is, never unknown.
    """

    sql: str
    level: int = 0
    is_nullable: bool = True

    def __str__(self) -> str:
        return self.sql


@dataclass(frozen=True)
class Ends:
    """A value in SQL: its low and high end and whether it is none.

    Shapes:   `low` is `high` for what is one value or unknown.
    Missing:  a NULL end is open; `none` None means it is never none in this roster. `has_all`
              promises that every row has one value or none.
    """

    low: Piece
    high: Piece
    none: Piece | None = None
    is_optional: bool = False
    has_all: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it is one value or unknown, never a range."""
        return self.low is self.high

    @property
    def is_known(self) -> bool:
        """Whether it is one value or none, never unknown."""
        return self.is_exact and (self.has_all or not self.low.is_nullable)


def piece(template: str, *parts: Piece, nullable: bool | None = None) -> Piece:
    """A piece from a template with {0}, {1} … for its parts.

    Missing:  NULL if any part is, unless `nullable` says otherwise.
    """
    sql = template.format(*(part.sql for part in parts))
    level = max((part.level for part in parts), default=0)
    is_nullable = any(part.is_nullable for part in parts) if nullable is None else nullable
    return Piece(sql, level, is_nullable)


def verbatim(sql: str) -> str:
    """Fixed SQL inside a template: its braces are its own.

    >>> verbatim("'{a}'")
    "'{{a}}'"
    """
    return sql.replace("{", "{{").replace("}", "}}")


def slots(count: int, form: str = "{}", sign: str = ", ", step: int = 1) -> str:
    """Places for the parts of a template, one after the other.

    >>> slots(2, "{} IS NULL", " OR ")
    '{0} IS NULL OR {1} IS NULL'
    >>> slots(2, "({} AND {})", " OR ", step=2)
    '({0} AND {1}) OR ({2} AND {3})'
    """
    places = (["{" + str(n * step + k) + "}" for k in range(step)] for n in range(count))
    return sign.join(_filled(form, place) for place in places)


def _filled(form: str, places: list[str]) -> str:
    for place in places:
        form = form.replace("{}", place, 1)
    return form


def exact(low: Piece) -> Ends:
    """A value without range and never none."""
    return Ends(low, low)


def quoted(name: str) -> str:
    """An SQL identifier.

    >>> quoted("post.role")
    '"post.role"'
    """
    return '"' + name.replace('"', '""') + '"'


def text_literal(text: str) -> str:
    """An SQL text.

    >>> text_literal("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def sql_type(kind: Type) -> str:
    """The SQL type in which values of a type are computed."""
    if kind.kind == "number":
        return f"DECIMAL({WIDEST}, {kind.decimals})" if kind.decimals else "BIGINT"
    if kind.kind == "list":
        return f"{sql_type(kind.of_items)}[]"
    plain = {"date": "DATE", "truth": "BOOLEAN"}
    return plain.get(kind.kind, "VARCHAR")


def literal(value: Value | None, kind: Type) -> Piece:
    """One exact value in SQL; NULL for what is none, unknown or an open end."""
    if value is None or isinstance(value, (Absent, Span)):
        return Piece(f"CAST(NULL AS {sql_type(kind)})")
    if isinstance(value, bool):
        return Piece("TRUE" if value else "FALSE", is_nullable=False)
    if isinstance(value, Decimal):
        return Piece(f"CAST('{value}' AS {sql_type(kind)})", is_nullable=False)
    if isinstance(value, date):
        return Piece(f"DATE '{value.isoformat()}'", is_nullable=False)
    if isinstance(value, tuple):
        items = ", ".join(literal(item, kind.of_items).sql for item in value)
        return Piece(f"CAST([{items}] AS {sql_type(kind)})", is_nullable=False)
    return Piece(text_literal(value), is_nullable=False)


def list_literal(texts: Sequence[str]) -> str:
    """A list of texts in SQL."""
    return f"CAST([{', '.join(map(text_literal, texts))}] AS VARCHAR[])"


def value_ends(value: Value | None, kind: Type) -> Ends:
    """A known value as ends."""
    if isinstance(value, Span):
        return Ends(literal(value.low, kind), literal(value.high, kind))
    return exact(literal(value, kind))


TRUE = Piece("TRUE", is_nullable=False)
FALSE = Piece("FALSE", is_nullable=False)
UNKNOWN_TRUTH = Piece("CAST(NULL AS BOOLEAN)")


def every(pieces: Sequence[Piece]) -> Piece:
    """Kleene's AND of truths; true for none."""
    if any(p.sql == "FALSE" for p in pieces):
        return FALSE
    return _joined([p for p in pieces if p.sql != "TRUE"], " AND ", TRUE)


def some(pieces: Sequence[Piece]) -> Piece:
    """Kleene's OR of truths; false for none."""
    if any(p.sql == "TRUE" for p in pieces):
        return TRUE
    return _joined([p for p in pieces if p.sql != "FALSE"], " OR ", FALSE)


def _joined(pieces: Sequence[Piece], sign: str, empty: Piece) -> Piece:
    if not pieces:
        return empty
    if len(pieces) == 1:
        return pieces[0]
    return piece(f"({slots(len(pieces), sign=sign)})", *pieces)


def negated(truth: Piece) -> Piece:
    """Kleene's NOT."""
    if truth.sql in ("TRUE", "FALSE"):
        return FALSE if truth.sql == "TRUE" else TRUE
    return piece("(NOT {0})", truth)


def is_true(truth: Piece) -> Piece:
    """Surely true, never unknown."""
    return piece("({0} IS TRUE)", truth, nullable=False) if truth.is_nullable else truth


def is_possible(truth: Piece) -> Piece:
    """Not surely false, never unknown."""
    return piece("({0} IS NOT FALSE)", truth, nullable=False) if truth.is_nullable else truth


def is_open(truth: Piece) -> Piece:
    """Unknown, that is, neither; of an end of a range, whether it is open."""
    return piece("({0} IS NULL)", truth, nullable=False) if truth.is_nullable else FALSE


def is_absent(ends: Ends) -> Piece:
    """Whether nothing is known of a value: not none, and both ends open."""
    if ends.is_known:
        return FALSE
    low = piece("{0} IS NULL", ends.low, nullable=False)
    known = low if ends.is_exact else piece("{0} IS NULL AND {1} IS NULL", ends.low, ends.high,
                                            nullable=False)  # fmt: skip
    if ends.none is None:
        return piece("({0})", known) if known.sql else known
    return piece("({0} AND NOT {1})", known, ends.none, nullable=False)


def is_inexact(ends: Ends) -> Piece:
    """Whether a value is unknown or a range."""
    if ends.is_exact:
        return is_absent(ends)
    settled = piece("COALESCE({0} = {1}, FALSE)", ends.low, ends.high, nullable=False)
    if ends.none is None:
        return piece("(NOT {0})", settled)
    return piece("(NOT ({0} OR {1}))", settled, ends.none, nullable=False)
