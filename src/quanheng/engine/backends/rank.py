"""Which place has a row among the rows of its group, in SQL?"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.engine.backends.aggregates.plan import Plan, Subject
from quanheng.engine.backends.counting import Order, possibly_before, surely_before
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import FALSE, Ends, Piece, is_absent, is_inexact, piece


@dataclass(frozen=True)
class Ranking:
    """What a rank reads of each row.

    Missing:  `group` None: all rows are one group.
    """

    membership: Piece
    group: Ends | None
    key: Ends
    is_most: bool

    @property
    def is_exact(self) -> bool:
        """Whether nothing in any row is unknown, so that each has one place."""
        is_known = self.key.is_exact and not self.key.low.is_nullable
        return is_known and not self.membership.is_nullable and self.vague.sql == FALSE.sql

    @property
    def vague(self) -> Piece:
        """Whether a row may be of any group."""
        return FALSE if self.group is None else is_inexact(self.group)

    @property
    def worst(self) -> Piece:
        """The key of a row in its worst case."""
        return self.key.low if self.is_most else self.key.high

    @property
    def best(self) -> Piece:
        """The key of a row in its best case."""
        return self.key.high if self.is_most else self.key.low


_RANKED = "(member AND NOT no_key)"


def places_sql(frame: Frame, key: str, ranking: Ranking) -> str:
    """One row per subject: how many rows stand before it, surely and possibly."""
    group = ranking.group
    none = FALSE if group is None else group.none or FALSE
    own = Piece("0") if group is None else group.low
    rows = frame.select(
        (
            ("subject", frame.column("r.id", nullable=False)),
            ("member", ranking.membership),
            ("no_key", ranking.key.none or FALSE),
            ("lost", is_absent(ranking.key) if ranking.key.is_optional else FALSE),
            ("vague", ranking.vague),
            ("no_group", none),
            ("own", piece("(CASE WHEN NOT {0} THEN {1} END)", ranking.vague, own)),
            ("worst", ranking.worst),
            ("best", ranking.best),
        )
    )
    order = Order("subject", "", ranking.is_most)
    told = f"SELECT subject, member AS {key}_member, no_key AS {key}_no_key, lost AS {key}_lost,"
    if ranking.is_exact:
        place = f"rank() OVER (PARTITION BY no_group, own ORDER BY worst {order.way})"
        return (
            f"WITH ranked AS MATERIALIZED ({rows}) {told} {place} AS {key}_low FROM ranked"
            f" WHERE {_RANKED} UNION ALL {told} NULL FROM ranked WHERE NOT {_RANKED}"
        )
    return (
        f"WITH ranked AS MATERIALIZED ({rows}) {told}"
        f" CAST(1 + COALESCE(sure, 0) AS BIGINT) AS {key}_low,"
        f" CAST(1 + COALESCE(possible, 0) AS BIGINT) AS {key}_high"
        f" FROM ranked LEFT JOIN ({surely_before(order)}) AS s USING (subject)"
        f" LEFT JOIN ({possibly_before(order)}) AS p USING (subject)"
    )


def plan_place(key: str, ranking: Ranking, is_covered: bool) -> Plan:
    """The place made of the counts; open upward where rows of any unit may be missing."""

    def finish(frame: Frame, _: Subject) -> Ends:
        member, no_key, lost = (
            frame.column(f"a.{key}_{name}") for name in ("member", "no_key", "lost")
        )
        known = piece("({0} IS TRUE AND NOT {1} AND NOT {2})", member, no_key, lost, nullable=False)
        none = piece("({0} IS FALSE OR {1})", member, no_key, nullable=False)
        template = "(CASE WHEN {0} THEN {1} END)"
        low = piece(template, known, frame.column(f"a.{key}_low"), nullable=True)
        if not is_covered:
            return Ends(low, Piece("CAST(NULL AS BIGINT)"), none, True)
        high = low
        if not ranking.is_exact:
            high = piece(template, known, frame.column(f"a.{key}_high"), nullable=True)
        return Ends(low, high, none, True)

    return Plan((), finish)
