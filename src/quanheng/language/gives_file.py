"""What does a clause give: typed results when it is met, and otherwise?"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass

from quanheng.documents import Mapping, Node, Reader, Scalar
from quanheng.errors import (
    Findings,
    Place,
    ResultNeedsLabel,
    ResultWays,
    TooManyDecimals,
    WrongType,
)
from quanheng.facts import Label, Type
from quanheng.facts.catalogue_file import DECIMALS
from quanheng.facts.label_file import remark_of
from quanheng.facts.types import DATE, TEXT, TRUTH, YEAR, number_of
from quanheng.language import terms
from quanheng.language.agreement import alike, merged
from quanheng.language.answer_names import check_result_name
from quanheng.language.clause_model import Given
from quanheng.language.expression_check import check
from quanheng.language.table_file import code_word, table_term
from quanheng.language.words import Home, Words


@dataclass(frozen=True)
class Usual:
    """A result that every pack may give without a label; a type of None is that of its value."""

    label: Label
    type: Type | None = None


USUAL: dict[str, Usual] = {
    "amount": Usual(Label("金额", "amount")),
    "points": Usual(Label("分值", "points")),
    "share": Usual(Label("比例", "share")),
    "grade": Usual(Label("等次", "grade")),
    "cap": Usual(Label("等次上限", "highest grade")),
    "force": Usual(Label("直接确定等次", "forced grade")),
    "move": Usual(Label("等次升降", "steps of grade")),
    "days": Usual(Label("天数", "days"), number_of("days")),
    "months": Usual(Label("月数", "months"), number_of("months")),
    "since": Usual(Label("起始日", "since"), DATE),
    "until": Usual(Label("截止日", "until"), DATE),
    "period": Usual(Label("作用年度", "year of effect"), YEAR),
    "upon": Usual(Label("作用对象", "takes effect upon")),
}
"""Results with a usual meaning, in the order in which they are told."""
_WAYS = "value, table, list"


@dataclass
class _Book:
    """Reads the results of one clause."""

    reader: Reader
    home: Home
    words: Words

    def given(self) -> tuple[Given, ...]:
        """Every result, in the order in which it is written first."""
        met, otherwise = self._written("gives"), self._written("otherwise")
        made = (
            self._one(name, met.get(name), otherwise.get(name)) for name in {**met, **otherwise}
        )
        return tuple(one for one in made if one is not None)

    def _written(self, key: str) -> dict[str, Node]:
        node = self.reader.node(key)
        return dict(Reader(node, self.reader.findings, self.reader.place).mapping)

    def _one(self, name: str, met: Node | None, otherwise: Node | None) -> Given | None:
        place = (met or otherwise or self.reader.mapping).place
        check_result_name(name, place, self.reader)
        usual, written = USUAL.get(name), [node for node in (met, otherwise) if node]
        found = [self._value(name, node, usual) for node in written]
        label = next((own for _, own in found if own), usual.label if usual else None)
        if label is None:
            self.reader.findings.add(ResultNeedsLabel(place, name=name, usual=", ".join(USUAL)))
            return None
        values = [value for value, _ in found]
        pairs = zip(written, values, strict=True)
        if any(self._has_too_many(name, node, value) for node, value in pairs):
            return None
        known = [value for value in values if value is not None]
        if not known or len(known) < len(values) or not self._are_alike(known, place):
            return None
        kind = merged(known).optional(len(known) < 2 or any(v.type.is_optional for v in known))
        first, second = known[0] if met else None, known[-1] if otherwise else None
        return Given(name, label, kind, first, second, is_aside=any(map(_informs, written)))

    def _are_alike(self, values: Sequence[terms.Term], place: Place) -> bool:
        """Whether a result has one type, whichever way it is given."""
        first, last = values[0], values[-1]
        if alike(first.type, last.type):
            return True
        self.reader.findings.add(
            WrongType(place, found=last.text, is_of=last.type, wanted=first.type)
        )
        return False

    def _value(
        self, name: str, node: Node, usual: Usual | None
    ) -> tuple[terms.Term | None, Label | None]:
        """A result's term and its label, where it has one of its own."""
        wanted = usual.type if usual else None
        if not isinstance(node, Mapping):
            return self._checked(node, wanted) if isinstance(node, Scalar) else None, None
        inner = Reader(node, self.reader.findings, node.place)
        label = remark_of(inner, "label")
        codes = inner.word("codes", tuple(self.words.catalogue.code_lists))
        inner.truth("informs")
        kind = Type("code", codes=codes) if codes else _declared(inner) or wanted
        ways = [key for key in ("value", "table", "list") if inner.node(key) is not None]
        if len(ways) != 1:
            inner.findings.add(ResultWays(inner.place, name=name, count=len(ways), ways=_WAYS))
            return None, label
        term = self._told(ways[0], inner, kind)
        inner.unread()
        return term, label

    def _told(self, way: str, inner: Reader, kind: Type | None) -> terms.Term | None:
        if way == "table":
            return table_term(inner.reader("table"), self._checked, kind)
        if way == "list":
            return self._list(inner, kind)
        written = inner.scalar("value")
        return self._checked(written, kind) if written else None

    def _has_too_many(self, name: str, node: Node, term: terms.Term | None) -> bool:
        """Whether a value has more decimals than are declared: how it is rounded is not said."""
        if term is None or not isinstance(node, Mapping):
            return False
        kind = _declared(Reader(node, Findings(), node.place))
        if kind is None or term.type.decimals <= kind.decimals:
            return False
        found, limit = term.type.decimals, kind.decimals
        self.reader.findings.add(
            TooManyDecimals(node.place, name=name, text=term.text, found=found, declared=limit)
        )
        return True

    def _list(self, inner: Reader, kind: Type | None) -> terms.Term | None:
        item = kind or TEXT
        rows = []
        for row in inner.readers("list"):
            condition, added = row.scalar("if", required=True), row.scalar("add", required=True)
            row.unread()
            truth = self._checked(condition, TRUTH) if condition else None
            value = code_word(added, self._checked, item)
            if truth is None or value is None:
                return None
            rows.append((truth, value))
        text = f"[{', '.join(value.text for _, value in rows)}]"
        return terms.Gathered(Type("list", codes=item.codes, item=item.kind), text, tuple(rows))

    def _checked(self, written: Scalar, wanted: Type | None) -> terms.Term | None:
        if not self.home.row:
            return None
        expected = wanted.optional() if wanted is not None and wanted != TRUTH else wanted
        return check(written, self.home, self.words, self.reader.findings, expected)


def _informs(node: Node) -> bool:
    """Whether a result is written to inform only, so that its being unknown decides nothing."""
    pairs = node if isinstance(node, Mapping) else ()
    return any(key == "informs" and isinstance(v, Scalar) and v.text == "true" for key, v in pairs)


def _declared(inner: Reader) -> Type | None:
    """A number's type where its decimals are declared; then it may be read before it is known."""
    unit, decimals = inner.text("unit"), inner.word("decimals", DECIMALS)
    return Type("number", unit, int(decimals)) if decimals else None


def declared_types(reader: Reader) -> MappingOf[str, Type]:
    """The results of a clause whose types are known before their expressions are read."""
    node = reader.node("gives")
    found: dict[str, Type] = {}
    for name, inner in node if isinstance(node, Mapping) else ():
        usual = USUAL[name].type if name in USUAL else None
        declared = usual
        if isinstance(inner, Mapping):
            declared = _declared(Reader(inner, reader.findings, inner.place)) or usual
        if declared is not None:
            found[name] = declared
    return found


def read_gives(reader: Reader, home: Home, words: Words) -> tuple[Given, ...]:
    """Read `gives` and `otherwise`; problems go to the reader's findings."""
    return _Book(reader, home, words).given()


def types_of(given: tuple[Given, ...]) -> MappingOf[str, Type]:
    """The type of each result by its name."""
    return {one.name: one.type for one in given}
