"""How do tests of packs read a pack, import its example data and ask it?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from quanheng.engine.answers import Answer
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.errors import Findings
from quanheng.facts import Roster
from quanheng.interchange import read_snapshot, roster_of
from quanheng.language import Pack, read_pack

ROOT = Path(__file__).parents[2]


def pack_in(folder: str) -> Pack:
    """A pack of this repository; it must be free of problems."""
    findings = Findings()
    pack = read_pack(ROOT / folder, findings)
    assert [str(problem) for problem in findings] == []
    assert pack is not None
    return pack


def roster_in(snapshot: Path, pack: Pack) -> Roster:
    """The facts of a snapshot in the pack's catalogue."""
    return roster_of(read_snapshot(snapshot, pack.catalogue), pack.catalogue)


def answers_on(day: date, pack: Pack, roster: Roster) -> list[Answer]:
    """What the pack answers about every subject on a day."""
    return Oracle(ask(pack, day), roster).answers()


def subjects(answers: Iterable[Answer], clause: str, verdict: str) -> list[str]:
    """The subjects of which a clause gives a verdict, in order."""
    return [a.subject for a in answers if (a.clause, a.verdict) == (clause, verdict)]
