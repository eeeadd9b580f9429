"""Which packs are there, and how much of their documents do they cover?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.errors import Findings
from quanheng.language import Pack, read_pack
from quanheng.language.pack_model import Instrument
from quanheng.library import shelf, shipped_packs
from quanheng.sentences.values import stated_day


def list_packs(output: Output, folders: Sequence[Path]) -> int:
    """Print one row per pack and instrument."""
    say = output.say
    findings = Findings()
    rows: list[list[str]] = []
    for folder in folders or shipped_packs():
        pack = read_pack(folder, findings, (shelf(),))
        if pack is not None:
            rows += _rows(output, pack)
    headings = [
        say("Instrument"), say("Pack"), say("In force from"), say("Clauses"), say("Items covered"),
    ]  # fmt: skip
    output.table(say("Packs"), headings, rows, wide=0)
    output.problems(findings.errors)
    return 1 if findings.errors else 0


def _rows(output: Output, pack: Pack) -> list[list[str]]:
    own = [
        one for one in pack.instruments.values() if Path(one.place.file).is_relative_to(pack.folder)
    ]
    return [_row(output, pack, instrument) for instrument in own]


def _row(output: Output, pack: Pack, instrument: Instrument) -> list[str]:
    covered = {item for rule in pack.covering for item in rule.covers}
    return [
        f"{instrument.title.said(output.language)} [{instrument.id}]",
        pack.id,
        stated_day(output.say, instrument.in_force_from),
        str(len(pack.own)),
        f"{len(covered)} / {len(pack.requirements)}",
    ]
