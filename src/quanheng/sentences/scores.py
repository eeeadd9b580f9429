"""What does a scorecard say: how the score comes about, and what stands on it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.scorecard_model import Scorecard, ScorePart
from quanheng.language.templates import Formula
from quanheng.language.terms import Apply, Fact, Term
from quanheng.messages import N_
from quanheng.sentences.definitions import defined
from quanheng.sentences.limits import rounding
from quanheng.sentences.passage import Line
from quanheng.sentences.saying import Saying
from quanheng.sentences.values import digits

_MISSING: Final = {
    "incomplete": N_("Where it was not observed, the score is unknown"),
    "zero": N_("Where it was not observed, it counts 0"),
    "group_mean": N_("Where it was not observed, the mean of the group stands in for it"),
}


def score_lines(saying: Saying, card: Scorecard, clause: Clause) -> Iterator[Line]:
    """The score from its parts, a bonus, then place, grade and veto."""
    score, *others = clause.gives
    parts = {one.name for one in card.every}
    yield 1, _score(saying, card, score.met)
    for part in card.parts:
        yield from _part(saying, part, 2)
    for one in others:
        if one.name not in parts and one.met is not None:
            told = _reckoned(saying, one.met)
            yield 1, saying.say("{label}: {told}", label=saying.names.of(one.label), told=told)


def _score(saying: Saying, card: Scorecard, score: Term | None) -> str:
    """How the parts make the score."""
    say = saying.say
    told = say("the points of the parts, each by its weight, added up")
    if card.bonus is not None:
        told = say("{score}, and the bonus on top", score=told)
    if score is not None and (whole := _made(saying, score)) is not None:
        score = whole.template.term if isinstance(whole.template, Formula) else score
    if isinstance(score, Apply) and score.function == "round":
        note = rounding(saying, score.type.decimals)
        told = say("{told} ({note})", told=told, note=note)
    return say("Score: {told}", told=told)


def _part(saying: Saying, part: ScorePart, depth: int) -> Iterator[Line]:
    say, names = saying.say, saying.names
    head = say("{label} ({weight}%)", label=names.of(part.label), weight=digits(part.weight))
    if part.parts:
        yield depth, head
        for inner in part.parts:
            yield from _part(saying, inner, depth + 1)
        return
    points = part.points if part.observation is None else part.observation
    yield depth, say("{head}: {told}", head=head, told=_reckoned(saying, points))
    if part.missing is not None:
        yield depth + 1, say(_MISSING[part.missing])


def _reckoned(saying: Saying, term: Term) -> str:
    """A term; what was made for the scorecard is told by how it is reckoned."""
    bare = term.terms[0] if isinstance(term, Apply) and term.function == "if_none" else term
    made = _made(saying, bare)
    return defined(saying, made) if made is not None else saying.value(term)


def _made(saying: Saying, term: Term) -> Derived | None:
    """The fact that was made for a scorecard; None for another term."""
    if not isinstance(term, Fact) or not term.is_derived:
        return None
    derived = saying.names.pack.derived[term.owner, term.name]
    return derived if derived.is_made else None
