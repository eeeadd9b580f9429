"""What is something called that would settle an unknown verdict?"""

from __future__ import annotations

import re

from quanheng.engine.paths import follow
from quanheng.language.model import Clause, Pack
from quanheng.messages import Language, speaker

_MET = re.compile(r"met\('(.+)'\)")


def missing_label(pack: Pack, clause: Clause, name: str, language: Language) -> str:
    """A missing fact, parameter (`:name`), clause (`met('id')`) or instrument in words."""
    say = speaker(language)
    if name.startswith(":") and name[1:] in pack.parameters:
        label = pack.parameters[name[1:]].label.said(language)
        return say("the figure “{label}”", label=label)
    if (asked := _MET.fullmatch(name)) and asked[1] in pack.clauses:
        title = pack.clauses[asked[1]].title.said(language)
        return say("the result of “{title}”", title=title)
    if name.startswith("instrument ") and name.split(" ", 1)[1] in pack.instruments:
        title = pack.instruments[name.split(" ", 1)[1]].title.said(language)
        return say("the days of “{title}”", title=title)
    labels = list(follow(pack.catalogue, pack.derived, clause.subject, name))
    return "·".join(label.said(language) for label in labels) or name
