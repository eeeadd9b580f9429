"""Of which counts and sums is the figure of an indicator made, and how?"""

from __future__ import annotations

from dataclasses import replace

from quanheng.documents import Mapping, Node, Reader, Scalar
from quanheng.errors import AggregateExpected, IndicatorWithout, Place, WordNotAllowed
from quanheng.facts import Label
from quanheng.facts.label_file import remark_of
from quanheng.facts.types import COUNT
from quanheng.language.answer_names import check_result_name
from quanheng.language.indicator_desk import Desk
from quanheng.language.indicator_model import GAP, SIZE, VALUE
from quanheng.language.terms import Aggregate, Term

VALUE_LABEL, GAP_LABEL = Label("指标值", "value"), Label("未达到的", "behind the gap")


def read_parts(desk: Desk) -> None:
    """Read the parts, and which rows are behind what is not met; make a fact of each."""
    node = desk.reader.node("parts", required=True)
    for name, inner in Reader(node, desk.reader.findings, desk.reader.place).mapping:
        _check_name(desk, name, inner.place)
        _read_part(desk, name, inner)
    names = desk.truth(desk.reader, "names", desk.of_rows)
    if names is not None:
        desk.over_rows(GAP, GAP_LABEL, names, Aggregate(COUNT, "COUNT(*)", "COUNT", None))


def _check_name(desk: Desk, name: str, place: Place) -> None:
    """Note a name that the figure, its groups or what is told of them have already."""
    check_result_name(name, place, desk.reader)
    taken = {GAP, SIZE, *desk.divided.entry.fields}
    if name in taken or (name == VALUE and desk.reader.node("value") is not None):
        desk.reader.findings.add(WordNotAllowed(place, word=name))


def figure_of(desk: Desk) -> Term | None:
    """The figure: an expression over the parts, or the only part."""
    written = desk.reader.scalar("value")
    if written is None:
        return _only_part(desk)
    term = desk.checked(written, desk.of_groups)
    if term is not None:
        desk.formula(VALUE, VALUE_LABEL, term)
    return term


def _only_part(desk: Desk) -> Term | None:
    parts = [one for one in desk.made if one != GAP]
    if len(parts) != 1:
        desk.reader.findings.add(IndicatorWithout(desk.reader.place, parts=len(parts)))
        return None
    return desk.own(parts[0])


def _read_part(desk: Desk, name: str, node: Node) -> None:
    if not isinstance(node, Mapping):
        _make(desk, name, Label(name, name), None, node)
        return
    inner = Reader(node, desk.reader.findings, node.place)
    label = remark_of(inner, "label") or Label(name, name)
    where = desk.truth(inner, "where", desk.of_rows)
    written, order = inner.scalar("value", required=True), inner.text("order")
    inner.unread()
    if written is not None:
        _make(desk, name, label, where, written, order)


def _make(
    desk: Desk, name: str, label: Label, where: Term | None, written: Node, order: str = ""
) -> None:
    """Make a fact of a part, whose value is one aggregate."""
    if not isinstance(written, Scalar):
        desk.reader.findings.add(AggregateExpected(written.place, found=name))
        return
    term = desk.checked(written, replace(desk.of_rows, allows_aggregate=True))
    if isinstance(term, Aggregate):
        desk.over_rows(name, label, where, term, order)
    elif term is not None:
        desk.reader.findings.add(AggregateExpected(written.place, found=written.text))
