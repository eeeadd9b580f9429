"""Which rows is a pack itself, of the sets that it is?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from quanheng.facts import Completeness, Row
from quanheng.language.pack_model import Pack
from quanheng.language.pack_sets import PACK_SETS
from quanheng.language.parameter_model import Parameter


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
