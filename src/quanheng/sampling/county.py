"""What is a made-up county while it is being made: units, posts, persons, terms, and tables?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from quanheng.sampling.chance import Chance
from quanheng.sampling.columns import COLUMNS
from quanheng.sampling.planted import BY_NAME

REFERENCE = date(2024, 1, 1)
"""The day on which the tables are written."""
YEARS = tuple(range(2019, 2024))
LAST_DAY = date(2023, 12, 31)
TABLE_NONE = "none"
LEADING = ("principal", "deputy")

Row = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Unit:
    """A unit; `size` is how many officials it keeps, `staff_post` the post of all without one."""

    id: str
    name: str
    short: str
    kind: str
    level: str
    superior: Unit | None = None
    is_managed: bool = False
    size: int = 0
    people: list[Person] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    @property
    def staff_post(self) -> Post:
        return self.posts[-1]

    @property
    def is_township(self) -> bool:
        return self.kind == "township"

    @property
    def is_organ(self) -> bool:
        return self.kind == "county_organ"


@dataclass(slots=True, eq=False)
class Post:
    """A post; deputies of a section-level unit and their principals are section-level leaders."""

    id: str
    unit: Unit
    title: str
    role: str
    level: str

    @property
    def is_section_leader(self) -> bool:
        return self.role in LEADING and self.level != "section"


@dataclass(slots=True, eq=False)
class Person:
    """An official.

    Shapes:   `post` and `since` are those held on the last day; `rank` is empty for whoever has
              none; of `is_exact` officials no fact is blurred or blank, of `is_planted` ones
              neither status nor unit is blank.
    """

    id: str
    unit: Unit
    sex: str
    born: date
    category: str
    work_from: date
    status: str = "in_service"
    post: Post | None = None
    since: date | None = None
    rank: str = ""
    rank_before: str = ""
    rank_since: date | None = None
    is_exact: bool = False
    is_planted: bool = False

    @property
    def is_serving(self) -> bool:
        return self.status == "in_service"

    @property
    def is_leading(self) -> bool:
        return self.is_serving and self.post is not None and self.post.role in LEADING

    @property
    def is_civil(self) -> bool:
        return self.category in ("civil_servant", "managed_as_civil_servant")

    @property
    def is_institution(self) -> bool:
        return self.category in ("institution_manager", "institution_professional")


@dataclass(slots=True, eq=False)
class Term:
    """A time in a post; `case` names the planted case that it is, if any."""

    person: Person
    post: Post
    start: date
    end: date | None = None
    case: str = ""


class County:
    """All that has been made so far.

    Shapes:   `terms` run from the earliest of a person to the last; `handovers` are the posts of
              leaders that pass on in the last year, with whoever left and whoever came;
              `measured` holds each person's years with a measure. `columns` are those of
              every table, first those of the county itself.
    """

    def __init__(self, size: int, seed: int) -> None:
        self.size, self.seed = size, seed
        self.units: list[Unit] = []
        self.people: list[Person] = []
        self.terms: list[Term] = []
        self.handovers: list[tuple[Term, Term]] = []
        self.measured: set[tuple[str, int]] = set()
        self.columns: dict[str, tuple[str, ...]] = dict(COLUMNS)
        self.tables: dict[str, list[Row]] = defaultdict(list)
        self.planted: dict[str, list[str]] = {name: [] for name in BY_NAME}
        self.counts: dict[str, int] = {}

    def chance(self, topic: str) -> Chance:
        """The row of numbers for one topic."""
        return Chance(self.seed, topic)

    def add(self, table: str, *cells: str) -> str:
        """Add a row, whose first cell is given back."""
        self.tables[table].append(cells)
        return cells[0]

    def next_id(self, table: str, letters: str) -> str:
        """The id of the row of a table that will be added next."""
        return f"{letters}{len(self.tables[table]) + 1:06}"

    def wanted(self, case: str) -> int:
        """How often a planted case is to stand in this county."""
        return BY_NAME[case].wanted(self.size)

    def plant(self, case: str, *ids: str, count: int | None = None) -> None:
        """Note rows or officials that are a planted case; `count` where ids are not what counts."""
        self.planted[case] += ids
        self.counts[case] = len(self.planted[case]) if count is None else count

    def of_kind(self, *kinds: str) -> list[Unit]:
        """The units of some kinds."""
        return [unit for unit in self.units if unit.kind in kinds]

    @property
    def leaders(self) -> list[Person]:
        """The principals and deputies of the last day."""
        return [person for person in self.people if person.is_leading]

    @cached_property
    def serving_ids(self) -> list[str]:
        """The ids of all who are in service, once everybody has a place."""
        return [person.id for person in self.serving]

    @cached_property
    def _units_of(self) -> dict[str, str]:
        return {person.id: person.unit.id for person in self.people}

    def unit_of(self, official: str) -> str:
        """The id of the unit of an official, once everybody has a place."""
        return self._units_of[official]

    @property
    def serving(self) -> list[Person]:
        """All who are in service."""
        return [person for person in self.people if person.is_serving]


def pick(chance: Chance, pool: Iterable[Person], count: int, born_from: int = 0) -> list[Person]:
    """So many persons of a pool, those born in a year or later before all others."""
    pool = list(pool)
    young = [person for person in pool if person.born.year >= born_from]
    chosen = chance.some(young, count)
    if len(chosen) < count:
        others = [person for person in pool if person.born.year < born_from]
        chosen += chance.some(others, count - len(chosen))
    return chosen
