"""Which figures does the same passage of a text give in two packs, and with another value?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.errors import GivenOtherwise, Named
from quanheng.language import Pack
from quanheng.language.parameter_model import Span


def given_otherwise(before: Pack, after: Pack) -> Iterator[GivenOtherwise]:
    """Each figure that was changed, and is still marked as read in the passage it had been read in.

    Missing:  a figure for other days, or with another source, may be another one for good.
    """
    for name, new in after.parameters.items():
        old = before.parameters.get(name)
        spans = old.spans if old is not None else ()
        for span in new.spans:
            if any(_is_otherwise(one, span) for one in spans):
                label = Named(new.label)
                yield GivenOtherwise(new.place, name=name, label=label, source=span.source)


def _is_otherwise(one: Span, other: Span) -> bool:
    """Whether the text is said to give both, in one passage and for the same days."""
    is_given = one.status == other.status == "given" and one.source is not None
    days = (one.since, one.until) == (other.since, other.until)
    return is_given and days and one.source == other.source and one.values != other.values
