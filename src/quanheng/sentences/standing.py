"""Which warnings does a pack know of and let stand, and why?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quanheng.facts import Acknowledged
from quanheng.language.unread import is_own, own_sets
from quanheng.messages import N_, Label
from quanheng.sentences.saying import Saying

_WARNINGS: Final = {
    "PACK-024": N_("no rule reads it"),
    "PACK-025": N_("no clause names this exemption"),
    "PACK-030": N_("no example is asked while one of its values holds"),
    "PROOF-001": N_("a condition never holds"),
    "PROOF-002": N_("a condition always holds"),
    "PROOF-003": N_("another clause says as much"),
    "PROOF-004": N_("what has to be done may be barred at the same time"),
    "PROOF-005": N_("whoever meets it is barred"),
}
"""What each warning that may be let stand says, in a few words."""


def let_stand(saying: Saying, acknowledged: Acknowledged) -> Iterator[str]:
    """The warnings that are let stand about one rule, each with its reason."""
    for code, reason in acknowledged:
        warning = saying.say(_WARNINGS[code])
        told = saying.names.of(reason)
        yield saying.say("Known and let stand ({warning}): {told}", warning=warning, told=told)


def declared(saying: Saying) -> Iterator[str]:
    """What the pack itself declares and lets stand beside its rules, and why."""
    pack, say, of = saying.names.pack, saying.say, saying.names.of
    for code, reason in pack.acknowledged:
        warning = say(_WARNINGS[code])
        yield say("Of the whole pack ({warning}): {told}", warning=warning, told=of(reason))
    for label, acknowledged in _declared(saying):
        for code, reason in acknowledged:
            head = say("“{label}” ({told})", label=of(label), told=say(_WARNINGS[code]))
            yield say("{head}: {told}", head=head, told=of(reason))


def _declared(saying: Saying) -> Iterator[tuple[Label, Acknowledged]]:
    """The parameters, derived facts and sets of the pack itself, by their labels."""
    pack = saying.names.pack
    for parameter in pack.parameters.values():
        if parameter.pack == pack.id:
            yield parameter.label, parameter.acknowledged
    for derived in pack.derived.values():
        if is_own(pack, derived.place):
            yield derived.label, derived.acknowledged
    yield from ((entry.label, entry.acknowledged) for entry in own_sets(pack))
