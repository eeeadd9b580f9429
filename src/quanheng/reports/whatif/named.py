"""Who would be affected, by name? Told only for a reason that is logged."""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.messages.labels import both
from quanheng.reports.document_words import Document
from quanheng.reports.whatif.rules import tone
from quanheng.reports.whatif.tally import Tally, home_of


def named(tally: Tally) -> list[Document]:
    """Every row that moves, rule by rule; never one that stays as it is."""
    return [one for key in tally.keys for one in _rows(tally, *key)]


def _rows(tally: Tally, name: str, period: str) -> Iterator[Document]:
    rule = tally.told[name]
    home = home_of(rule)
    for row in tally.rows((name, period)).to_pylist():
        entry = tally.people.directory.entry(home, row["subject"])
        yield {
            "pack": tally.what.new.id,
            "rule": name,
            "title": both(rule.title),
            "period": period or None,
            "set": home,
            "id": row["subject"],
            "person": entry.person or None,
            "name": entry.name or None,
            "unit": entry.unit or None,
            "from": row["before"],
            "to": row["after"],
            "move": row["move"],
            "tone": tone(rule, row["move"]),
        }
