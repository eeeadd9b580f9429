"""What always holds of the rows of a set, or of a derived fact?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quanheng.documents import Scalar
from quanheng.sentences.saying import Saying


def always(saying: Saying, holds: Iterable[Scalar]) -> Iterator[str]:
    """The conditions that are written under `holds` of one set or fact."""
    terms = {axiom.place: axiom.term for axiom in saying.names.pack.axioms}
    for written in holds:
        yield saying.say("Always true: {told}", told=saying.sentence(terms[written.place]))
