"""What does a pack ration: which quotas and allocations has it, and may they stand as they are?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quanheng.documents import Node
from quanheng.errors import Findings, NameTwice, Place
from quanheng.language.allocation_file import read_allocation
from quanheng.language.derived_model import Derived
from quanheng.language.figure_reading import Shelf
from quanheng.language.guards import guard_rationing
from quanheng.language.quota_file import read_quota
from quanheng.language.quota_model import Allocation, Quota


@dataclass
class Rationing:
    """The quotas and allocations of a pack by id, those of the packs above it first.

    Shapes:   `taken` says where the ids stand that clauses and others already have.
    """

    shelf: Shelf
    book: Mapping[tuple[str, str], Derived]
    findings: Findings
    taken: dict[str, Place]
    quotas: dict[str, Quota] = field(default_factory=dict)
    allocations: dict[str, Allocation] = field(default_factory=dict)

    def add_quotas(self, nodes: Iterable[Node]) -> None:
        """Read quotas and put them under guard."""
        for node in nodes:
            made = read_quota(node, self.shelf, self.findings)
            if made is not None and self._is_new(made):
                self.quotas[made.id] = made
                self._guard(made, [one.set for one in made.counted])

    def add_allocations(self, nodes: Iterable[Node]) -> None:
        """Read allocations and put them under guard."""
        for node in nodes:
            made = read_allocation(node, self.shelf, self.findings)
            if made is not None and self._is_new(made):
                self.allocations[made.id] = made
                self._guard(made, [made.among])

    def _is_new(self, rule: Quota | Allocation) -> bool:
        if rule.id in self.taken:
            first = self.taken[rule.id]
            self.findings.add(NameTwice(rule.place, name=rule.id, first=first))
            return False
        self.taken[rule.id] = rule.place
        return True

    def _guard(self, rule: Quota | Allocation, sets: Iterable[str]) -> None:
        guard_rationing(rule, sets, self.shelf.words.catalogue, self.book, self.findings)
