"""How is the condition of a clause read: one expression, named grounds, or two readings?"""

from __future__ import annotations

from quanheng.documents import Mapping, Reader, Scalar
from quanheng.documents.reader import nearest
from quanheng.errors import (
    EffectLacks,
    NotAScalar,
    UnknownSetting,
    WrongType,
)
from quanheng.facts import Label, Type
from quanheng.facts.catalogue_file import check_word
from quanheng.facts.label_file import label_of
from quanheng.facts.types import TEXT, TRUTH
from quanheng.language.clause_model import Condition, Grounds, GroundsKind
from quanheng.language.expression_check import check
from quanheng.language.terms import Term
from quanheng.language.words import Home, Words

GROUNDS: tuple[GroundsKind, ...] = ("all_of", "any_of", "readings")


class Expressions:
    """Reads the expressions of one clause about rows of its subject."""

    def __init__(self, reader: Reader, home: Home, words: Words) -> None:
        self.reader, self.home, self.words = reader, home, words

    def read(self, key: str, wanted: Type) -> Term | None:
        """The expression under a key; None where it is absent or wrong."""
        written = self.reader.scalar(key)
        return self.checked(written, wanted) if written is not None else None

    def checked(self, written: Scalar, wanted: Type) -> Term | None:
        """One expression, checked."""
        if not self.home.row:
            return None
        return check(written, self.home, self.words, self.reader.findings, wanted)


def condition_of(expressions: Expressions) -> Condition | None:
    """`when`: one expression, or named grounds."""
    reader = expressions.reader
    node = reader.node("when")
    if not isinstance(node, Mapping):
        return expressions.read("when", TRUTH)
    inner = Reader(node, reader.findings, node.place)
    kind = next((k for k in GROUNDS if inner.node(k) is not None), None)
    if kind is None:
        reader.findings.add(EffectLacks(node.place, key=" / ".join(GROUNDS)))
        return None
    if kind == "readings":
        return _readings(expressions, inner)
    grounds = inner.reader(kind)
    inner.unread()
    if not grounds.mapping.entries:
        reader.findings.add(EffectLacks(node.place, key=kind))
    return Grounds(kind, _named(expressions, grounds, ()))


def _named(
    expressions: Expressions, grounds: Reader, skipped: tuple[str, ...]
) -> tuple[tuple[str, Label, Term], ...]:
    named = []
    for key, node in grounds.mapping:
        if key in skipped:
            continue
        check_word(key, node.place, grounds.findings)
        label, written = Label(key, key), node
        if isinstance(node, Mapping):
            inner = Reader(node, grounds.findings, node.place)
            label, found = label_of(inner), inner.scalar("if", required=True)
            inner.unread()
            if found is None:
                continue
            written = found
        if not isinstance(written, Scalar):
            grounds.findings.add(NotAScalar(written.place, key=key))
            continue
        term = expressions.checked(written, TRUTH)
        if term is not None:
            named.append((key, label, term))
    return tuple(named)


def _readings(expressions: Expressions, inner: Reader) -> Condition | None:
    """Two readings of a text; the parameter of text type names the one that holds."""
    chooser = inner.text("readings", required=True)
    word = expressions.words.setting_named(chooser)
    if word is not None and word.type.kind != "text":
        place, found = inner.place_of("readings"), f":{chooser}"
        inner.findings.add(WrongType(place, found=found, is_of=word.type, wanted=TEXT))
        return None
    if word is None:
        near = nearest(chooser, expressions.words.settings)
        place = inner.place_of("readings")
        inner.findings.add(UnknownSetting(place, name=chooser, nearest=near))
        return None
    named = _named(expressions, inner, ("readings",))
    if all(key == "readings" for key, _ in inner.mapping):
        inner.findings.add(EffectLacks(inner.place, key="reading"))
    return Grounds("readings", named, word.name)
