"""How is a quota read?"""

from __future__ import annotations

from decimal import Decimal

from quanheng.documents import Node, Reader
from quanheng.errors import (
    Findings,
    NoPathToUnits,
    NotDated,
    Place,
    PoolNotPlain,
    Quoted,
    ShareAboveOne,
    ShareDivides,
    UnitsOfTwoSets,
    UnknownField,
)
from quanheng.facts import InformationSet, Type
from quanheng.facts.label_file import remark_of
from quanheng.facts.types import CALENDAR_YEAR, TRUTH
from quanheng.language.expression_check import check
from quanheng.language.figure_reading import Shelf, head_of, of_all, of_rows, set_named
from quanheng.language.order_file import ties_of_units
from quanheng.language.quota_model import (
    ROUNDING_STATUSES,
    ROUNDINGS,
    Counted,
    Quota,
    Rounding,
    RoundingStatus,
)
from quanheng.language.terms import Arithmetic, Constant, Fact, Term, all_of
from quanheng.language.words import Home, Words

SHARE = Type("number", "share")
_POOLS = ("link", "code", "text")


def read_quota(node: Node, shelf: Shelf, findings: Findings) -> Quota | None:
    """Read one quota.

    Missing:  None when anything is wrong with it; every problem is in the findings.
    """
    reader, before = Reader(node, findings, node.place), len(findings.errors)
    head = head_of(reader, shelf)
    reader.word("per", ("year",), required=True)
    words = shelf.words
    base = _counted(reader.reader("base", required=True), words, is_of_year=False)
    uses = None
    if reader.node("uses") is not None:
        uses = _counted(reader.reader("uses"), words, is_of_year=True)
    if base and uses and base.unit_set != uses.unit_set:
        place = reader.place_of("uses")
        findings.add(UnitsOfTwoSets(place, base=base.unit_set, uses=uses.unit_set))
    row = base.set if base else ""
    share = of_rows(reader, "share", row, words, SHARE, required=True)
    plain = of_rows(reader, "plain", row, words, SHARE)
    ceiling = of_all(reader, "ceiling", row, words, SHARE, required=True)
    for key, term in (("share", share), ("plain", plain), ("ceiling", ceiling)):
        _check_share(term, reader.place_of(key), findings)
    ties = ties_of_units(reader, base.unit_set if base else "", words)
    pool = _pool(reader, base.unit_set if base else "", words)
    rounding, status = _rounding(reader)
    reader.unread()
    if len(findings.errors) > before or base is None or share is None or ceiling is None:
        return None
    return Quota(
        head.id, head.title, head.covers, head.source, head.mechanism, base, uses, pool, share,
        plain, ceiling, rounding, status, head.purpose_exception, head.lawful_ground, shelf.pack,
        reader.place, ties,
    )  # fmt: skip


def _check_share(term: Term | None, place: Place, findings: Findings) -> None:
    """Refuse a share that loses places, or is written as a percentage."""
    for part in all_of(term) if term is not None else ():
        if isinstance(part, Arithmetic) and part.sign == "/":
            findings.add(ShareDivides(place, found=part.text))
    if isinstance(term, Constant) and isinstance(term.value, Decimal) and term.value > 1:
        findings.add(ShareAboveOne(place, found=term.text))


def _counted(reader: Reader, words: Words, *, is_of_year: bool) -> Counted | None:
    """Rows of a set, counted by unit."""
    name = set_named(reader, "set", words)
    where = of_rows(reader, "where", name, words, TRUTH)
    written = reader.scalar("unit", required=True)
    year = ""
    if is_of_year:
        year = _year(reader, words.catalogue.sets[name]) if name else reader.text("year")
    reader.unread()
    if not name or written is None:
        return None
    unit = check(written, Home(name), words, reader.findings)
    if unit is None:
        return None
    if not isinstance(unit, Fact) or unit.is_derived or unit.type.kind != "link":
        reader.findings.add(NoPathToUnits(written.place, found=written.text))
        return None
    return Counted(name, where, unit, year)


def _year(reader: Reader, entry: InformationSet) -> str:
    """The field that says in which year a row counts: the one written, or the row's start."""
    written = reader.text("year")
    one = entry.find(written or entry.starts)
    if one is not None and (one.type.kind == "date" or one.type.unit == CALENDAR_YEAR):
        return one.name
    if written:
        every = entry.fields.values()
        near = (f.name for f in every if f.type.kind == "date" or f.type.unit == CALENDAR_YEAR)
        place, offered = reader.place_of("year"), Quoted(tuple(near))
        reader.findings.add(UnknownField(place, set=entry.name, field=written, nearest=offered))
    else:
        reader.findings.add(NotDated(reader.place, set=entry.name))
    return ""


def _pool(reader: Reader, unit_set: str, words: Words) -> Fact | None:
    if reader.node("pool") is None:
        return None
    inner = reader.reader("pool")
    written = inner.scalar("by", required=True)
    inner.unread()
    if written is None or not unit_set:
        return None
    found = check(written, Home(unit_set), words, reader.findings)
    if found is None or (isinstance(found, Fact) and found.type.kind in _POOLS):
        return found
    reader.findings.add(PoolNotPlain(written.place, found=written.text))
    return None


def _rounding(reader: Reader) -> tuple[Rounding, RoundingStatus]:
    """How shares become whole places; a text that does not say it leaves it assumed."""
    inner = reader.reader("rounding", required=True)
    value = inner.word("value", ROUNDINGS, required=True)
    status = inner.word("status", ROUNDING_STATUSES, required=True)
    remark_of(inner, "note")
    inner.unread()
    return (
        next((r for r in ROUNDINGS if r == value), ROUNDINGS[0]),
        next((s for s in ROUNDING_STATUSES if s == status), "assumed"),
    )
