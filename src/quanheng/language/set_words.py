"""How do errors speak of a set, also of one that stands in no catalogue?"""

from __future__ import annotations

from quanheng.errors import Phrase
from quanheng.language.indicator_groups import OF_GROUPS
from quanheng.language.series import OF_PERIODS
from quanheng.messages import N_

_MADE = {OF_GROUPS: N_("the groups of {name}"), OF_PERIODS: N_("the periods of {name}")}
"""The words for sets that are made of others, by how their names begin."""


def set_in_words(name: str) -> str | Phrase:
    """A set as errors name it: by its name, or in words what it is made of.

    >>> str(set_in_words("official")), str(set_in_words("series singer.total"))
    ('official', 'the periods of singer.total')
    """
    for begin, words in _MADE.items():
        if name.startswith(begin):
            return Phrase(words, (("name", name.removeprefix(begin)),))
    return name
