"""Which fact does a name mean: a field, a derived fact, or one that links lead to?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quanheng.documents.reader import nearest
from quanheng.errors import (
    AggregateOnly,
    NotALink,
    NotDated,
    PeriodMissing,
    PreviousMisplaced,
    SelfMisplaced,
    UnknownWord,
)
from quanheng.facts import Field
from quanheng.facts.nearness import some_known
from quanheng.facts.types import DATE, TRUTH
from quanheng.language import syntax, terms
from quanheng.language.checker import Checker
from quanheng.language.set_words import set_in_words

LAST_DAY = date(9999, 12, 31)


class Names:
    """Resolves the names of one expression."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker

    def term(self, part: syntax.Name) -> terms.Term:
        """The fact a name means.

        Errors:   UnknownWord with the nearest name; NotALink where a dot follows a plain field.
        """
        if self._is_of_period(part.words):
            return self._of_period(part, *part.words)
        scope, home, words = self._home(part)
        if words == ("is_current",):
            return self._is_current(part, scope, home)
        return self._follow(part, scope, home, words)

    def _is_of_period(self, words: tuple[str, ...]) -> bool:
        """Whether words name the clause's period; among rows in order `previous` is a row."""
        home = self.checker.home
        has_before = bool(home.clause) and not home.has_previous
        return len(words) == 2 and (words[0] == "period" or (words[0] == "previous" and has_before))

    def _of_period(self, part: syntax.Name, which: str, word: str) -> terms.Term:
        """The ends of the clause's period, or a result of its own in the period before."""
        checker = self.checker
        home, text = checker.home, checker.text(part)
        if not home.has_period:
            raise PeriodMissing(checker.here(part), found=text)
        if which == "period":
            if word not in ("start", "end"):
                raise self._strange(part, word, ("start", "end"))
            return terms.PeriodDay(DATE, text, word == "end")
        results = checker.words.results(home.clause)
        if word not in results:
            raise self._strange(part, word, tuple(results))
        return terms.Previous(results[word].optional(), text, home.clause, word)

    def _strange(self, part: syntax.Name, word: str, known: tuple[str, ...]) -> UnknownWord:
        return self._no_fact(part, part.words[0], word, known)

    def _home(self, part: syntax.Name) -> tuple[terms.Scope, str, tuple[str, ...]]:
        home = self.checker.home
        if part.words[0] == "previous":
            if not home.has_previous or len(part.words) == 1:
                raise PreviousMisplaced(self.checker.here(part))
            return "previous", home.row, part.words[1:]
        if part.words[0] != "self":
            return "row", home.row, part.words
        if not home.subject or len(part.words) == 1:
            raise SelfMisplaced(self.checker.here(part))
        return "self", home.subject, part.words[1:]

    def _follow(
        self, part: syntax.Name, scope: terms.Scope, home: str, words: tuple[str, ...]
    ) -> terms.Fact:
        links: list[Field] = []
        owner = home
        for word in words[:-1]:
            found = self.checker.words.catalogue.sets[owner].find(word)
            if found is None:
                raise self._unknown(part, owner, word)
            if found.type.kind != "link":
                raise NotALink(self.checker.here(part), name=word, set=set_in_words(owner))
            links.append(found)
            owner = found.type.target
        return self.fact(part, scope, home, tuple(links), owner, words[-1])

    def fact(
        self,
        part: syntax.Part,
        scope: terms.Scope,
        home: str,
        links: tuple[Field, ...],
        owner: str,
        word: str,
    ) -> terms.Fact:
        """The fact of this name in the set that the links lead to."""
        checker = self.checker
        entry = checker.words.catalogue.sets[owner]
        is_linked = scope == "previous" or any(link.type.is_optional for link in links)
        if entry.is_aggregate_only and (links or scope != "row"):
            raise AggregateOnly(checker.here(part), set=owner)
        if found := entry.find(word):
            kind = found.type.optional(found.type.is_optional or is_linked)
            name, derived = found.name, False
        elif book := checker.words.derived_named(owner, word):
            kind = checker.words.derived_type(owner, book.name)
            kind = kind.optional(kind.is_optional or is_linked)
            name, derived = book.name, True
        else:
            raise self._unknown(part, owner, word)
        text = checker.text(part)
        return terms.Fact(kind, text, scope, home, links, owner, name, derived)

    def _unknown(self, part: syntax.Part, owner: str, word: str) -> UnknownWord:
        spoken = self.checker.words.spoken(owner)
        return self._no_fact(part, owner, word, spoken)

    def _no_fact(
        self, part: syntax.Part, owner: str, word: str, spoken: tuple[str, ...]
    ) -> UnknownWord:
        near, known = nearest(word, spoken), some_known(word, spoken)
        place = self.checker.here(part)
        return UnknownWord(place, word=word, set=set_in_words(owner), nearest=near, known=known)

    def _is_current(self, part: syntax.Name, scope: terms.Scope, home: str) -> terms.Term:
        """Begun by the clause's day and not ended by it; the day of the end is out."""
        checker = self.checker
        entry = checker.words.catalogue.sets[home]
        if not entry.begins or not entry.ends:
            raise NotDated(checker.here(part), set=set_in_words(home))
        text = checker.text(part)
        as_of = terms.AsOf(DATE, ":as_of")
        begins = self.fact(part, scope, home, (), home, entry.begins)
        ends = self.fact(part, scope, home, (), home, entry.ends)
        last = terms.Constant(DATE, f"DATE '{LAST_DAY}'", LAST_DAY)
        begun_on = self._settled(replace(begins, text=entry.begins), last)
        ended_on = self._settled(replace(ends, text=entry.ends), last)
        return terms.Logic(
            TRUTH,
            text,
            "AND",
            (
                terms.Compare(TRUTH, f"{entry.begins} <= :as_of", "<=", begun_on, as_of, False),
                terms.Compare(TRUTH, f"{entry.ends} > :as_of", ">", ended_on, as_of, False),
            ),
        )

    def _settled(self, fact: terms.Fact, last: terms.Term) -> terms.Term:
        """A day; none counts as the last day there is."""
        if not fact.type.is_optional:
            return fact
        return terms.Apply(DATE, fact.text, "if_none", (fact, last))
