"""Which sets is a pack itself, so that rules about it may be written and checked?

Their rows come from the pack, never from a roster: `check` asks the clauses about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from quanheng.errors import NOWHERE
from quanheng.facts import Catalogue, Completeness, Field, InformationSet, Label, Row, Type
from quanheng.facts.types import COUNT, TEXT, TRUTH

if TYPE_CHECKING:
    from quanheng.language.pack_model import Pack
    from quanheng.language.parameter_model import Parameter

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


def rows_of_pack(pack: Pack) -> dict[str, dict[str, Row]]:
    """The rows that a pack is, with those of the packs it extends."""
    lists = pack.catalogue.code_lists.values()
    rows: Mapping[str, Iterable[Row]] = {
        "clause": (
            {"id": one.id, "effect": one.effect, "mechanism": one.mechanism,
             "covered": Decimal(len(one.covers))}
            for one in pack.clauses.values()
        ),
        "code_list": (
            {"id": one.name, "name": one.name, "size": Decimal(len(one.codes))} for one in lists
        ),
        "code": (
            {"id": f"{one.name}.{code.name}", "list": one.name, "name": code.name}
            for one in lists
            for code in one.codes
        ),
        "service": _services(pack),
        "parameter": (_parameter(one) for one in pack.parameters.values()),
    }  # fmt: skip
    return {name: {str(row["id"]): row for row in each} for name, each in rows.items()}


def _services(pack: Pack) -> Iterator[Row]:
    for clause in pack.clauses.values():
        for code in clause.serves:
            yield {"id": f"{clause.id} {code}", "clause": clause.id, "code": code}


def _parameter(one: Parameter) -> Row:
    return {
        "id": one.name,
        "name": one.name,
        "has_source": all(span.source is not None or span.status != "given" for span in one.spans),
        "is_missing": all(span.status == "missing" for span in one.spans),
    }


def completeness() -> tuple[Completeness, ...]:
    """Nothing of a pack is missing."""
    return tuple(Completeness(entry.name) for entry in PACK_SETS)
