"""Which sets is a pack itself, so that rules about it may be written and checked?

Their rows come from the pack, never from a roster: `check` asks the clauses about them.
"""

from __future__ import annotations

from quanheng.errors import NOWHERE
from quanheng.facts import Catalogue, Field, InformationSet, Label, Type
from quanheng.facts.types import COUNT, TEXT, TRUTH

_ID = Field("id", Label("编号", "id"), TEXT, NOWHERE, is_required=True)


def _set(called: str, label: Label, **fields: tuple[Label, Type]) -> InformationSet:
    made = {key: Field(key, *one, NOWHERE, is_required=True) for key, one in fields.items()}
    return InformationSet(called, label, {"id": _ID, **made}, (), NOWHERE)


def _to(target: str) -> Type:
    return Type("link", target=target)


_NAME, _SIZE = Label("名称", "name"), Label("代码数", "number of codes")
PACK_SETS: tuple[InformationSet, ...] = (
    _set("clause", Label("条款", "clause"),
         effect=(Label("条款种类", "effect"), TEXT),
         mechanism=(Label("机制", "mechanism"), TEXT),
         covered=(Label("落实条目数", "items covered"), COUNT)),
    _set("code_list", Label("代码表", "code list"), name=(_NAME, TEXT), size=(_SIZE, COUNT)),
    _set("code", Label("代码", "code"),
         list=(Label("所属代码表", "code list"), _to("code_list")), name=(_NAME, TEXT)),
    _set("service", Label("服务事项", "service"),
         clause=(Label("服务条款", "clause"), _to("clause")),
         code=(Label("所服务的代码", "code served"), _to("code"))),
    _set("parameter", Label("参数", "parameter"),
         name=(_NAME, TEXT),
         has_source=(Label("注明出处", "has a source"), TRUTH),
         is_missing=(Label("缺失", "is missing"), TRUTH)),
)  # fmt: skip
"""The sets of the pack itself; a clause serves a code that its `serves:` names."""
NAMES = frozenset(entry.name for entry in PACK_SETS)


def with_pack_sets(catalogue: Catalogue) -> Catalogue:
    """A catalogue whose clauses may speak of the pack itself."""
    return catalogue.extended(Catalogue({entry.name: entry for entry in PACK_SETS}))
