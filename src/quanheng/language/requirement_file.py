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
from quanheng.facts import Label
from quanheng.language.clause_model import Clause
from quanheng.language.effects import MECHANISMS
from quanheng.language.pack_model import Requirement
from quanheng.language.quota_model import Allocation, Quota

ROOM_WORDS: dict[str, Label] = {
    "engine": Label("规则引擎", "engine"),
    "procedures": Label("程序", "procedures"),
    "ballots": Label("测评投票", "ballots"),
    "ledgers": Label("台账", "ledgers"),
    "forms": Label("表单", "forms"),
    "reports": Label("报表", "reports"),
    "channels": Label("渠道", "channels"),
    "tasks": Label("任务", "tasks"),
    "roles": Label("职责分工", "roles"),
    "safeguards": Label("保障约束", "safeguards"),
}
"""The rooms an item may wait for, as they are called."""
ROOMS = tuple(ROOM_WORDS)


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
