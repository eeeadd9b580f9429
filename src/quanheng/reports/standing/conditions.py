"""Which conditions of a clause hold for a person, which fail, and which are to be found out?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.engine.oracle.operators import Truth
from quanheng.facts import Label
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.terms import Logic, Term
from quanheng.messages import Language
from quanheng.reports.document_words import Document
from quanheng.reports.standing.teller import Teller
from quanheng.reports.wording import Wording

_Named = tuple[Label | None, Term]


def conditions_of(teller: Teller) -> Document:
    """The conditions of the clause one by one, and whether all or any of them are needed.

    Missing:  none for a clause that holds for whomever it applies to.
    """
    join, named = _parts(teller)
    applies = teller.clause.applies
    if applies is not None and teller.oracle.truth(applies, teller.answer.subject) is None:
        named = [(None, applies), *named]
    return {"join": join, "each": [_condition(teller, *one) for one in named]}


def _parts(teller: Teller) -> tuple[str, list[_Named]]:
    when = teller.clause.when
    if when is None:
        return "all", []
    if isinstance(when, Grounds):
        return _grounds(teller, when)
    if isinstance(when, Logic):
        return ("all" if when.sign == "AND" else "any"), [(None, item) for item in when.items]
    return "all", [(None, when)]


def _grounds(teller: Teller, grounds: Grounds) -> tuple[str, list[_Named]]:
    """Named grounds; of readings, the one that was chosen."""
    named = list(grounds.named)
    if grounds.kind == "readings":
        chosen = teller.oracle.setting(grounds.chooser)
        named = [one for one in named if one[0] == chosen]
    join = "any" if grounds.kind == "any_of" else "all"
    return join, [(label, term) for _, label, term in named]


def _condition(teller: Teller, label: Label | None, term: Term) -> Document:
    """A condition in words; where it reads a hidden fact, its truth would give that away."""
    row = teller.answer.subject
    is_hidden = teller.hidden.hides_in(term)

    def told(language: Language, wording: Wording) -> str:
        say = wording.words.say
        head = label.said(language) + say(": ") if label else ""
        if is_hidden:
            return head + say("a condition on facts that are not shown here")
        return head + wording.condition(term, row)

    words = {one: told(one, wording) for one, wording in teller.wordings.items()}
    truth = None if is_hidden else shown_truth(teller.oracle.truth(term, row))
    return {"words": words, "truth": truth}


def shown_truth(truth: Truth) -> bool | str:
    """A truth as JSON."""
    return "unknown" if truth is None else truth


def clause_terms(clause: Clause) -> Iterator[Term]:
    """The gate and the conditions of a clause."""
    if clause.applies is not None:
        yield clause.applies
    if isinstance(clause.when, Grounds):
        yield from (term for _, _, term in clause.when.named)
    elif clause.when is not None:
        yield clause.when
