"""What does a clause say, sentence by sentence?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quanheng.language.clause_model import Clause, Given, Grounds
from quanheng.language.effects import MATTERS, MECHANISMS, effect_named
from quanheng.language.indicator_groups import OF_GROUPS
from quanheng.language.terms import Fact, Term
from quanheng.messages import N_
from quanheng.messages.forces import force_word
from quanheng.sentences.definitions import defined
from quanheng.sentences.passage import Line, lines, unwrapped
from quanheng.sentences.plain_terms import assured, knowing
from quanheng.sentences.rows import in_effect
from quanheng.sentences.saying import Saying
from quanheng.sentences.scores import score_lines

_PER: Final = {
    "month": N_("for each month"), "quarter": N_("for each quarter"), "year": N_("for each year"),
}  # fmt: skip


@dataclass(frozen=True)
class RuleText:
    """Says clauses of one pack.

    Shapes:   lines with the depth at which they stand, the first of a clause at 0.
    """

    saying: Saying

    def lines(self, clause: Clause) -> Iterator[Line]:
        """What a clause is, about whom, under which condition, and what follows."""
        say, of = self.saying.say, self.saying.names.of
        yield 0, say("{title} [{clause}]", title=of(clause.title), clause=clause.id)
        yield 1, say("; ").join(self._kinds(clause))
        yield 1, say("About each: {set}", set=self._subject(clause))
        yield from self._effective(clause)
        yield from self._condition(say("It applies where"), clause.applies)
        yield from self._when(clause)
        for name in clause.unless:
            yield 1, say("Not where “{title}” holds", title=self.saying.names.clause(name))
        yield from self._days(clause)
        card = self.saying.names.pack.scorecards.get(clause.id)
        yield from score_lines(self.saying, card, clause) if card else self.results(clause)

    def _subject(self, clause: Clause) -> str:
        """The row, and in which periods; of an indicator, what it counts, grouped by what."""
        told = self._counted(clause)
        if not clause.per:
            return told
        return self.saying.say(
            "{set}, {period}", set=told, period=self.saying.say(_PER[clause.per])
        )

    def _counted(self, clause: Clause) -> str:
        say, names = self.saying.say, self.saying.names
        indicator = names.pack.indicators.get(clause.id)
        if indicator is None:
            return names.row(clause.subject)
        counted = names.row(indicator.of)
        if not indicator.by:
            return say("all of {set} as one group", set=counted)
        fields = say(" / ").join(names.of(one.label) for one in indicator.by)
        return say("group of {set}, by {fields}", set=counted, fields=fields)

    def _effective(self, clause: Clause) -> Iterator[Line]:
        """Of decided rows, that an adverse clause is about those in effect only."""
        entry = self.saying.names.pack.readable.sets.get(clause.subject)
        if entry is not None and entry.decided is not None and clause.is_adverse:
            yield (
                1,
                self.saying.say("Only rows in effect; {told}", told=in_effect(self.saying, entry)),
            )

    def _kinds(self, clause: Clause) -> Iterator[str]:
        say, of = self.saying.say, self.saying.names.of
        yield of(effect_named(clause.effect).label)
        if clause.force:
            yield force_word(say, clause.force)
        yield from (of(MATTERS[one]) for one in clause.matters)
        if not clause.matters:
            yield of(MECHANISMS[clause.mechanism])
        if clause.who is not None:
            yield say("by {who}", who=of(clause.who))

    def _condition(self, head: str, term: Term | None) -> Iterator[Line]:
        if term is None:
            return
        say = self.saying.say
        (_, first), *rest = lines(say, self.saying.condition(term))
        yield 1, say("{head}: {told}", head=head, told=first)
        yield from ((depth + 1, text) for depth, text in rest)

    def _when(self, clause: Clause) -> Iterator[Line]:
        say, when = self.saying.say, clause.when
        if not isinstance(when, Grounds):
            yield from self._condition(
                say("Condition"), None if when is None else self._known(clause, when)
            )
            return
        heads = {
            "any_of": say("Condition: at least one of these holds"),
            "all_of": say("Condition: all of these hold"),
            "readings": say(
                "Condition: of these, the one that “{chooser}” names", chooser=self._chooser(when)
            ),
        }
        yield 1, heads[when.kind]
        for number, (name, label, term) in enumerate(when.named):
            (_, first), *rest = lines(say, self.saying.condition(self._known(clause, term)))
            yield (
                2,
                say(
                    "{head}: {told}", head=self.saying.names.ground(number, name, label), told=first
                ),
            )
            yield from ((depth + 2, text) for depth, text in rest)

    def _chooser(self, grounds: Grounds) -> str:
        """What the parameter is called that chooses among readings."""
        names = self.saying.names
        return names.of(names.pack.parameters[grounds.chooser].label) if grounds.chooser else ""

    def _days(self, clause: Clause) -> Iterator[Line]:
        say = self.saying.say
        named = (
            (say("To be done by"), clause.due), (say("Fulfilled on"), clause.fulfilled_on),
            (say("It begins"), clause.since), (say("It ends"), clause.until),
        )  # fmt: skip
        when = None if isinstance(clause.when, Grounds) else clause.when
        known = assured(clause.applies, when)
        for head, term in named:
            if term is not None:
                told = self.saying.value(knowing(term, known))
                yield 1, say("{head}: {told}", head=head, told=told)
        if clause.fulfilled_when is not None:
            yield from self._condition(
                say("Fulfilled where"), knowing(clause.fulfilled_when, known)
            )

    def _known(self, clause: Clause, term: Term) -> Term:
        """A condition, read beside what `applies` assures already."""
        return knowing(term, assured(clause.applies))

    def results(self, clause: Clause) -> Iterator[Line]:
        """What is given: where the condition holds, where it does not, or in either case."""
        is_figure = clause.id in self.saying.names.pack.indicators or clause.when is None
        for given in clause.gives:
            met, not_met = self._given(given, given.met), self._given(given, given.not_met)
            if is_figure or met == not_met:
                head = N_("{result}") if is_figure else N_("In any case {result}")
                yield 1, self._result(head, given, met or not_met)
                continue
            if met:
                yield 1, self._result(N_("Where it holds, {result}"), given, met)
            if not_met:
                yield 1, self._result(N_("Where it does not hold, {result}"), given, not_met)

    def _result(self, head: str, given: Given, told: str) -> str:
        """A result by its name, and what it is; one that is called as it is needs no more."""
        say, label = self.saying.say, self.saying.names.of(given.label)
        if told == label:
            return say(head, result=say("{label} as recorded", label=label))
        return say(head, result=say("{label}: {told}", label=label, told=told))

    def _given(self, given: Given, term: Term | None) -> str:
        """A result in words; of an indicator, how its figure is reckoned."""
        if term is None:
            return ""
        if isinstance(term, Fact) and term.is_derived and term.owner.startswith(OF_GROUPS):
            derived = self.saying.names.pack.derived[term.owner, term.name]
            return defined(self.saying, derived)
        return unwrapped(self.saying.value(term, given.type))
