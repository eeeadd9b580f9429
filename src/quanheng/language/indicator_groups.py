"""Into which groups does an indicator divide its population, and what ties a row to its group?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from quanheng.documents import Reader, Scalar
from quanheng.errors import GroupUnknown
from quanheng.facts import Catalogue, Field, InformationSet, Label
from quanheng.facts.label_file import label_of
from quanheng.facts.types import TEXT, TRUTH
from quanheng.language.indicator_model import LedTo
from quanheng.language.terms import Compare, Fact, Term

OF_GROUPS: Final = "groups of "
"""How the set of the groups of an indicator begins its name."""


def set_name(indicator: str) -> str:
    """The name of the set of an indicator's groups; no set of a catalogue is named so.

    >>> set_name("xa.kept")
    'groups of xa.kept'
    """
    return f"{OF_GROUPS}{indicator}"


@dataclass(frozen=True)
class Groups:
    """The set of groups, the ties of rows to them, and what their fields read from each other."""

    entry: InformationSet
    ties: tuple[Term, ...]
    led: tuple[LedTo, ...]


def groups_of(reader: Reader, name: str, catalogue: Catalogue, of: str) -> Groups:
    """The set of groups, with a field for each path under `by`.

    Errors:   noted: GroupUnknown for a path that leads to no link and no code list.
    """
    fields = {"id": Field("id", Label("编号", "id"), TEXT, reader.place, is_required=True)}
    ties: list[Term] = []
    paths: dict[str, str] = {}
    for scalar in reader.scalars("by"):
        found = path_of(scalar, catalogue, of)
        if not found:
            reader.findings.add(GroupUnknown(scalar.place, set=of, found=scalar.text))
            continue
        key = "_".join(one.name for one in found)
        kind = found[-1].type.optional(False)
        paths[key] = scalar.text
        fields[key] = replace(found[-1], name=key, type=kind, is_required=True, names=())
        ties.append(_tie(scalar.text, found, of, set_name(name), fields[key]))
    units = [key for key, one in fields.items() if one.type.target == "unit"]
    unit_by = units[0] if units else ""
    label = label_of(reader, "title")
    entry = InformationSet(set_name(name), label, fields, (), reader.place, unit_by=unit_by)
    return Groups(entry, tuple(ties), _led(paths, catalogue, of))


def path_of(scalar: Scalar, catalogue: Catalogue, of: str) -> Sequence[Field]:
    """The fields along a path; nothing where it ends in no link and no code."""
    words = tuple(scalar.text.split("."))
    found = [*catalogue.follow(catalogue.sets[of], words)]
    is_whole = len(found) == len(words) and found[-1].type.kind in ("link", "code")
    return found if is_whole else ()


def _led(by: Mapping[str, str], catalogue: Catalogue, of: str) -> tuple[LedTo, ...]:
    """Which fields of groups are read from the row that another of them names? The nearer first.

    Shapes:   `by` gives the path of each field; a path is read from the longest that it continues.
    """
    found = []
    for name, path in sorted(by.items(), key=lambda one: one[1].count(".")):
        before = [one for one, other in by.items() if path.startswith(f"{other}.")]
        if before:
            beyond = max(before, key=lambda one: len(by[one]))
            fact = _beyond(by[beyond], path, catalogue, of)
            found.append(LedTo(name, beyond, fact))
    return tuple(found)


def _beyond(before: str, path: str, catalogue: Catalogue, of: str) -> Fact:
    """What the rest of a path reads from the row to which its beginning leads."""
    rest = path[len(before) + 1 :]
    fields = [*catalogue.follow(catalogue.sets[of], tuple(path.split(".")))]
    *links, last = fields[before.count(".") + 1 :]
    home = fields[before.count(".")].type.target
    owner = links[-1].type.target if links else home
    return Fact(last.type, rest, "row", home, tuple(links), owner, last.name, False)


def _tie(text: str, found: Sequence[Field], of: str, groups: str, mine: Field) -> Compare:
    """A row's field or linked field is the group's."""
    *links, last = found
    owner = links[-1].type.target if links else of
    row = Fact(last.type, text, "row", of, tuple(links), owner, last.name, False)
    own = Fact(mine.type, f"self.{mine.name}", "self", groups, (), groups, mine.name, False)
    return Compare(TRUTH, f"{text} = self.{mine.name}", "=", row, own, False)
