"""How is a clause read?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quanheng.citations import Citation
from quanheng.dates import PER
from quanheng.documents import Mapping, Node, Reader, Scalar
from quanheng.documents.reader import nearest
from quanheng.errors import (
    AggregateOnly,
    EffectLacks,
    Findings,
    KeyNotForEffect,
    NotAScalar,
    Place,
    Problem,
    UnknownCode,
    UnknownInstrument,
    UnknownSet,
    UnknownSetting,
    WordNotAllowed,
    WrongType,
)
from quanheng.facts import Catalogue, Label, Type
from quanheng.facts.acknowledged import acknowledged_of
from quanheng.facts.catalogue_file import check_word
from quanheng.facts.label_file import label_of, remark_of
from quanheng.facts.nearness import nearest_set
from quanheng.facts.types import DATE, TEXT, TRUTH
from quanheng.language.checker import check
from quanheng.language.effects import EFFECT_NAMES, MATTERS, MECHANISMS, effect_named
from quanheng.language.gives_file import read_gives
from quanheng.language.model import Clause, Condition, Force, Grounds, GroundsKind, Instrument
from quanheng.language.parameter_file import citation_of
from quanheng.language.terms import Term
from quanheng.language.words import Home, Words

FORCES: tuple[Force, ...] = ("must", "should", "may")
GROUNDS: tuple[GroundsKind, ...] = ("all_of", "any_of", "readings")
ONLY_WITH: dict[str, tuple[str, ...]] = {
    "due": ("obligation", "trigger"),
    "fulfilled_on": ("obligation", "trigger"),
    "fulfilled_when": ("obligation", "trigger"),
    "who": ("obligation", "trigger", "entitlement"),
    "opens": ("trigger",),
    "since": ("bar", "entitlement"),
    "until": ("bar", "entitlement"),
}
ADVERSE_MECHANISMS = ("down", "remind-inquire-admonish")
_NO_SOURCE = Citation("", "")


@dataclass(frozen=True)
class ClauseDraft:
    """A clause whose id and subject are known; `wrong` is why its subject could not be read."""

    id: str
    subject: str
    reader: Reader
    per: str = ""
    wrong: Problem | None = None

    @property
    def home(self) -> Home:
        """Where its expressions stand."""
        has_period = bool(self.per)
        return Home(self.subject, has_period=has_period, clause=self.id if has_period else "")


def is_clause_id(name: str) -> bool:
    """Whether a name is made of ASCII letters, figures and -, in parts joined by dots."""
    return all(part.replace("-", "").isalnum() and part.isascii() for part in name.split("."))


def draft_of(node: Node, place: Place, words: Words, findings: Findings) -> ClauseDraft:
    """Read what other clauses may refer to: the id and the subject."""
    before = frozenset(findings)
    reader = Reader(node, findings, place)
    name, subject = reader.text("id", required=True), reader.text("subject", required=True)
    reader.place = reader.place.named(name)
    if not is_clause_id(name):
        findings.add(WordNotAllowed(reader.place_of("id"), word=name))
    per = reader.word("per", PER)
    if subject and subject not in words.catalogue.sets:
        near = nearest_set(subject, words.catalogue.sets)
        findings.add(UnknownSet(reader.place_of("subject"), set=subject, nearest=near))
        subject = ""
    elif subject and words.catalogue.sets[subject].is_aggregate_only:
        findings.add(AggregateOnly(reader.place_of("subject"), set=subject))
    wrong = None if subject else next((e for e in findings.errors if e not in before), None)
    return ClauseDraft(name, subject, reader, per, wrong)


def read_clause(
    draft: ClauseDraft, words: Words, instruments: dict[str, Instrument], pack: str
) -> Clause:
    """Read one clause; problems go to the reader's findings."""
    reader, findings = draft.reader, draft.reader.findings
    effect = reader.word("effect", EFFECT_NAMES, required=True)
    mechanism = reader.word("mechanism", MECHANISMS, required=True)
    home = replace(draft.home, is_about_records=effect == "record_rule")
    expressions = _Expressions(reader, home, words)
    source = citation_of(reader)
    purpose_exception = citation_under(reader, "purpose_exception")
    lawful_ground = citation_under(reader, "lawful_ground")
    for key, cited in (
        ("source", source),
        ("purpose_exception", purpose_exception),
        ("lawful_ground", lawful_ground),
    ):
        if cited is not None and cited.instrument and cited.instrument not in instruments:
            near = nearest(cited.instrument, instruments)
            place = reader.place_of(key)
            findings.add(UnknownInstrument(place, found=cited.instrument, nearest=near))
    made = Clause(
        id=draft.id,
        title=label_of(reader, "title"),
        covers=reader.texts("covers"),
        source=source or _NO_SOURCE,
        mechanism=mechanism,
        effect=effect or "exemption",
        matters=_matters(reader, effect),
        subject=draft.subject,
        force=next((f for f in FORCES if f == reader.word("force", FORCES)), ""),
        applies=expressions.read("applies", TRUTH),
        when=_condition(expressions),
        unless=reader.texts("unless"),
        who=remark_of(reader, "who"),
        due=expressions.read("due", DATE),
        fulfilled_on=expressions.read("fulfilled_on", DATE.optional()),
        fulfilled_when=expressions.read("fulfilled_when", TRUTH),
        since=expressions.read("since", DATE),
        until=expressions.read("until", DATE.optional()),
        opens=reader.text("opens"),
        purpose_exception=purpose_exception,
        lawful_ground=lawful_ground,
        is_adverse=_is_adverse(reader, effect, mechanism),
        pack=pack,
        place=reader.place,
        gives=read_gives(reader, home, words),
        per=draft.per,
        serves=served_codes(reader, words.catalogue),
        acknowledged=acknowledged_of(reader),
    )
    _check_keys(reader, effect)
    reader.unread()
    return made


def served_codes(reader: Reader, catalogue: Catalogue) -> tuple[str, ...]:
    """The codes under `serves`, written list.code.

    Errors:   noted: UnknownCode with the nearest one.
    """
    known = [
        f"{one.name}.{code.name}" for one in catalogue.code_lists.values() for code in one.codes
    ]
    for scalar in reader.scalars("serves"):
        if scalar.text not in known:
            near = nearest(scalar.text, known)
            listed = scalar.text.partition(".")[0]
            reader.findings.add(
                UnknownCode(scalar.place, code=scalar.text, list=listed, nearest=near)
            )
    return tuple(scalar.text for scalar in reader.scalars("serves") if scalar.text in known)


class _Expressions:
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


def _condition(expressions: _Expressions) -> Condition | None:
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
    expressions: _Expressions, grounds: Reader, skipped: tuple[str, ...]
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


def _readings(expressions: _Expressions, inner: Reader) -> Condition | None:
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


def _matters(reader: Reader, effect: str) -> tuple[str, ...]:
    scalars = reader.scalars("matter")
    has_matter = effect_named(effect).has_matter if effect else bool(scalars)
    if has_matter and not scalars:
        reader.findings.add(EffectLacks(reader.place, key="matter"))
    if scalars and not has_matter:
        reader.findings.add(KeyNotForEffect(reader.place_of("matter"), key="matter", effect=effect))
    for scalar in scalars:
        if scalar.text not in MATTERS:
            near = nearest(scalar.text, MATTERS) or ", ".join(MATTERS)
            reader.findings.add(WordNotAllowed(scalar.place, word=f"{scalar.text} → {near}"))
    return tuple(s.text for s in scalars if s.text in MATTERS)


def citation_under(reader: Reader, key: str) -> Citation | None:
    """The instrument and locator under a key; None where absent."""
    if reader.node(key) is None:
        return None
    inner = reader.reader(key)
    made = Citation(inner.text("instrument", required=True), inner.text("at", required=True))
    inner.unread()
    return made


def _is_adverse(reader: Reader, effect: str, mechanism: str) -> bool:
    """Bars, caps on grades and downward steps are adverse; any other clause may say it is."""
    downward = effect in ("trigger", "obligation") and mechanism in ADVERSE_MECHANISMS
    by_nature = effect in ("bar", "grade_effect") or downward
    return reader.truth("adverse") or by_nature


def _check_keys(reader: Reader, effect: str) -> None:
    """Whether every key goes with the effect; an effect that is wrong is noted already."""
    for key, effects in ONLY_WITH.items():
        if reader.node(key) is not None and effect and effect not in effects:
            reader.findings.add(KeyNotForEffect(reader.place_of(key), key=key, effect=effect))
    _check_following(reader, effect)


def _check_following(reader: Reader, effect: str) -> None:
    """Whether it is said by whom and by when a duty is done, and how that is known."""
    for key in ("who", "due") if effect == "obligation" else ():
        if reader.node(key) is None:
            reader.findings.add(EffectLacks(reader.place, key=key))
    done = [k for k in ("fulfilled_on", "fulfilled_when") if reader.node(k) is not None]
    is_due = effect == "trigger" and reader.node("due") is not None
    if not done and (effect == "obligation" or is_due):
        reader.findings.add(EffectLacks(reader.place, key="fulfilled_on / fulfilled_when"))
    for key in done[1:]:
        both = f"{effect}, {done[0]}"
        reader.findings.add(KeyNotForEffect(reader.place_of(key), key=key, effect=both))
