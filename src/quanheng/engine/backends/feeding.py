"""How do the results of a clause become rows that derived facts count?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.group_rows import choices_led_to, group_table
from quanheng.engine.arrays.store import Store
from quanheng.engine.backends.pieces import quoted
from quanheng.engine.backends.places import PLACE
from quanheng.engine.backends.results import GIVEN, columns_of
from quanheng.engine.backends.tables import Column, Tables
from quanheng.facts import Completeness
from quanheng.facts.arrow import HIGH, NONE_MARK
from quanheng.language.clause_model import Clause
from quanheng.language.indicator_model import Indicator
from quanheng.language.pack_model import Pack
from quanheng.language.result_sets import IS_MET, SUBJECT, required_links, set_name


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


@dataclass(frozen=True)
class ResultRows:
    """The set of a clause's results, and the SELECT of its rows."""

    name: str
    sql: str


def given_rows(table: str) -> str:
    """The results of a clause by its verdict, each in its columns, for the period that follows."""
    return f"SELECT id, COLUMNS(lambda c: starts_with(c, '{GIVEN}')) FROM {table}"


def result_rows(clause: Clause, table: str, tables: Tables) -> ResultRows:
    """The rows of a clause's results; their columns are noted in the tables.

    Shapes:   `table` holds the clause's answers, with its results.
    """
    name = note_results(clause, tables)
    outputs = {"id": "v.id", SUBJECT: "v.id", IS_MET: "CASE WHEN v.verdict = 'met' THEN TRUE END"}
    for link in required_links(tables.catalogue.sets[clause.subject]):
        outputs[link.name] = f"r.{quoted(link.name)}"
    for given in clause.gives:
        column, source = tables.fields[name, given.name], columns_of(given.name, if_met=True)
        outputs[column.low] = f"v.{quoted(source.low)}"
        outputs[column.none] = f"v.{quoted(source.none)}"
        if column.high:
            outputs[column.high] = f"v.{quoted(source.high)}"
    chosen = ", ".join(f"{sql} AS {quoted(column)}" for column, sql in outputs.items())
    sql = (
        f"SELECT {chosen} FROM {table} AS v"
        f" JOIN {tables.set_table(clause.subject)} AS r ON v.id = r.id"
        " WHERE v.verdict IN ('met', 'unknown')"
    )
    return ResultRows(name, sql)


def note_results(clause: Clause, tables: Tables) -> str:
    """Note the columns of a clause's results in the tables; the name of their set."""
    name = set_name(clause.id)
    plain = Column("id", is_nullable=False)
    tables.fields |= {(name, "id"): plain, (name, SUBJECT): replace(plain, low=SUBJECT),
                      (name, IS_MET): Column(IS_MET)}  # fmt: skip
    for link in required_links(tables.catalogue.sets[clause.subject]):
        tables.fields[name, link.name] = Column(link.name, is_nullable=False)
    for given in clause.gives:
        high = given.name + HIGH if given.type.is_ordered else ""
        tables.fields[name, given.name] = Column(given.name, high, given.name + NONE_MARK)
    return name


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


def group_rows(indicator: Indicator, tables: Tables, store: Store) -> pa.Table:
    """The groups of an indicator by their ids; their columns are noted in the tables."""
    tables.fields[indicator.groups, "id"] = Column("id", is_nullable=False)
    choices = {}
    for one in indicator.by:
        tables.fields[indicator.groups, one.name] = Column(one.name, is_nullable=False)
        if one.type.kind == "link":
            choices[one.name] = store.known_ids(one.type.target)
        else:
            codes = tables.catalogue.codes(one.type).codes
            choices[one.name] = pa.array([code.name for code in codes], pa.string())
    return group_table(
        indicator, choices, lambda led: choices_led_to(led.fact, choices[led.name], store)
    )
