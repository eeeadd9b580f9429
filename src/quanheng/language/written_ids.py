"""Which rules and results do the files of a pack write, whether or not these can be read?"""

from __future__ import annotations

from collections.abc import Iterable

from quanheng.documents import Mapping, Node, Scalar
from quanheng.language.clause_model import Clause

RULE_FOLDERS = ("clauses", "scorecards", "indicators", "quotas", "allocations")


def written_ids(nodes: Iterable[Node]) -> frozenset[str]:
    """The ids of rules as they are written."""
    pairs = (pair for node in nodes if isinstance(node, Mapping) for pair in node)
    return frozenset(v.text for key, v in pairs if key == "id" and isinstance(v, Scalar))


def written_results(node: Node) -> frozenset[str]:
    """The names of the results that a clause writes, whether or not these can be read."""
    told = (value for key, value in _pairs(node) if key in ("gives", "otherwise"))
    return frozenset(name for one in told for name, _ in _pairs(one))


def _pairs(node: Node) -> Iterable[tuple[str, Node]]:
    return node if isinstance(node, Mapping) else ()


def half_read(nodes: Iterable[Node], clauses: Iterable[Clause]) -> frozenset[str]:
    """The clauses of which a result is written that could not be read."""
    written = {one.place: written_results(one) for one in nodes}
    return frozenset(
        clause.id
        for clause in clauses
        if written.get(clause.place.named(""), frozenset()) - {one.name for one in clause.gives}
    )
