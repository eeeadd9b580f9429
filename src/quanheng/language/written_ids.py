"""Under which ids do the files of a pack write rules, whether or not these can be read?"""

from __future__ import annotations

from collections.abc import Iterable

from quanheng.documents import Mapping, Node, Scalar

RULE_FOLDERS = ("clauses", "scorecards", "indicators", "quotas", "allocations")


def written_ids(nodes: Iterable[Node]) -> frozenset[str]:
    """The ids of rules as they are written."""
    pairs = (pair for node in nodes if isinstance(node, Mapping) for pair in node)
    return frozenset(v.text for key, v in pairs if key == "id" and isinstance(v, Scalar))
