"""How much money would a rule give in all?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.language.clause_model import Clause, Given
from quanheng.language.pack_model import Pack
from quanheng.messages.labels import both
from quanheng.reports.document_words import Document
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.page.withholding import LEAST_PERSONS
from quanheng.reports.purposes import purposes_of
from quanheng.reports.whatif.tally import Key, Tally

UNIT = "yuan"
Amounts = Mapping[str, Decimal | None]
"""The amount of each row; None where it is open."""


def money_moved(tally: Tally, key: Key) -> list[Document]:
    """The sum of each result in yuan, before and after.

    Missing:  none where it would tell of fewer than five persons; `is_open` says that some rows
              give a range of amounts, or an unknown one, and stand in no sum.
    """
    rule = tally.told[key[0]]
    if not isinstance(rule, Clause):
        return []
    old, new = tally.what.before.verdicts, tally.what.after.verdicts
    persons = dict(_persons(tally, key))
    found = []
    for one in _amounts(rule, tally.what.new):
        before, after = _amounts_of(old, key, one.name), _amounts_of(new, key, one.name)
        differing = {row for row in {*before, *after} if before.get(row) != after.get(row)}
        if len({persons.get(row, row) for row in differing}) >= LEAST_PERSONS:
            told = _added(before, after)
            found.append({"name": one.name, "label": both(one.label), **told})
    return found


def _amounts(clause: Clause, pack: Pack) -> Iterator[Given]:
    """The results in yuan that the purpose of the clause may show."""
    hidden = HiddenFacts(pack, purposes_of(clause)[0])
    for one in clause.gives:
        if one.type.kind == "number" and one.type.unit == UNIT and not hidden.hides_result(one):
            yield one


def _persons(tally: Tally, key: Key) -> Iterator[tuple[str, str]]:
    """The person whom each row that moves is about."""
    rows = tally.rows(key)
    yield from zip(rows["subject"].to_pylist(), rows["person"].to_pylist(), strict=True)


def _amounts_of(verdicts: pa.Table, key: Key, name: str) -> Amounts:
    """The amount of each row that gives one; None where it is open."""
    here = pc.and_(pc.equal(verdicts["clause"], key[0]), pc.equal(verdicts["period"], key[1]))
    rows = verdicts.filter(here)
    found: dict[str, Decimal | None] = {}
    for row, values in zip(rows["subject"].to_pylist(), rows["values"].to_pylist(), strict=True):
        for one in values:
            if one["name"] == name and one["low"] != "none":
                is_exact = one["low"] is not None and one["low"] == one["high"]
                found[row] = Decimal(one["low"]) if is_exact else None
    return found


def _added(before: Amounts, after: Amounts) -> Document:
    """The sums of what is known, and whether something is not."""
    old, new = (
        str(sum((amount for amount in one.values() if amount is not None), Decimal(0)))
        for one in (before, after)
    )
    is_open = None in before.values() or None in after.values()
    return {"before": old, "after": new, "is_open": is_open}
