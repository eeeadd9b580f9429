"""What is one catalogue for several packs that do not know of each other?

A set or a code list that two packs declare is one: its fields and codes are those of both. What
they say differently of the same field is a problem, never a choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quanheng.errors import Findings, PacksDisagree
from quanheng.facts.catalogue import Catalogue, CodeList, Field, InformationSet

_OF_SET = ("key", "begins", "ends", "dated", "unit_by", "is_conduct", "decided",
           "is_aggregate_only", "sensitivity")  # fmt: skip
_OF_FIELD = ("type", "minimum", "not_before", "format", "sensitivity")


def joined(one: Catalogue, other: Catalogue, findings: Findings) -> Catalogue:
    """Both catalogues; what only one has stands as it is.

    Errors:   noted: PacksDisagree, where a set, a field or the order of codes is declared in two
              ways; the first then stands.
    """
    sets, lists = {**other.sets, **one.sets}, {**other.code_lists, **one.code_lists}
    for name in one.sets.keys() & other.sets.keys():
        sets[name] = _sets(one.sets[name], other.sets[name], findings)
    for name in one.code_lists.keys() & other.code_lists.keys():
        lists[name] = _lists(one.code_lists[name], other.code_lists[name], findings)
    return Catalogue(sets, lists)


def _sets(one: InformationSet, other: InformationSet, findings: Findings) -> InformationSet:
    if one is other or one.place == other.place:
        return one
    for name in _OF_SET:
        if getattr(one, name) != getattr(other, name):
            findings.add(PacksDisagree(other.place, name=one.name, what=name, other=one.place.file))
    fields = {**other.fields, **one.fields}
    for name in one.fields.keys() & other.fields.keys():
        fields[name] = _fields(one, one.fields[name], other.fields[name], findings)
    return replace(one, fields={name: fields[name] for name in (*one.fields, *_new(one, other))})


def _new(one: InformationSet, other: InformationSet) -> Iterator[str]:
    return (name for name in other.fields if name not in one.fields)


def _fields(home: InformationSet, one: Field, other: Field, findings: Findings) -> Field:
    """A field of both: required where both ask for it, none allowed where one allows it."""
    is_optional = one.type.is_optional or other.type.is_optional
    plain = [replace(each, type=each.type.optional(False)) for each in (one, other)]
    if any(getattr(plain[0], name) != getattr(plain[1], name) for name in _OF_FIELD):
        path = f"{home.name}.{one.name}"
        findings.add(PacksDisagree(other.place, name=path, what="type", other=one.place.file))
    return replace(
        one, type=one.type.optional(is_optional), is_required=one.is_required and other.is_required
    )


def _lists(one: CodeList, other: CodeList, findings: Findings) -> CodeList:
    if one is other or one.place == other.place:
        return one
    known = {code.name for code in one.codes}
    more = tuple(code for code in other.codes if code.name not in known)
    if one.is_ordered != other.is_ordered or (one.is_ordered and more):
        findings.add(PacksDisagree(other.place, name=one.name, what="order", other=one.place.file))
    return replace(one, codes=(*one.codes, *more))
