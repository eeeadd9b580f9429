"""What is seen where a fact of a row is read, and what stands behind it?

Source:   docs/semantics.md, section 6 (Missing).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from operator import getitem
from typing import TypeVar

from quanheng.engine.oracle.behind import read_of_self, settings_behind, written
from quanheng.engine.oracle.derived_facts import ByRow, DerivedFacts
from quanheng.engine.oracle.seen import FactSeen, SettingSeen
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.facts import UNKNOWN, InformationSet, Value
from quanheng.language.derived_model import Derived
from quanheng.language.templates import Formula, RankInGroup
from quanheng.language.terms import Fact, Setting

MOST_SEEN = 20_000
"""How many facts are kept with what stands behind them."""
MOST_BY_ROW = 2_000
"""How many facts of rows are known by their row: those of the rows that were asked about last."""
Seen = TypeVar("Seen")


@dataclass(frozen=True, eq=False)
class Behind:
    """What stands behind a derived fact as it is written.

    Shapes:   `reckoned` is the fact by row, `reads` are the facts of its own subject; `alike` the
              parameters where every row sees the same, None where a table is read by a code of
              the row.
    """

    reckoned: ByRow
    source: str
    text: str
    reads: tuple[SeenByRow, ...]
    settings: tuple[Setting, ...]
    alike: tuple[SettingSeen, ...] | None


class SeenByRow(dict[str, FactSeen]):
    """What is seen of rows; at a row that nobody asked about yet, somebody looks."""

    __slots__ = ("_look",)

    def __init__(self, look: Callable[[str], FactSeen]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, row: str) -> FactSeen:
        """Look at a row."""
        seen = self[row] = self._look(row)
        return seen


class Sight:
    """A fact as a term reads it; what is seen of rows is kept, once for all that see the same.

    Shapes:   `look` gives what is seen of a row.
    Missing:  no `behind` for a stored field.
    """

    def __init__(
        self, fact: Fact, behind: Behind | None, look: Callable[[Sight, str], FactSeen]
    ) -> None:
        self.fact, self.behind = fact, behind
        self.by_row = SeenByRow(partial(look, self))
        self.alike: dict[tuple[object, ...], FactSeen] = {}


class Sights:
    """Looks at facts of single rows.

    Shapes:   `derived` are the derived facts with their evidence.
    """

    def __init__(self, terms: Terms, derived: DerivedFacts) -> None:
        self.terms, self._derived = terms, derived
        self._book = terms.question.pack.derived
        self._sights: dict[tuple[str, str, str], Sight] = {}
        self._behind: dict[tuple[str, str], Behind] = {}
        self._written: dict[tuple[str, str], tuple[tuple[Fact, ...], tuple[Setting, ...]]] = {}
        self._settings: dict[tuple[str, Value], SettingSeen] = {}
        self._kept = self._by_row = 0
        rows = terms.roster.disputed.items()
        self._disputed = {(name, one) for name, each in rows for names in each.values()
                          for one in names}  # fmt: skip

    def look_up_as(self, other: Sights) -> None:
        """Look up what stands behind facts as written where another of the same pack does."""
        if self._book is other._book:
            self._written = other._written

    def sight(self, fact: Fact) -> Sight:
        """A fact as it is read of any row; sorted once."""
        key = (fact.scope, fact.home, fact.path)
        if key not in self._sights:
            is_derived = fact.is_derived
            behind = self._behind_of(self._book[fact.owner, fact.name]) if is_derived else None
            self._sights[key] = Sight(fact, behind, self._look_at)
        return self._sights[key]

    def of_field(self, entry: InformationSet, name: str) -> Sight:
        """A field of a set as gates read it."""
        key = ("row", entry.name, name)
        if key not in self._sights:
            kind = entry.fields[name].type
            self.sight(Fact(kind, name, "row", entry.name, (), entry.name, name, False))
        return self._sights[key]

    def _forget_rows(self) -> None:
        self._by_row = 0
        for sight in self._sights.values():
            sight.by_row.clear()

    def _keep(self, sight: Sight, key: tuple[object, ...], seen: FactSeen) -> FactSeen:
        """Keep what is seen for all rows that see the same."""
        self._kept += 1
        if self._kept > MOST_SEEN:
            self._kept = 0
            for one in self._sights.values():
                one.alike.clear()
        sight.alike[key] = seen
        return seen

    def _look_at(self, sight: Sight, row: str) -> FactSeen:
        """A fact of a row, and what stands behind it; kept for the next that reads it.

        TRAP what is kept is dropped before it grows with the roster: rows are explained in turn.
        What rows share is kept longer than what one row saw.
        """
        self._by_row += 1
        if self._by_row > MOST_BY_ROW:
            self._forget_rows()
        fact, behind = sight.fact, sight.behind
        owner = self.terms.end_of(fact.home, fact.links, row) if fact.links else row
        if not isinstance(owner, str):
            return self._seen(sight, owner, is_disputed=False)
        if behind is not None:
            return self._look_behind(sight, behind, owner)
        value = self.terms.field(fact.owner, fact.name, owner)
        is_disputed = (fact.owner, fact.name) in self._disputed and self._is_disputed(fact, owner)
        return self._seen(sight, value, is_disputed=is_disputed)

    def _seen(self, sight: Sight, value: Value, *, is_disputed: bool) -> FactSeen:
        """A fact behind which nothing stands; the same for all rows that hold the same."""
        key = (value, is_disputed)
        seen = sight.alike.get(key)
        if seen is not None:
            return seen
        behind = sight.behind
        source, text = (behind.source, behind.text) if behind else ("", "")
        return self._keep(sight, key, FactSeen(
            sight.fact.path, value, behind is not None, source, text=text, is_disputed=is_disputed
        ))  # fmt: skip

    def _is_disputed(self, fact: Fact, owner: str) -> bool:
        return fact.name in self.terms.roster.disputed.get(fact.owner, {}).get(owner, ())

    def _look_behind(self, sight: Sight, behind: Behind, owner: str) -> FactSeen:
        """A derived fact of a row; the same as of other rows, unless rows are open for it.

        TRAP why a row is open depends on the row that it is open for.
        """
        reckoned = behind.reckoned[owner]
        reads = tuple(map(getitem, behind.reads, repeat(owner)))
        settings = behind.alike
        if settings is None:
            settings = once([self.setting_of(one, owner) for one in behind.settings])
        key = (reckoned.value, reckoned.sure_rows, reckoned.open_rows, reckoned.is_complete,
               owner if reckoned.open_rows else "", reads, settings)  # fmt: skip
        seen = sight.alike.get(key)
        if seen is not None:
            return seen
        links = ".".join([link.name for link in sight.fact.links])
        return self._keep(sight, key, FactSeen(
            sight.fact.path,
            reckoned.value,
            True,
            behind.source,
            sure_rows=reckoned.sure_rows if behind.source else (),
            open_rows=reckoned.open_rows if behind.source else (),
            is_complete=reckoned.is_complete,
            text=behind.text,
            reads=tuple([one.behind(links) for one in reads]) if links else reads,
            settings=settings,
        ))  # fmt: skip

    def _behind_of(self, derived: Derived) -> Behind:
        """What stands behind a derived fact, by paths from its own subject."""
        key = (derived.of, derived.name)
        if key not in self._behind:
            if key not in self._written:
                settings = tuple(settings_behind(derived, self._book))
                self._written[key] = tuple(read_of_self(derived)), settings
            facts, settings = self._written[key]
            is_formula = isinstance(derived.template, Formula)
            is_alike = not is_formula or all(one.index is None for one in settings)
            self._behind[key] = Behind(
                self._derived[key],
                _shown_rows(derived),
                written(derived),
                tuple([one.by_row for one in once(map(self.sight, facts))]),
                settings,
                once(map(self.setting_seen, settings)) if is_alike else None,
            )
        return self._behind[key]

    def setting_of(self, setting: Setting, row: str) -> SettingSeen:
        """A parameter as a row reads it."""
        return self.named(setting.name, self.terms.value(setting, Standing(row)))

    def setting_seen(self, setting: Setting) -> SettingSeen:
        """A parameter as it stands on the day; of a table, every value it has."""
        is_table = setting.index is not None
        value = (
            self._every_value(setting.name) if is_table else self.terms.setting(setting.name, "")
        )
        return self.named(setting.name, value)

    def _every_value(self, table: str) -> Value:
        span = self.terms.question.settings[table]
        if span.status == "missing":
            return UNKNOWN
        return tuple(dict.fromkeys(map(str, span.values.values())))

    def named(self, name: str, value: Value) -> SettingSeen:
        """A parameter as it was read; the same for all that read this value."""
        if (name, value) not in self._settings:
            span = self.terms.question.settings[name]
            self._settings[name, value] = SettingSeen(
                name, value, span.status, span.source, span.note, span.is_verified
            )
        return self._settings[name, value]


def _shown_rows(derived: Derived) -> str:
    """The set whose rows are evidence; none for places: the rows before are those of others."""
    return "" if isinstance(derived.template, Formula | RankInGroup) else derived.source


def once(seen: Iterable[Seen]) -> tuple[Seen, ...]:
    """Each thing that was seen once, in order."""
    every = tuple(seen)
    if len(every) < 2:
        return every
    found: list[Seen] = []
    for one in every:
        if one not in found:
            found.append(one)
    return tuple(found)
