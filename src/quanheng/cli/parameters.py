"""Which parameters may be tried on a run, under which names, and which rules read them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.comparing.normal_form import WORDS, is_same
from quanheng.comparing.touched import rules_of, stands_on
from quanheng.facts import Type
from quanheng.language import Pack
from quanheng.language.parameter_model import Parameter
from quanheng.library import open_runs
from quanheng.messages.statuses import status_word
from quanheng.sentences import Names
from quanheng.sentences.settings import figures

MOST_NAMED = 5
"""So many rules that read a parameter are named; the others are counted."""


def list_parameters(output: Output, folder: Path) -> int:
    """Print, pack by pack, each parameter as `--set` names it, with its value on the day.

    Shapes:   a parameter stands under the pack that gives it its value, those of a pack by name.
    """
    listed: dict[str, Parameter] = {}
    for run in open_runs(folder):
        _list_new(output, run.pack, run.stored.as_of, listed)
        listed |= run.pack.parameters
    return 0


def _list_new(output: Output, pack: Pack, day: date, listed: Mapping[str, Parameter]) -> None:
    """The parameters of a run that are not listed yet, or not as they are here."""
    new, readers = [*_new(pack, listed)], _readers(pack)
    for one in pack.lineage:
        own = [parameter for parameter in new if _giver(parameter, pack) is one]
        if own:
            title = one.title.said(output.language)
            output.line(output.say("{pack}, as of {day}", pack=title, day=day.isoformat()))
        # Names are copied from here: a table would cut them where the terminal is narrow.
        for parameter in own:
            for line in _lines(output, pack, parameter, day):
                output.told(f"  {line}")
            output.told(f"      {_read_by(output, readers.get(parameter.name, []))}")


def _new(pack: Pack, listed: Mapping[str, Parameter]) -> Iterator[Parameter]:
    """The parameters of a pack but those that it has from one that is listed, as they are there."""
    for name, one in sorted(pack.parameters.items()):
        if name not in listed or not is_same(one.spans, listed[name].spans, WORDS):
            yield one


def _giver(one: Parameter, pack: Pack) -> Pack:
    """The highest pack that gives a parameter the value it has here."""
    above = (each for each in pack.lineage if one.name in each.parameters)
    return next(p for p in above if is_same(p.parameters[one.name].spans, one.spans, WORDS))


def _readers(pack: Pack) -> dict[str, list[str]]:
    """The rules that stand on each parameter, however far away, in the order of the pack."""
    found: dict[str, list[str]] = {}
    for rule in rules_of(pack).values():
        for kind, name in sorted(stands_on(rule, pack)):
            if kind == "parameter":
                found.setdefault(name, []).append(rule.id)
    return found


def _read_by(output: Output, rules: list[str]) -> str:
    say, named = output.say, output.say(", ").join(rules[:MOST_NAMED])
    if not rules:
        return say("no rule reads it")
    if len(rules) <= MOST_NAMED:
        return say("read by {rules}", rules=named)
    more = len(rules) - MOST_NAMED
    return say("read by {rules} and {count} more", rules=named, count=more)


def _lines(output: Output, pack: Pack, one: Parameter, day: date) -> Iterator[str]:
    """A line for a plain figure, and one for each code of a table."""
    say, names, span = output.say, Names(pack, output.language), one.on(day)
    label, status = one.label.said(output.language), status_word(say, span.status)
    for code in _codes(pack, one):
        values = {"": span.values[code]} if code in span.values else {}
        value = (figures(names, one, values) or "–") + say(" ({told})", told=status)
        if not code:
            yield f"{one.name} = {value} · {label}"
            continue
        said = names.code(Type("code", codes=one.by), code)
        yield f"{one.name}.{code} = {value} · {label}{say(', ')}{said}"


def _codes(pack: Pack, one: Parameter) -> list[str]:
    """The codes of a table; an empty one for a plain figure."""
    listed = pack.catalogue.code_lists[one.by].codes if one.by else ()
    return [code.name for code in listed] or [""]
