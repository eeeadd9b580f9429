"""What is asked of every part of an expression, and where does it stand?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quanheng.errors import NeedsIfNone, Place, WrongType
from quanheng.facts import Type
from quanheng.facts.types import TRUTH
from quanheng.language import syntax, terms
from quanheng.language.agreement import alike
from quanheng.language.words import Home, Words

Readers = Mapping[type[syntax.Part], Callable[..., terms.Term]]
"""For each kind of part what makes its term, of the checker, the part and the type expected."""


class Checker:
    """Turns the parts of one expression into typed terms, each by the reader of its kind."""

    def __init__(
        self, expression: str, home: Home, words: Words, place: Place, readers: Readers
    ) -> None:
        self.expression = expression
        self.home = home
        self.words = words
        self.place = place
        self.readers = readers

    def here(self, part: syntax.Part) -> Place:
        """Where a part stands in its file."""
        return self.place.shifted(part.start)

    def text(self, part: syntax.Part) -> str:
        """How the author wrote a part."""
        return " ".join(self.expression[part.start : part.end].split())

    def term(self, part: syntax.Part, expected: Type | None = None) -> terms.Term:
        """The typed term of a part; `expected` gives quoted words their code list."""
        return self.readers[type(part)](self, part, expected)

    def applied(self, kind: Type, part: syntax.Call, *found: terms.Term) -> terms.Apply:
        """The term of a function that gives such a type of what was found."""
        return terms.Apply(kind, self.text(part), part.name.lower(), found)

    def truth(self, part: syntax.Part) -> terms.Term:
        """A term that must be true or false."""
        term = self.term(part, TRUTH)
        self.require(term, TRUTH, part)
        return term

    def certain(self, term: terms.Term, part: syntax.Part) -> terms.Term:
        """A term that may not be none."""
        if term.type.is_optional:
            raise NeedsIfNone(self.here(part), found=self.text(part))
        return term

    def require(self, term: terms.Term, wanted: Type, part: syntax.Part) -> None:
        """Refuse a term of another kind or unit, or one that may be none."""
        self.certain(term, part)
        if not alike(term.type, wanted):
            raise WrongType(self.here(part), found=self.text(part), is_of=term.type, wanted=wanted)

    def demand(self, term: terms.Term, wanted: Type) -> None:
        """Refuse a whole expression of another kind."""
        if not alike(term.type, wanted):
            raise WrongType(self.place, found=term.text, is_of=term.type, wanted=wanted)
        if term.type.is_optional and not wanted.is_optional:
            raise NeedsIfNone(self.place, found=term.text)
