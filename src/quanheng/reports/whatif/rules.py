"""What would become of the answers of one rule?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.comparing.touched import Rule
from quanheng.language.clause_model import Clause
from quanheng.language.effects import VERDICTS, Verdict, verdict_word
from quanheng.messages import Label
from quanheng.messages.labels import both
from quanheng.reports.document_words import Document
from quanheng.reports.page.withholding import LEAST_PERSONS
from quanheng.reports.whatif.counts import Counts, shown_groups
from quanheng.reports.whatif.money import money_moved
from quanheng.reports.whatif.moves import Move
from quanheng.reports.whatif.people import DIMENSIONS, NOBODY
from quanheng.reports.whatif.tally import Key, Tally, of_persons, unique_persons

Tone = Literal["gain", "loss"]
FAVOURABLE = ("eligibility", "priority", "entitlement", "exemption")
"""Effects that are good for whom they are about, unless the clause says it is adverse."""
_ALLOCATED: Mapping[Verdict, Label] = {
    "met": Label("获得", "gets"),
    "not_met": Label("未获得", "does not get"),
    "unknown": Label("待查明", "unknown"),
    "not_applicable": Label("不参与", "not among them"),
}


def rule_moved(tally: Tally, key: Key) -> Document:
    """A rule in a period: counts before and after, flows, moves by group, money.

    Missing:  null stands for a count that is withheld; `is_whole` says that no flow is.
    """
    rule, counts, rows = tally.told[key[0]], tally.counts(key), tally.rows(key)
    return {
        **named_rule(tally, rule),
        "effect": rule.effect if isinstance(rule, Clause) else "allocation",
        "period": key[1] or None,
        "words": {one: both(_word(rule, one)) for one in VERDICTS},
        "before": {one: counts.shown_before(one) for one in VERDICTS},
        "after": {one: counts.shown_after(one) for one in VERDICTS},
        "flows": [*_flows(counts)],
        "moves": [_move(tally, rule, counts, rows, name) for name in counts.moves],
        "money": money_moved(tally, key) if counts.tells_all else [],
        "is_whole": counts.tells_flows,
        "is_tailored": 0 < counts.persons <= LEAST_PERSONS,
    }


def named_rule(tally: Tally, rule: Rule) -> Document:
    """A rule by its id, its title and its place in the instrument."""
    known = {**tally.what.old.instruments, **tally.what.new.instruments}
    instrument = known[rule.source.instrument]
    return {
        "id": rule.id,
        "title": both(rule.title),
        "source": {"title": both(instrument.title), "at": rule.source.at},
    }


def _word(rule: Rule, verdict: Verdict) -> Label:
    return verdict_word(rule.effect, verdict) if isinstance(rule, Clause) else _ALLOCATED[verdict]


def _flows(counts: Counts) -> Iterator[Document]:
    """From which verdict to which other, in the order of verdicts."""
    for one in VERDICTS:
        for other in VERDICTS:
            if one != other and (one, other) in counts.flows:
                yield {"from": one, "to": other, "rows": counts.shown_flow((one, other))}


def _move(tally: Tally, rule: Rule, counts: Counts, rows: pa.Table, name: Move) -> Document:
    """How many make a move, and by which groups; withheld where one of its flows is."""
    here = rows.filter(pc.equal(rows["move"], name))
    is_shown = counts.shown_move(name)
    groups = {one: _groups(tally, here, one) for one in DIMENSIONS}
    return {
        "move": name,
        "tone": tone(rule, name),
        "rows": here.num_rows if is_shown else None,
        "persons": _persons(here) if is_shown else None,
        "groups": groups if is_shown else None,
    }


def _persons(rows: pa.Table) -> int | None:
    """How many persons rows are about; none for rows about units alone."""
    persons = len(unique_persons(of_persons(rows)))
    return None if 0 < persons < LEAST_PERSONS else persons


def _groups(tally: Tally, rows: pa.Table, dimension: str) -> list[Document]:
    labels, groups = tally.people.labels(dimension), tally.groups(rows, dimension)
    # How many rows are about nobody would, beside a dimension that hides it, tell what that hides.
    shown = shown_groups({name: one for name, one in groups.items() if name != NOBODY})
    return [
        {"name": name or None, "label": both(labels[name]), "rows": count}
        for name, count in shown.items()
    ]


def tone(rule: Rule, name: Move) -> Tone | None:
    """Whether a move is a gain or a loss for whom the rule is about; None where it is neither."""
    if name not in ("begins", "ends"):
        return None
    if isinstance(rule, Clause) and rule.is_adverse:
        return "loss" if name == "begins" else "gain"
    if isinstance(rule, Clause) and rule.effect not in FAVOURABLE:
        return None
    return "gain" if name == "begins" else "loss"


def figures_moved(tally: Tally) -> list[Document]:
    """The indicators that would read otherwise; their figures stand on the page of a run."""
    return [named_rule(tally, one) for one in tally.figures]
