"""Which answers would be others, and from what to what?"""

from __future__ import annotations

from typing import Literal, get_args

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.again import Answers
from quanheng.language.effects import VERDICTS

Move = Literal["begins", "ends", "opens", "settles", "reaches", "leaves", "otherwise"]
MOVES: tuple[Move, ...] = get_args(Move)
KEYS = ("rule", "period", "subject")
COUNTED = ("clause", "period", "subject", "verdict")
"""The columns of verdicts by which answers are counted."""
ABSENT = "not_applicable"
"""What a rule answers that stands in one of the packs alone: it applies to nobody in the other."""
_SAID = ("state", "due", "due_latest", "since", "until")


def move(before: str, after: str) -> Move:
    """What becomes of an answer; otherwise where its verdict stays, and its day or result does not.

    >>> move("not_met", "met"), move("met", "unknown"), move("unknown", "met")
    ('begins', 'opens', 'settles')
    >>> move("not_applicable", "not_met"), move("not_met", "not_applicable"), move("met", "met")
    ('reaches', 'leaves', 'otherwise')
    """
    if before == after:
        return "otherwise"
    if after == "unknown":
        return "opens"
    if before == "unknown":
        return "settles"
    if "met" in (before, after):
        return "begins" if after == "met" else "ends"
    return "reaches" if before == ABSENT else "leaves"


def told_answers(answers: Answers) -> pa.Table:
    """Verdicts, and what allocations give, in one table.

    Shapes:   columns rule, period, subject, verdict, said: all else that an answer says, as text;
              a row to which an allocation gives something is met, one that is open unknown.
    """
    return pa.concat_tables([_verdicts(answers.verdicts), _allocations(answers.allocations)])


def told_verdicts(answers: Answers) -> pa.Table:
    """The same without what else is said; of verdicts, COUNTED suffice."""
    verdicts = answers.verdicts.select(COUNTED).rename_columns([*KEYS, "verdict"])
    return pa.concat_tables(
        [verdicts, _allocations(answers.allocations).select([*KEYS, "verdict"])]
    )


def _verdicts(table: pa.Table) -> pa.Table:
    values = table["values"].combine_chunks()
    items = _joined(*(pc.struct_field(values.values, name) for name in ("name", "low", "high")))
    results = pc.binary_join(pa.ListArray.from_arrays(values.offsets, items), ";")
    said = _joined(*(table[name] for name in _SAID), results)
    return _table(table["clause"], table["period"], table["subject"], table["verdict"], said)


def _allocations(table: pa.Table) -> pa.Table:
    gets = pc.greater(pc.coalesce(table["given"], pa.scalar(0, table["given"].type)), 0)
    verdict = pc.if_else(table["is_open"], "unknown", pc.if_else(gets, "met", "not_met"))
    period = pa.array([""] * table.num_rows, pa.string())
    said = _joined(table["given"], table["is_reserve"])
    return _table(table["allocation"], period, table["row"], verdict, said)


def _joined(*columns: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    texts = [pc.cast(one, pa.string()) for one in columns]
    return pc.binary_join_element_wise(
        *texts, "|", null_handling="replace", null_replacement=""
    )  # fmt: skip


def _table(*columns: pa.Array | pa.ChunkedArray) -> pa.Table:
    return pa.table(dict(zip((*KEYS, "verdict", "said"), columns, strict=True)))


def moves_between(before: pa.Table, after: pa.Table) -> pa.Table:
    """Every row of which the answer is another.

    Shapes:   two tables of `told_answers`; columns rule, period, subject, before, after, move.
    """
    both = before.join(
        after, [*KEYS], join_type="full outer", left_suffix="_before", right_suffix="_after"
    )
    old, new = (pc.fill_null(both[f"verdict_{one}"], ABSENT) for one in ("before", "after"))
    says = pc.not_equal(both["said_before"], both["said_after"])
    is_moved = pc.or_(pc.not_equal(old, new), pc.fill_null(says, False))
    columns = {name: both[name] for name in KEYS} | {"before": old, "after": new}
    found = pa.table({**columns, "move": _moves(old, new)}).filter(is_moved)
    return found.sort_by([(name, "ascending") for name in KEYS])


def _moves(before: pa.ChunkedArray, after: pa.ChunkedArray) -> pa.Array:
    pairs = [(one, other) for one in VERDICTS for other in VERDICTS]
    known = pa.array([f"{one}>{other}" for one, other in pairs])
    names = pa.array([move(*pair) for pair in pairs])
    found = pc.binary_join_element_wise(before, after, ">")
    return names.take(pc.index_in(found, value_set=known).combine_chunks())
