"""Which sections has the page of a run, and what stands in its banner?"""

from __future__ import annotations

from collections.abc import Callable

from quanheng.reports.files import write_file
from quanheng.reports.page.allocations import allocations
from quanheng.reports.page.clauses import asked_of, clauses
from quanheng.reports.page.figures import figures
from quanheng.reports.page.frame import banner, framed
from quanheng.reports.page.indicators import indicators
from quanheng.reports.page.markup import Markup
from quanheng.reports.page.obligations import obligations
from quanheng.reports.page.parameters import parameters
from quanheng.reports.page.quotas import quotas
from quanheng.reports.page.scores import scores
from quanheng.reports.page.section import Desk, Section
from quanheng.reports.page.standings import standings
from quanheng.reports.page.unknowns import unknowns
from quanheng.reports.page.verdicts import by_mechanism, by_unit

FILE = "report.html"
SECTIONS: tuple[Callable[[Desk], Section | None], ...] = (
    figures,
    by_mechanism,
    by_unit,
    obligations,
    unknowns,
    standings,
    indicators,
    scores,
    quotas,
    allocations,
    clauses,
    parameters,
)
"""Every section, in the order of the page; one that has nothing to tell may be left out."""


def write_page(desk: Desk) -> None:
    """Write the page of a run."""
    write_file(desk.material.building.folder / FILE, page(desk).encode("utf-8"))


def page(desk: Desk) -> str:
    """The whole page; the same run gives the same bytes."""
    say, material = desk.say, desk.material
    told = [section for make in SECTIONS if (section := make(desk)) is not None]
    title = say("{pack}, as of {day}", pack=_title(desk), day=material.day.isoformat())
    remarks = (
        say("This page shows what clauses say. A named person or body decides, and records why."),
        say("The same facts, pack and day give the same page, byte for byte."),
    )
    return framed(desk.language, title, _banner(desk), told, remarks)


def _title(desk: Desk) -> str:
    return desk.label(desk.material.pack.title)


def _banner(desk: Desk) -> Markup:
    """The title of the pack, and what the run was asked."""
    say, material = desk.say, desk.material
    facts = (*asked(desk), (say("Instruments"), asked_of(desk)), facts_hash(desk))
    projection = say("The day lies after the facts were recorded: a projection.")
    is_projection = material.building.is_projection
    return banner(
        say("Report on a run"), _title(desk), facts, projection if is_projection else None
    )


def asked(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The day, and the moment by which facts had been recorded."""
    return (
        (desk.say("As of"), desk.material.day.isoformat()),
        (desk.say("As known at"), desk.material.known_at),
    )


def facts_hash(desk: Desk) -> tuple[str, str]:
    """The hash by which the facts are known again."""
    return desk.say("Hash of the facts"), f"SHA-256 {desk.material.building.snapshot.sha256[:16]}…"
