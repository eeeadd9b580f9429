"""Do examples expect what rules can answer, and is each answer of a rule shown by one?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quanheng.documents import Node
from quanheng.documents.reader import nearest
from quanheng.errors import (
    ExampleExpectsNothing,
    ExampleMissing,
    Findings,
    Place,
    PlacesNotShown,
    UnknownClause,
    UnknownSet,
    WordNotAllowed,
)
from quanheng.facts.nearness import nearest_set
from quanheng.language.answer_names import ALLOCATION_ANSWERS, ANSWERS, QUOTA_ANSWERS
from quanheng.language.clause_model import Clause
from quanheng.language.effects import STATES, TELLING_EFFECTS, VERDICTS
from quanheng.language.example_file import expected_of
from quanheng.language.pack_model import Example, Pack
from quanheng.language.pack_sets import NAMES as PACK_SET_NAMES
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.reachable import Reachable
from quanheng.language.rule_reads import terms_of


def check_examples(
    pack: Pack,
    findings: Findings,
    lost: frozenset[str] = frozenset(),
    half_read: frozenset[str] = frozenset(),
) -> None:
    """Note what no rule can answer, and rules whose answers no example shows.

    Shapes:   `lost` are ids of rules that could not be read; what mentions them is left alone.
              Of those `half_read` a result could not be read: answers by name are left alone.
    """
    expected = _Expected(pack, findings, lost, half_read)
    for example in pack.examples:
        expected.check(example)
    _check_verdicts_shown(pack, findings)
    _check_places_shown(pack, findings)


@dataclass(frozen=True)
class _Expected:
    """Checks what the examples of a pack expect."""

    pack: Pack
    findings: Findings
    lost: frozenset[str]
    half_read: frozenset[str]

    def check(self, example: Example) -> None:
        if not example.expect:
            self.findings.add(ExampleExpectsNothing(example.place))
        sets = self.pack.catalogue.sets
        for name in sorted(example.incomplete - sets.keys()):
            self.findings.add(UnknownSet(example.place, set=name, nearest=nearest_set(name, sets)))
        for name, subjects in example.expect.items():
            if name not in self.lost:
                self._check_rule(name, subjects.values(), example.place)

    def _check_rule(self, name: str, nodes: Iterable[Node], place: Place) -> None:
        pack = self.pack
        every = (*pack.clauses, *pack.quotas, *pack.allocations)
        if name not in every:
            self.findings.add(UnknownClause(place, clause=name, nearest=nearest(name, every)))
            return
        known = self._answers(name)
        for node in nodes:
            answers = expected_of(node)
            if name in self.half_read:
                answers = {key: value for key, value in answers.items() if key in known}
            self._check_answers(answers, known, node.place)

    def _answers(self, name: str) -> tuple[str, ...]:
        """The names of what a rule answers."""
        if name in self.pack.quotas:
            return QUOTA_ANSWERS
        if name in self.pack.allocations:
            return ALLOCATION_ANSWERS
        return (*ANSWERS, *(one.name for one in self.pack.clauses[name].gives))

    def _check_answers(
        self, answers: Mapping[str, str], known: tuple[str, ...], place: Place
    ) -> None:
        for key, value in answers.items():
            if key not in known:
                near = nearest(key, known) or ", ".join(known)
                self.findings.add(WordNotAllowed(place, word=f"{key} → {near}"))
            choices = {"verdict": VERDICTS, "state": STATES}.get(key)
            if choices and value not in choices:
                word = f"{value} → {', '.join(choices)}"
                self.findings.add(WordNotAllowed(place, word=word))


def _check_places_shown(pack: Pack, findings: Findings) -> None:
    """Each quota and each allocation of the pack itself stands in an example."""
    rules: tuple[Quota | Allocation, ...] = (*pack.quotas.values(), *pack.allocations.values())
    for rule in rules:
        if rule.pack == pack.id and not any(rule.id in e.expect for e in pack.examples):
            findings.add(PlacesNotShown(rule.place, quota=rule.id))


def _check_verdicts_shown(pack: Pack, findings: Findings) -> None:
    reachable = Reachable(pack)
    for clause in pack.own:
        # A rule about the pack itself is shown by the pack: checking it asks the rule.
        if clause.subject not in PACK_SET_NAMES:
            _check_shown(clause, pack, reachable, findings)


def _check_shown(clause: Clause, pack: Pack, reachable: Reachable, findings: Findings) -> None:
    shown = {
        expected_of(node).get("verdict")
        for example in pack.examples
        for node in example.expect.get(clause.id, {}).values()
    }
    for verdict in verdicts_to_show(clause, reachable):
        if verdict not in shown:
            findings.add(ExampleMissing(clause.place, clause=clause.id, verdict=verdict))


def verdicts_to_show(clause: Clause, reachable: Reachable) -> tuple[str, ...]:
    """Which verdicts a clause can give, and so must be shown by examples."""
    possible = reachable.verdicts(clause)
    return tuple(one for one in _verdicts_asked(clause) if one in possible)


def _verdicts_asked(clause: Clause) -> tuple[str, ...]:
    shown = ["met"]
    if clause.when is not None:
        shown.append("not_met")
    if clause.effect in TELLING_EFFECTS:
        return tuple(shown)
    if clause.applies is not None or clause.unless:
        shown.append("not_applicable")
    if any(True for _ in terms_of(clause)):
        shown.append("unknown")
    return tuple(shown)
