"""How are the items read out of a document kept, and is each of them accounted for?"""

from __future__ import annotations

from collections.abc import Iterable

from quanheng.documents import Node, Reader
from quanheng.documents.reader import nearest, readers_of
from quanheng.errors import (
    Findings,
    NameTwice,
    RequirementOpen,
    RequirementTwice,
    UnknownRequirement,
)
from quanheng.language.effects import MECHANISMS
from quanheng.language.model import Clause, Requirement
from quanheng.language.quota_model import Allocation, Quota

ROOMS = ("engine", "procedures", "ballots", "ledgers", "forms", "reports", "channels", "tasks",
         "roles", "safeguards")  # fmt: skip


def read_requirements(node: Node | None, findings: Findings) -> tuple[Requirement, ...]:
    """Read requirements.yaml; problems go to the findings."""
    found: dict[str, Requirement] = {}
    for reader in readers_of(node, findings):
        made = _requirement(reader)
        if made.id in found:
            findings.add(NameTwice(made.place, name=made.id, first=found[made.id].place))
        found[made.id] = made
    return tuple(found.values())


def _requirement(reader: Reader) -> Requirement:
    made = Requirement(
        id=reader.text("id", required=True),
        at=reader.text("at", required=True),
        paraphrase=reader.text("paraphrase", required=True),
        mechanism=reader.word("mechanism", MECHANISMS, required=True),
        kind=reader.text("kind", required=True),
        figures=reader.texts("figures"),
        waits_for=reader.word("waits_for", ROOMS),
        excused=reader.text("excused"),
        place=reader.place,
    )
    reader.unread()
    return made


def check_coverage(
    requirements: Iterable[Requirement],
    rules: Iterable[Clause | Quota | Allocation],
    findings: Findings,
) -> None:
    """Every item is covered by a rule, waits for a room, or is excused; never two of these."""
    known = {item.id: item for item in requirements}
    covered: set[str] = set()
    for rule in rules:
        for name in rule.covers:
            covered.add(name)
            if name not in known:
                near = nearest(name, known)
                findings.add(UnknownRequirement(rule.place, item=name, nearest=near))
    for item in known.values():
        states = (item.id in covered) + bool(item.waits_for) + bool(item.excused)
        if states == 0:
            findings.add(RequirementOpen(item.place, item=item.id))
        if states > 1:
            findings.add(RequirementTwice(item.place, item=item.id))
