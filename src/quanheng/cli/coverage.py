"""How many items of its documents does each pack encode, leave to a room, or excuse?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from quanheng.cli.output import Output
from quanheng.language import Pack
from quanheng.language.coverage import Coverage, coverage_of
from quanheng.language.requirement_file import ROOM_WORDS


def show_coverage(output: Output, packs: Sequence[Pack]) -> None:
    """Print a row for each pack, their sum, and why items are excused."""
    say = output.say
    found = [(pack, coverage_of(pack)) for pack in packs]
    headings = [
        say("Pack"), say("Items"), say("Encoded"), say("Waiting, by room"), say("Excused"),
        say("Missing"),
    ]  # fmt: skip
    rows = [_row(output, pack.id, [coverage]) for pack, coverage in found]
    if len(rows) > 1:
        rows.append(_row(output, say("All packs"), [coverage for _, coverage in found]))
    output.table(say("Items of the documents"), headings, rows, wide=3)
    for pack, coverage in found:
        for item in coverage.excused:
            output.line(
                say(
                    "Excused in {pack}: {item}: {reason}",
                    pack=pack.id,
                    item=item.id,
                    reason=item.excused,
                )
            )


def _row(output: Output, name: str, several: Sequence[Coverage]) -> list[str]:
    waiting: Counter[str] = Counter()
    for one in several:
        waiting.update({room: len(items) for room, items in one.waiting.items()})
    return [
        name,
        str(sum(len(one.every) for one in several)),
        str(sum(len(one.encoded) for one in several)),
        _waiting(output, waiting),
        str(sum(len(one.excused) for one in several)),
        str(sum(len(one.missing) for one in several)),
    ]


def _waiting(output: Output, waiting: Mapping[str, int]) -> str:
    """How many wait in all, and for which room; the rooms in the order of their list."""
    if not waiting:
        return "0"
    rooms = [
        f"{label.said(output.language)} {waiting[room]}"
        for room, label in ROOM_WORDS.items()
        if room in waiting
    ]
    told = output.say(", ").join(rooms)
    return str(sum(waiting.values())) + output.say(" ({told})", told=told)
