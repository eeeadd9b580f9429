"""How is told in which answers an example comes out otherwise than written, in one line?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanheng.errors import ExampleFails, Listed, Named, Phrase, Place
from quanheng.language.clause_model import Clause
from quanheng.language.effects import STATE_WORDS, VERDICTS, verdict_word
from quanheng.messages import N_, Label

ANSWER_WORDS = {
    "verdict": "结论", "missing": "尚缺", "state": "办理状态", "due": "到期日",
    "due_latest": "最迟到期日", "since": "起始日", "until": "截止日",
}  # fmt: skip
"""The Chinese words for what examples expect of a clause; the others are names of results."""


@dataclass(frozen=True)
class Departure:
    """One answer that comes out otherwise than an example writes.

    Shapes:   `expected` and `found` as examples write them; `missing` are the facts on which an
              unknown answer stands.
    """

    place: Place
    rule: str
    subject: str
    name: str
    found: str
    expected: str
    missing: str = ""
    clause: Clause | None = None

    def told(self) -> Phrase:
        """The answer and what was found."""
        name = Named(Label(ANSWER_WORDS.get(self.name, self.name), self.name))
        found = self.word(self.found)
        if self.missing:
            values = (("found", found), ("missing", self.missing))
            found = Phrase(N_("{found} (missing: {missing})"), values)
        return Phrase(N_("{name} is {found}"), (("name", name), ("found", found)))

    def word(self, written: str) -> Named | Phrase | str:
        """A verdict or a state in words; anything else as it is written."""
        if self.clause is not None and self.name == "verdict" and written in VERDICTS:
            has_target = self.clause.when is not None
            zh = verdict_word(self.clause.effect, written, has_target=has_target).zh
            return Named(Label(f"“{zh}”", written))
        for state, label in STATE_WORDS.items():
            if self.name == "state" and written == state:
                return Named(Label(f"“{label.zh}”", written))
        return written or "∅"


def departing(departures: Sequence[Departure]) -> ExampleFails:
    """What departs from one example: the answers about the first subject, and who else differs."""
    first = departures[0]
    here = [one for one in departures if (one.rule, one.subject) == (first.rule, first.subject)]
    others = dict.fromkeys(one.subject or "∅" for one in departures if one not in here)
    also: Phrase | str = ""
    if others:
        also = Phrase(N_("; others differ too: {names}"), (("names", Listed(tuple(others))),))
    return ExampleFails(
        first.place, clause=first.rule, subject=first.subject, also=also,
        found=Listed(tuple(one.told() for one in here)),
        expected=Listed(tuple(one.word(one.expected) for one in here)),
    )  # fmt: skip
