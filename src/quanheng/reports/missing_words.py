"""What is something called that would settle an unknown verdict?"""

from __future__ import annotations

import re

from quanheng.engine.paths import follow
from quanheng.facts import Catalogue
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Pack
from quanheng.messages import Language, speaker

_MET = re.compile(r"met\('(.+)'\)")
_RESULT = re.compile(r"result\('(.+)', '(.+)'\)")


def result_label(pack: Pack, clause: str, name: str, language: Language) -> str:
    """A result of a clause in words, under the title of its clause."""
    found, say = pack.clauses[clause], speaker(language)
    label = next((one.label.said(language) for one in found.gives if one.name == name), name)
    return say("{label} by “{title}”", label=label, title=found.title.said(language))


def missing_label(
    pack: Pack, catalogue: Catalogue, clause: Clause, name: str, language: Language
) -> str:
    """A missing fact, parameter (`:name`), clause, result, or instrument in words."""
    say = speaker(language)
    if name.startswith(":") and name[1:] in pack.parameters:
        label = pack.parameters[name[1:]].label.said(language)
        return say("the figure “{label}”", label=label)
    if (asked := _MET.fullmatch(name)) and asked[1] in pack.clauses:
        title = pack.clauses[asked[1]].title.said(language)
        return say("the result of “{title}”", title=title)
    if (given := _RESULT.fullmatch(name)) and given[1] in pack.clauses:
        return result_label(pack, given[1], given[2], language)
    if name.startswith("instrument ") and name.split(" ", 1)[1] in pack.instruments:
        title = pack.instruments[name.split(" ", 1)[1]].title.said(language)
        return say("the days of “{title}”", title=title)
    labels = list(follow(catalogue, pack.derived, clause.subject, name))
    return "·".join(label.said(language) for label in labels) or name
