"""How do the results of a clause become rows that derived facts count?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.given_columns import PLACE, columns_of
from quanheng.engine.arrays.group_rows import choices_led_to, group_table
from quanheng.engine.arrays.store import Store
from quanheng.facts import Completeness
from quanheng.facts.arrow import HIGH, NONE_MARK
from quanheng.language.clause_model import Clause
from quanheng.language.indicator_model import Indicator
from quanheng.language.pack_model import Pack
from quanheng.language.result_sets import IS_MET, SUBJECT, set_name


def completed(complete: Sequence[Completeness], pack: Pack) -> list[Completeness]:
    """What is declared complete; results are, where the rows that the clause is about are."""
    fed = {one.feeder for one in pack.derived.values()} & pack.clauses.keys()
    copied = [
        replace(declared, set=set_name(name))
        for name in sorted(fed)
        for declared in complete
        if declared.set == pack.clauses[name].subject
    ]
    return [*complete, *copied]


def rows_fed(clause: Clause, answers: pa.Table, links: Mapping[str, pa.Array]) -> pa.Table:
    """The rows of a clause's results, from its answers on columns.

    Shapes:   `links` are those that every subject has, by the place of each.
    """
    verdicts = answers["verdict"].cast(pa.string())
    chosen = pc.is_in(verdicts, value_set=pa.array(["met", "unknown"]))
    answers, met = answers.filter(chosen), pc.equal(verdicts.filter(chosen), "met")
    columns = {"id": answers["id"], SUBJECT: answers["id"],
               IS_MET: pc.if_else(met, True, pa.scalar(None, pa.bool_()))}  # fmt: skip
    for name, link in links.items():
        columns[name] = link.take(answers[PLACE].combine_chunks())
    for given in clause.gives:
        source = columns_of(given.name, if_met=True)
        columns |= {given.name: answers[source.low], given.name + NONE_MARK: answers[source.none]}
        if given.type.is_ordered:
            columns[given.name + HIGH] = answers[source.high]
    return pa.table(columns)


def group_rows(indicator: Indicator, store: Store) -> pa.Table:
    """The groups of an indicator by their ids."""
    choices = {}
    for one in indicator.by:
        if one.type.kind == "link":
            choices[one.name] = store.known_ids(one.type.target)
        else:
            codes = store.catalogue.codes(one.type).codes
            choices[one.name] = pa.array([code.name for code in codes], pa.string())
    return group_table(
        indicator, choices, lambda led: choices_led_to(led.fact, choices[led.name], store)
    )
