"""In what do two packs differ, or one pack on two days, and what do they say of a run?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.cli.showing import Looks, Shown, show_document
from quanheng.cli.trying import EFFECTS
from quanheng.comparing.editions import Edition, folder_and_day
from quanheng.comparing.given_figures import given_otherwise
from quanheng.errors import OptionUnreadable, Phrase
from quanheng.language.packs_read import PacksRead
from quanheng.library import load_pack, what_differs
from quanheng.messages import N_
from quanheng.reports import ReportChoice
from quanheng.reports.difference import difference_of
from quanheng.reports.difference.page import difference_page
from quanheng.reports.difference.words import difference_lines

DIFFERENCES = Looks(difference_page, difference_lines)
"""How the document of a difference looks."""


@dataclass(frozen=True)
class OnRun:
    """On the facts of which run both are asked, and what may be told of the answers."""

    run: Path
    facts: Path | None
    choice: ReportChoice


def show_differences(
    output: Output, written: tuple[str, str], on_run: OnRun | None, shown: Shown
) -> int:
    """Print every piece that does not say the same, and the answers that would be others."""
    shown.check()
    # One memory for each side: a pack changed beside its own folder extends the same parents.
    before, after = map(_edition, written)
    output.problems(given_otherwise(before.pack, after.pack))
    if on_run is not None:
        document = what_differs(on_run.run, before, after, choice=on_run.choice, facts=on_run.facts)
        show_document(output, document, EFFECTS, shown)
    else:
        show_document(output, difference_of(before, after), DIFFERENCES, shown)
    return 0


def _edition(written: str) -> Edition:
    try:
        folder, day = folder_and_day(written)
    except ValueError:
        expected = Phrase(N_("PACK, PACK@2018 or PACK@2018-09-06"))
        raise OptionUnreadable(found=written, option="PACK", expected=expected) from None
    return Edition(load_pack(folder, PacksRead()), day)
