"""Which sentence stands for each expression of an explanation?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from quanheng.engine.paths import derived_at
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Pack
from quanheng.language.rule_reads import terms_of
from quanheng.language.templates import Formula
from quanheng.language.terms import Setting, Term, all_of
from quanheng.messages import LANGUAGES
from quanheng.reports.explained.veil import HIDDEN, Document
from quanheng.sentences import Saying, saying_of
from quanheng.sentences.definitions import defined


@dataclass(frozen=True)
class Sentences:
    """Puts sentences beside the expressions of one clause.

    Shapes:   whatever has a `text` that is an expression of the clause gets `said`: the sentence in
              both languages. So do a fact that is reckoned, of this row or of a linked one, an
              exception by its title, and what is compared by another clause. A hidden text is none.
    """

    pack: Pack
    clause: Clause
    day: date
    _others: dict[str, Sentences] = field(default_factory=dict, repr=False, compare=False)

    def beside(self, document: Document) -> Document:
        """The explanation with its sentences, and with the titles of what figures stand on."""
        return with_titles(self.pack, self.walked(document))

    def walked(self, one: Any) -> Any:
        """A piece of the explanation, with its sentences."""
        if isinstance(one, list):
            return [self.walked(item) for item in one]
        if not isinstance(one, dict):
            return one
        if "compared" in one and (other := one["clause"]) != self.clause.id:
            return self._of(other).walked(one)
        walked = {key: self.walked(value) for key, value in one.items()}
        said = self._beside(walked) if isinstance(walked.get("text"), str) else None
        return walked if said is None else {**walked, "said": said}

    def _of(self, name: str) -> Sentences:
        """The sentences of an exemption, or of another clause whose verdict is read."""
        if name not in self._others:
            self._others[name] = replace(self, clause=self.pack.clauses[name], _others={})
        return self._others[name]

    def _beside(self, one: Document) -> Document | None:
        if one["text"] == HIDDEN:
            return None
        if "path" in one:
            return self._fact(one["path"])
        if one.get("name") == "unless":
            return self._each(lambda saying: _exception(saying, one["clauses"][0]["id"]))
        term = self._terms.get(one["text"])
        return None if term is None else self._said(term)

    def _fact(self, path: str) -> Document | None:
        """How a fact is reckoned, of this row or of the one that its links lead to."""
        home = self.clause.subject
        derived = derived_at(self.pack.readable, self.pack.derived, home, path)
        if derived is None:
            return None
        if isinstance(derived.template, Formula):
            return self._said(derived.template.term)
        return self._each(lambda saying: defined(saying, derived), self.day)

    def _said(self, term: Term) -> Document:
        is_truth = term.type.kind == "truth"
        # The value of a parameter that is compared by itself stands behind it already.
        day = None if isinstance(term, Setting) and not is_truth else self.day
        if is_truth:
            return self._each(lambda saying: saying.sentence(term), day)
        return self._each(lambda saying: saying.value(term), day)

    def _each(self, told: Callable[[Saying], str], day: date | None = None) -> Document:
        """Words in both languages, with the figures of a day where one is given."""
        says = {language: saying_of(self.pack, language, day) for language in LANGUAGES}
        return {language: told(saying) for language, saying in says.items()}

    @cached_property
    def _terms(self) -> dict[str, Term]:
        """The expressions of the clause, and of what it reads, by their text; the first counts."""
        found: dict[str, Term] = {}
        for term in (*terms_of(self.clause), *self._formulas(of_subject=True)):
            for part in all_of(term):
                found.setdefault(part.text, part)
        # Of other sets two may write the same of their own fields: then no sentence is sure.
        others: dict[str, set[Term]] = {}
        for term in self._formulas(of_subject=False):
            for part in all_of(term):
                others.setdefault(part.text, set()).add(part)
        sure = {text: next(iter(each)) for text, each in others.items() if len(each) == 1}
        return {**sure, **found}

    def _formulas(self, *, of_subject: bool) -> Iterator[Term]:
        for fact in self.pack.derived.values():
            if (fact.of == self.clause.subject) is of_subject and isinstance(
                fact.template, Formula
            ):
                yield fact.template.term


def _exception(saying: Saying, clause: str) -> str:
    """That a row is not exempted by a clause."""
    title = saying.say("“{label}”", label=saying.names.clause(clause))
    return saying.say("no exception: {text}", text=title)


def with_titles(pack: Pack, document: Document) -> Document:
    """An explanation whose parameters name the title of the instrument they stand on."""
    parameters = [{**one, "source": _titled(pack, one["source"])} for one in document["parameters"]]
    return {**document, "parameters": parameters}


def _titled(pack: Pack, source: str | None) -> Document | None:
    """The title of an instrument and the place in it, where only its id was told."""
    if source is None:
        return None
    instrument, _, at = source.partition(" ")
    title = pack.instruments[instrument].title
    return {language: f"{title.said(language)} {at}".strip() for language in LANGUAGES}
