"""Which parameters may be tried on a run, under which names?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.comparing.normal_form import WORDS, is_same
from quanheng.facts import Type
from quanheng.language import Pack
from quanheng.language.model import Parameter
from quanheng.library import open_runs
from quanheng.messages.statuses import status_word
from quanheng.sentences import Saying
from quanheng.sentences.settings import figures


def list_parameters(output: Output, folder: Path) -> int:
    """Print, pack by pack, each parameter as `--set` names it, with its value on the day."""
    say = output.say
    listed: dict[str, Parameter] = {}
    for run in open_runs(folder):
        day = run.stored.as_of
        new = [*_new(run.pack, listed)]
        if new:
            title = run.pack.title.said(output.language)
            output.line(say("{pack}, as of {day}", pack=title, day=day.isoformat()))
        # Names are copied from here: a table would cut them where the terminal is narrow.
        for line in (line for one in new for line in _lines(output, run.pack, one, day)):
            output.told(f"  {line}")
        listed |= run.pack.parameters
    return 0


def _new(pack: Pack, listed: Mapping[str, Parameter]) -> Iterator[Parameter]:
    """The parameters of a pack but those that it has from one that is listed, as they are there."""
    for name, one in sorted(pack.parameters.items()):
        if name not in listed or not is_same(one.spans, listed[name].spans, WORDS):
            yield one


def _lines(output: Output, pack: Pack, one: Parameter, day: date) -> Iterator[str]:
    """A line for a plain figure, and one for each code of a table."""
    say, names, span = output.say, Saying.of(pack, output.language).names, one.on(day)
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
