"""What does one clause say of one person?"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.engine.missing_names import missing_label as named
from quanheng.facts.values import NONE, Value
from quanheng.language.clause_model import Given
from quanheng.language.effects import STATE_WORDS, State, verdict_word
from quanheng.messages.labels import Both, both
from quanheng.reports.document_words import Document
from quanheng.reports.explained.change_words import ChangeWords
from quanheng.reports.explained.veil import fact_at
from quanheng.reports.given_values import value_of_given
from quanheng.reports.hidden_facts import DAYS
from quanheng.reports.missing_words import missing_label
from quanheng.reports.standing.conditions import conditions_of
from quanheng.reports.standing.facts_read import decisions_of, facts_of_answer, row_named
from quanheng.reports.standing.teller import Teller

_DAYS = (*DAYS, "due_latest")


def item_of(teller: Teller) -> Document:
    """The answer with its conditions, its results, its decisions and the facts it stands on."""
    clause, answer, sets = teller.clause, teller.answer, teller.roster.catalogue.sets
    state: State | None = next((one for one in STATE_WORDS if one == answer.state), None)
    instrument = teller.pack.instruments[clause.source.instrument]
    return {
        "clause": clause.id,
        "title": both(clause.title),
        "effect": clause.effect,
        "force": clause.force or None,
        "source": {"title": both(instrument.title), "at": clause.source.at},
        "about": row_named(sets[clause.subject], answer.subject, True),
        "period": answer.period or None,
        "verdict": answer.verdict,
        "word": both(verdict_word(clause.effect, answer.verdict)),
        "state": state,
        "state_word": both(STATE_WORDS[state]) if state else None,
        "who": both(clause.who) if clause.who else None,
        "opens": clause.opens or None,
        **_days(teller),
        "conditions": conditions_of(teller),
        "missing": [_missing(teller, name) for name in answer.missing],
        "lacking": _lacking(
            teller,
            [
                need
                for name in answer.missing
                for need in teller.lacking.below(clause, name, answer.subject)
            ],
        ),
        "gives": _given(teller),
        "decisions": decisions_of(teller),
        "facts": facts_of_answer(teller),
    }


def _days(teller: Teller) -> Document:
    """The days of the verdict; of those that give a hidden fact away only the names."""
    hidden = teller.hidden.hidden_days(teller.clause)
    days = {name: getattr(teller.answer, name) for name in _DAYS}
    left_out = [name for name in hidden if days[name] or days.get(f"{name}_latest")]
    shown = {
        name: day.isoformat() if day and name.removesuffix("_latest") not in hidden else None
        for name, day in days.items()
    }
    return {**shown, "hidden_days": left_out}


def _missing(teller: Teller, name: str) -> Both:
    """What would settle the answer."""
    label = named(teller.pack, teller.clause, name)
    if label is not None:
        return both(label)
    catalogue = teller.pack.readable
    return {
        one: missing_label(teller.pack, catalogue, teller.clause, name, one)
        for one in teller.wordings
    }


def _lacking(teller: Teller, needs: Sequence[Document]) -> list[Both]:
    """What is unknown below, each once, but for what is hidden."""
    shown = [one for one in needs if not _is_hidden(teller, one)]
    told: list[Both] = [
        {
            str(language): ChangeWords(wording.words.say, language, str).need(one)
            for language, wording in teller.wordings.items()
        }
        for one in shown
    ]
    return [one for place, one in enumerate(told) if one not in told[:place]]


def _is_hidden(teller: Teller, need: Document) -> bool:
    """Whether a field, or every field of a set, is hidden for the purpose."""
    if need["kind"] == "parameter":
        return False
    name = need["set"] or need["name"]
    fields = list(teller.pack.readable.sets[name].fields)
    paths = [need["name"]] if need["set"] else fields[:1]
    facts = [fact_at(teller.pack, name, path) for path in paths]
    return any(fact is None or teller.hidden.hides(fact) for fact in facts)


def _given(teller: Teller) -> list[Document]:
    """What the clause gives: an amount, a number of days, a rank."""
    kinds = {one.name: one for one in teller.clause.gives}
    found = []
    for told in teller.answer.values:
        given = kinds[told.name]
        value = value_of_given(told, given.type)
        if value is NONE:
            continue
        behind: list[Document] = []
        if any(map(teller.hidden.hides_in, given.terms)):
            words = teller.said(lambda say: say("not shown"))
        else:
            words = teller.value(value, given.type)
            behind = _behind(teller, given, value)
        lacking = _lacking(teller, behind)
        label = both(given.label)
        found.append({"name": told.name, "label": label, "value": words, "lacking": lacking})
    return found


def _behind(teller: Teller, given: Given, value: Value) -> list[Document]:
    """What is unknown behind a result that is unknown or a range."""
    term = given.met if teller.answer.verdict == "met" else given.not_met
    if term is None:
        return []
    return teller.lacking.behind(term, value, teller.answer.subject)
