"""Which rows belong to which subjects, in SQL?"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import Piece, quoted
from quanheng.engine.backends.tables import Column, Tables
from quanheng.language.derived_model import Derived
from quanheng.language.rule_reads import derived_terms
from quanheng.language.templates import Streak
from quanheng.language.terms import Fact, facts_of
from quanheng.language.tying import ties_of


def rows_of(
    tables: Tables,
    group: Sequence[Derived],
    kept: str = "",
    chain: str = "",
    *,
    asks_unit: bool = True,
) -> tuple[Frame, Piece]:
    """The rows that belong to subjects, and the subject each belongs to.

    Shapes:   `asks_unit` tells whether what is complete depends on the unit of the subject.
              `kept` names by subject and row_id those to be read, as b; all where empty.
              `chain` names by subject and row_id the row before, to be read as q.
    """
    chosen = f" JOIN ({kept}) AS b ON b.row_id = r.id AND b.subject = " if kept else ""
    derived = group[0]
    source = tables.set_table(derived.source)
    if derived.via is not None:
        link = quoted(derived.via.name)
        subjects = tables.set_table(derived.of)
        joined = f"{source} AS r"
        if any(_needs_subject(one, asks_unit) for one in group):
            joined += f" JOIN {subjects} AS s ON r.{link} = s.id"
        joined += f"{chosen}r.{link}" if kept else ""
        if chain:
            joined += f" LEFT JOIN ({chain}) AS c ON c.row_id = r.id AND c.subject = r.{link}"
            joined += f" LEFT JOIN {source} AS q ON q.id = c.previous_id"
        frame = Frame(tables, derived.source, joined)
        return frame, frame.column(f"r.{link}", nullable=False)
    met = _plainly(tables, derived) or (
        f"({_pairs(tables, derived)}) AS p JOIN {tables.set_table(derived.of)} AS s"
        f" ON p.sid = s.id JOIN {source} AS r ON p.rid = r.id"
    )
    frame = Frame(tables, derived.source, f"{met}{chosen}{'s.id' if kept else ''}")
    return frame, frame.column("s.id", nullable=False)


def _plainly(tables: Tables, derived: Derived) -> str:
    """Subjects and rows side by side, where no tied field can be unknown; else empty."""
    source, subjects = tables.set_table(derived.source), _asked(tables, derived)
    tie = tie_of(derived)
    if tie is None:
        return f"{subjects} AS s CROSS JOIN {source} AS r"
    if any(fact.links or fact.is_derived for fact in tie):
        return ""
    row, subject = (tables.field(fact.home, fact.name) for fact in tie)
    if any(column.high or column.is_nullable for column in (row, subject)):
        return ""
    return f"{subjects} AS s JOIN {source} AS r ON r.{quoted(row.low)} = s.{quoted(subject.low)}"


def tie_of(derived: Derived) -> tuple[Fact, Fact] | None:
    """The equality of a field of the row and one of the subject that where: demands, if any."""
    ties = binding(derived)
    if not isinstance(derived.template, Streak):
        ties = [tie for tie in ties if not tie[0].is_derived]
    return min(ties, key=lambda tie: tie[0].type.is_ordered) if ties else None


def binding(derived: Derived) -> list[tuple[Fact, Fact]]:
    """The equalities of a field of the row and one of the subject that tell whose it may be.

    TRAP a row that does not count may break a streak: of one, nothing but the tie that is written
    first tells whose it is.
    """
    ties = ties_of(derived.where)
    return ties[:1] if isinstance(derived.template, Streak) else ties


def _pairs(tables: Tables, derived: Derived) -> str:
    """Which rows may belong to which subjects, by an equality that where: demands.

    TRAP rows or subjects whose tied field is unknown may belong to any.
    """
    source, subjects = tables.set_table(derived.source), _asked(tables, derived)
    tie = tie_of(derived)
    assert tie is not None
    row_fact, self_fact = tie
    frame = Frame(tables, derived.of, f"{subjects} AS s")
    alias, column, _ = frame.locate(self_fact)
    subject = f"SELECT s.id AS id, {_exactly(alias, column)} AS y FROM {' '.join(frame.sources)}"
    rows = Frame(tables, derived.source, f"{source} AS r")
    alias, column, _ = rows.locate(row_fact)
    row = f"SELECT r.id AS id, {_exactly(alias, column)} AS x FROM {' '.join(rows.sources)}"
    chosen = "SELECT s.id AS sid, r.id AS rid FROM"
    return (
        f"{chosen} ({subject}) AS s JOIN ({row}) AS r ON r.x = s.y"
        f" UNION ALL {chosen} (SELECT * FROM ({subject}) WHERE y IS NULL) AS s"
        f" CROSS JOIN ({row}) AS r"
        f" UNION ALL {chosen} (SELECT * FROM ({subject}) WHERE y IS NOT NULL) AS s"
        f" CROSS JOIN (SELECT * FROM ({row}) WHERE x IS NULL) AS r"
    )


def _asked(tables: Tables, derived: Derived) -> str:
    """The subjects whose rows are looked for: where several share a value, the first of them."""
    subjects = tables.set_table(derived.of)
    if not is_shared(derived):
        return subjects
    asked = f"SELECT DISTINCT proxy AS id FROM ({proxies_sql(tables, derived)})"
    return f"(SELECT * FROM ({asked}) JOIN {subjects} USING (id))"


def is_shared(derived: Derived) -> bool:
    """Whether subjects of whom the same is read have the same value, from the same rows."""
    chooses = derived.best is not None or derived.reads_previous
    return derived.via is None and derived.template is None and not chooses


def proxies_sql(tables: Tables, derived: Derived) -> str:
    """For each subject id, the proxy: the first of those of whom the same is read.

    A group's total is reckoned once, not once for each of its members.
    """
    frame = Frame(tables, derived.of, f"{tables.set_table(derived.of)} AS s")
    read: dict[str, None] = {}
    for fact in (f for term in derived_terms(derived) for f in facts_of(term)):
        if fact.scope == "self":
            alias, column, nones = frame.locate(fact)
            names = filter(None, (column.low, column.high, column.none))
            read |= dict.fromkeys([*(f"{alias}.{quoted(name)}" for name in names), *nones])
    same = f"PARTITION BY {', '.join(read)}" if read else ""
    return f"SELECT s.id AS id, MIN(s.id) OVER ({same}) AS proxy FROM {' '.join(frame.sources)}"


def _needs_subject(derived: Derived, asks_unit: bool) -> bool:
    """Whether making a fact reads facts of the subject, row by row."""
    mentions = (f.scope == "self" for term in derived_terms(derived) for f in facts_of(term))
    chooses = derived.best is not None or derived.reads_previous
    return (asks_unit and (isinstance(derived.template, Streak) or chooses)) or any(mentions)


def _exactly(alias: str, column: Column) -> str:
    """A column's value where it is exact, else NULL."""
    low = f"{alias}.{quoted(column.low)}"
    if not column.high:
        return low
    return f"CASE WHEN {low} = {alias}.{quoted(column.high)} THEN {low} END"
