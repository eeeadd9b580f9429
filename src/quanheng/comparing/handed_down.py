"""Which rules of the packs above does a pack answer otherwise than they do?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.comparing.normal_form import WORDS, is_same
from quanheng.comparing.touched import rules_of
from quanheng.engine.side_by_side import figures_read
from quanheng.language.pack_model import Pack


def answered_otherwise(pack: Pack, tried: Mapping[str, Pack]) -> frozenset[str]:
    """The ids of rules of packs above that read a figure which the pack sets otherwise.

    Shapes:   `tried` holds packs by id as they are tried; whichever it lacks is as it was.
    """
    found: set[str] = set()
    for one in pack.lineage[:-1]:
        above = tried.get(one.id, one)
        changed = {
            name
            for name, parameter in above.parameters.items()
            if name in pack.parameters
            and not is_same(parameter.spans, pack.parameters[name].spans, WORDS)
        }
        own = (rule for rule in rules_of(above).values() if rule.pack == above.id)
        found |= {rule.id for rule in own if changed & figures_read(rule, above)}
    return frozenset(found)
