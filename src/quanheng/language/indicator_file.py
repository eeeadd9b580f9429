"""How is an indicator read: a figure about a population, for each group of it?

It becomes what the language has already: a set of groups, facts derived for each group, and a
clause about groups that says whether the figure is met. So both evaluators know it without a
word of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quanheng.dates import PER
from quanheng.documents import Node, Reader
from quanheng.errors import Findings, Place, UnknownSet, WordNotAllowed
from quanheng.facts import Catalogue, InformationSet
from quanheng.facts.nearness import nearest_set
from quanheng.language.clause_file import is_clause_id
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.indicator_clause import clause_of
from quanheng.language.indicator_desk import Desk
from quanheng.language.indicator_groups import groups_of
from quanheng.language.indicator_model import NATURES, Indicator
from quanheng.language.indicator_parts import figure_of, read_parts
from quanheng.language.pack_model import Instrument
from quanheng.language.words import Words


@dataclass(frozen=True)
class ReadIndicator:
    """An indicator with what it is made of."""

    indicator: Indicator
    groups: InformationSet
    derived: tuple[Derived, ...]
    clause: Clause


def read_indicator(
    node: Node,
    place: Place,
    words: Words,
    instruments: dict[str, Instrument],
    pack: str,
    findings: Findings,
) -> ReadIndicator | None:
    """Read one indicator.

    Missing:  None with findings where it is wrong.
    """
    reader, before = Reader(node, findings, place), len(findings.errors)
    name = reader.text("id", required=True)
    reader.place = reader.place.named(name)
    desk = _desk(reader, name, words)
    if desk is None or len(findings.errors) > before:
        return None
    desk.per = reader.word("per", PER)
    desk.where = desk.truth(reader, "where", desk.of_rows)
    read_parts(desk)
    clause = clause_of(desk, name, figure_of(desk), instruments, pack)
    made = _indicator(desk, name)
    reader.unread()
    if len(findings.errors) > before:
        return None
    return ReadIndicator(made, desk.divided.entry, tuple(desk.made.values()), clause)


def _desk(reader: Reader, name: str, words: Words) -> Desk | None:
    """With what it is read; None where its id, or its population, is none."""
    sets, findings = words.catalogue.sets, reader.findings
    if not is_clause_id(name):
        # TRAP the facts of its groups are kept in a file named by it.
        findings.add(WordNotAllowed(reader.place_of("id"), word=name))
        return None
    of = reader.text("of", required=True)
    if of not in sets:
        findings.add(UnknownSet(reader.place_of("of"), set=of, nearest=nearest_set(of, sets)))
        return None
    divided = groups_of(reader, name, words.catalogue, of)
    groups = Catalogue({divided.entry.name: divided.entry})
    words = replace(words, catalogue=words.catalogue.extended(groups))
    return Desk(reader, words, sets[of], divided)


def _indicator(desk: Desk, name: str) -> Indicator:
    written = desk.reader.word("nature", NATURES, required=True)
    nature = next((n for n in NATURES if n == written), NATURES[0])
    fields = desk.divided.entry.fields.values()
    by, of = tuple(one for one in fields if one.name != "id"), desk.entry.name
    return Indicator(name, desk.groups, of, by, nature, desk.reader.place, desk.divided.led)
