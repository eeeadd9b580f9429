"""Which clause says whether a figure is met, and what does it tell of each group?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from quanheng.documents import Reader
from quanheng.errors import NameTwice
from quanheng.facts import Label
from quanheng.facts.label_file import label_of
from quanheng.facts.types import COUNT, TRUTH
from quanheng.language.answer_names import check_result_name
from quanheng.language.citation_file import source_of
from quanheng.language.clause_file import served_codes
from quanheng.language.clause_model import Clause, Given
from quanheng.language.effects import MECHANISMS
from quanheng.language.indicator_desk import Desk, together
from quanheng.language.indicator_model import SIZE, VALUE
from quanheng.language.indicator_parts import VALUE_LABEL
from quanheng.language.pack_model import Instrument
from quanheng.language.terms import Aggregate, Arithmetic, Compare, Constant, Fact, Term
from quanheng.language.words import Home

SIZE_LABEL = Label("组内行数", "rows in the group")
SMALLEST_GROUP = 5


def clause_of(
    desk: Desk, name: str, value: Term | None, instruments: dict[str, Instrument], pack: str
) -> Clause:
    """The clause of an indicator; problems go to the reader's findings."""
    reader = desk.reader
    home = replace(desk.of_groups, clause=name if desk.per else "")
    given: tuple[Given, ...] = ()
    if value is not None:
        _name_figure(desk, name, value)
        given = tuple(_given(desk, value, home))
    when = desk.truth(reader, "met_when", home)
    gate = desk.truth(reader, "applies", home)
    return Clause(
        id=name, title=desk.divided.entry.label, covers=reader.texts("covers"),
        source=source_of(reader, instruments),
        mechanism=reader.word("mechanism", tuple(MECHANISMS), required=True),
        effect="indicator", matters=(), subject=desk.groups, force="",
        applies=together(gate, _has_base(value), _is_large(desk)), when=when, unless=(),
        who=None, due=None, fulfilled_on=None, fulfilled_when=None, since=None, until=None,
        opens="", purpose_exception=None, lawful_ground=None, is_adverse=False, pack=pack,
        place=reader.place, gives=given, per=desk.per,
        serves=served_codes(reader, desk.words.catalogue),
    )  # fmt: skip


def _name_figure(desk: Desk, clause: str, value: Term) -> None:
    """Let the clause read the figure by its name, of its own period and of the one before."""
    if VALUE not in desk.made:
        desk.formula(VALUE, VALUE_LABEL, value)
    desk.words = replace(
        desk.words, results=lambda name: {VALUE: value.type} if name == clause else {}
    )


def _given(desk: Desk, value: Term, home: Home) -> Iterator[Given]:
    """The figure, its parts, and what else is told of it."""
    only = value.name if isinstance(value, Fact) else VALUE
    shown = {VALUE: only} | {name: name for name in desk.made if name not in (VALUE, only)}
    for name, one in shown.items():
        fact = desk.own(one)
        yield Given(name, desk.made[one].label, fact.type, fact, fact, True)
    yield from _told(desk, home, shown)


def _told(desk: Desk, home: Home, shown: Collection[str]) -> Iterator[Given]:
    """What else is told, under names that nothing shown has."""
    node = desk.reader.node("tells")
    for name, inner in Reader(node, desk.reader.findings, desk.reader.place).mapping:
        check_result_name(name, inner.place, desk.reader)
        if name in shown:
            first = desk.reader.place_of("parts")
            desk.reader.findings.add(NameTwice(inner.place, name=name, first=first))
        told = Reader(inner, desk.reader.findings, inner.place)
        label, written = label_of(told), told.scalar("value", required=True)
        told.unread()
        term = desk.checked(written, home) if written is not None else None
        if term is not None:
            yield Given(name, label, term.type, term, term, True, True)


def _is_large(desk: Desk) -> Term | None:
    """Of rows that are never read one by one, groups under five are not told."""
    if not desk.entry.is_aggregate_only:
        return None
    counted = Aggregate(COUNT, "COUNT(*)", "COUNT", None)
    size = desk.over_rows(SIZE, SIZE_LABEL, None, counted)
    least = Constant(COUNT, str(SMALLEST_GROUP), Decimal(SMALLEST_GROUP))
    return Compare(TRUTH, f"{SIZE} >= {SMALLEST_GROUP}", ">=", size, least, False)


def _has_base(value: Term | None) -> Term | None:
    """Nothing of nothing is a notice, not a number: what is divided by must be something."""
    if not isinstance(value, Arithmetic) or value.sign != "/":
        return None
    base = value.right
    zero = Constant(base.type.optional(False), "0", Decimal(0))
    return Compare(TRUTH, f"{base.text} <> 0", "<>", base, zero, False)
