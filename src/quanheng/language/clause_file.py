"""How is a clause read?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quanheng.dates import PER
from quanheng.documents import Node, Reader
from quanheng.documents.reader import nearest
from quanheng.errors import (
    AggregateOnly,
    EffectLacks,
    Findings,
    KeyNotForEffect,
    Place,
    Problem,
    UnknownCode,
    UnknownSet,
    WordNotAllowed,
)
from quanheng.facts import Catalogue
from quanheng.facts.acknowledged import acknowledged_of
from quanheng.facts.label_file import label_of, remark_of
from quanheng.facts.nearness import nearest_set
from quanheng.facts.types import DATE, TRUTH
from quanheng.language.citation_file import known_citation, source_of
from quanheng.language.clause_model import Clause, Force
from quanheng.language.condition_file import Expressions, condition_of
from quanheng.language.effects import EFFECT_NAMES, MATTERS, MECHANISMS, effect_named
from quanheng.language.gives_file import read_gives
from quanheng.language.pack_model import Instrument
from quanheng.language.words import Home, Words

FORCES: tuple[Force, ...] = ("must", "should", "may")
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
    reader = draft.reader
    effect = reader.word("effect", EFFECT_NAMES, required=True)
    mechanism = reader.word("mechanism", MECHANISMS, required=True)
    home = replace(draft.home, is_about_records=effect == "record_rule")
    expressions = Expressions(reader, home, words)
    made = Clause(
        id=draft.id,
        title=label_of(reader, "title"),
        covers=reader.texts("covers"),
        source=source_of(reader, instruments),
        mechanism=mechanism,
        effect=effect or "exemption",
        matters=_matters(reader, effect),
        subject=draft.subject,
        force=next((f for f in FORCES if f == reader.word("force", FORCES)), ""),
        applies=expressions.read("applies", TRUTH),
        when=condition_of(expressions),
        unless=reader.texts("unless"),
        who=remark_of(reader, "who"),
        due=expressions.read("due", DATE),
        fulfilled_on=expressions.read("fulfilled_on", DATE.optional()),
        fulfilled_when=expressions.read("fulfilled_when", TRUTH),
        since=expressions.read("since", DATE),
        until=expressions.read("until", DATE.optional()),
        opens=reader.text("opens"),
        purpose_exception=known_citation(reader, "purpose_exception", instruments),
        lawful_ground=known_citation(reader, "lawful_ground", instruments),
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
