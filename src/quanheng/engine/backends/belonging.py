"""Which rows belong to which subjects, in SQL?"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import Piece, quoted
from quanheng.engine.backends.tables import Column, Tables
from quanheng.language.derived_file import ties_of
from quanheng.language.guards import derived_terms
from quanheng.language.model import Derived
from quanheng.language.templates import Streak
from quanheng.language.terms import Fact, facts_of


def rows_of(
    tables: Tables, group: Sequence[Derived], kept: str = "", chain: str = ""
) -> tuple[Frame, Piece]:
    """The rows that belong to subjects, and the subject each belongs to.

    Shapes:   `kept` names by subject and row_id those to be read, as b; all where empty.
              `chain` names by subject and row_id the row before, to be read as q.
    """
    chosen = f" JOIN ({kept}) AS b ON b.row_id = r.id AND b.subject = " if kept else ""
    derived = group[0]
    source = tables.set_table(derived.source)
    if derived.via is not None:
        link = quoted(derived.via.name)
        subjects = tables.set_table(derived.of)
        joined = f"{source} AS r"
        if any(_needs_subject(one) for one in group):
            joined += f" JOIN {subjects} AS s ON r.{link} = s.id"
        joined += f"{chosen}r.{link}" if kept else ""
        if chain:
            joined += f" LEFT JOIN ({chain}) AS c ON c.row_id = r.id AND c.subject = r.{link}"
            joined += f" LEFT JOIN {source} AS q ON q.id = c.previous_id"
        frame = Frame(tables, derived.source, joined)
        return frame, frame.column(f"r.{link}", nullable=False)
    pairs = _pairs(tables, derived)
    frame = Frame(
        tables,
        derived.source,
        f"({pairs}) AS p JOIN {tables.set_table(derived.of)} AS s ON p.sid = s.id"
        f" JOIN {source} AS r ON p.rid = r.id{chosen}{'s.id' if kept else ''}",
    )
    return frame, frame.column("s.id", nullable=False)


def _pairs(tables: Tables, derived: Derived) -> str:
    """Which rows may belong to which subjects, by an equality that where: demands.

    TRAP rows or subjects whose tied field is unknown may belong to any.
    """
    source, subjects = (tables.set_table(n) for n in (derived.source, derived.of))
    ties = [tie for tie in ties_of(derived.where) if not tie[0].is_derived]
    if not ties:
        return f"SELECT s.id AS sid, r.id AS rid FROM {subjects} AS s CROSS JOIN {source} AS r"
    row_fact, self_fact = min(ties, key=lambda tie: tie[0].type.is_ordered)
    frame = Frame(tables, derived.of, f"{subjects} AS s")
    alias, column, _ = frame.locate(self_fact)
    known = _is_known(self_fact, column)
    subject = f"SELECT s.id AS id, {_exactly(alias, column)} AS y FROM {' '.join(frame.sources)}"
    rows = Frame(tables, derived.source, f"{source} AS r")
    alias, column, _ = rows.locate(row_fact)
    known = known and _is_known(row_fact, column)
    row = f"SELECT r.id AS id, {_exactly(alias, column)} AS x FROM {' '.join(rows.sources)}"
    chosen = "SELECT s.id AS sid, r.id AS rid FROM"
    tied = f"{chosen} ({subject}) AS s JOIN ({row}) AS r ON r.x = s.y"
    if known:
        return tied
    return (
        f"{tied} UNION ALL {chosen} (SELECT * FROM ({subject}) WHERE y IS NULL) AS s"
        f" CROSS JOIN ({row}) AS r"
        f" UNION ALL {chosen} (SELECT * FROM ({subject}) WHERE y IS NOT NULL) AS s"
        f" CROSS JOIN (SELECT * FROM ({row}) WHERE x IS NULL) AS r"
    )


def _is_known(fact: Fact, column: Column) -> bool:
    """Whether a tied field is known in every row."""
    return not (fact.links or column.high or column.is_nullable)


def _needs_subject(derived: Derived) -> bool:
    """Whether making a fact reads facts of the subject, row by row."""
    mentions = (f.scope == "self" for term in derived_terms(derived) for f in facts_of(term))
    asks_unit = derived.best is not None or derived.reads_previous
    return isinstance(derived.template, Streak) or asks_unit or any(mentions)


def _exactly(alias: str, column: Column) -> str:
    """A column's value where it is exact, else NULL."""
    low = f"{alias}.{quoted(column.low)}"
    if not column.high:
        return low
    return f"CASE WHEN {low} = {alias}.{quoted(column.high)} THEN {low} END"
