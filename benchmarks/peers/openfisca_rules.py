"""How are the clauses written as variables of OpenFisca, over all officials at once?

OpenFisca keeps one value an official and period. A year's grade, hours and courses fit that; a
spell in a post, with days of begin and end, does not. So the seven clauses that read spells are
left out. A clause is one variable of truth; `…__gate` says to whom it applies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Category = Enum("Category", [(one, one) for one in (
    "civil_servant", "managed_as_civil_servant", "institution_manager",
    "institution_professional", "enterprise_manager", "other")])  # fmt: skip
Grade = Enum("Grade", [(one, one) for one in (
    "excellent", "competent", "basically_competent", "incompetent", "undetermined",
    "none")])  # fmt: skip
State = Enum("State", [(one, one) for one in (
    "not_triggered", "fulfilled", "late", "overdue", "pending")])  # fmt: skip
NEVER = date(9999, 12, 31)
"""OpenFisca has no empty value: this day stands for none."""
YEARS = 5
"""So many years back are looked at."""

OFFICIAL = Entity("official", "officials", "an official", "")
UNIT = GroupEntity("unit", "units", "a unit", "", roles=[{"key": "member", "plural": "members"}])
_SINCE = "2023-01-01"


def _parameter(value: object) -> dict[str, object]:
    return {"values": {_SINCE: {"value": value}}}


_HOURS = (90, 80, 72, 60, 50, 40)
PARAMETERS = {
    "reward": _parameter(300),
    "hours_needed": {name: _parameter(value)
                     for name, value in zip(Category.names, _HOURS, strict=True)},
    "support": {"metadata": {"type": "single_amount"}, "brackets": [
        {"threshold": _parameter(threshold), "amount": _parameter(amount)}
        for threshold, amount in ((0, 100), (50, 200), (120, 400))]},
}  # fmt: skip


def full_years(start: Any, period: Any) -> Any:
    """Full years until the last day of the period, which is the last of its month."""
    return (np.datetime64(period.stop, "M") - start.astype("datetime64[M]")).astype(int) // 12


def two_years_later(day: Any) -> Any:
    """The same day two years later; the last day of a shorter month."""
    month = day.astype("datetime64[M]")
    into = day - month.astype("datetime64[D]")
    last = (month + 25).astype("datetime64[D]") - 1
    return np.minimum((month + 24).astype("datetime64[D]") + into, last)


def _of_years(official: Any, name: str, period: Any, years: int) -> Any:
    """The sum of a yearly variable over the last years."""
    return sum(official(name, period.offset(-back)) for back in range(years))


def _streak(official: Any, period: Any, grades: tuple[Any, ...]) -> Any:
    goes_on, found = np.ones(official.count, bool), np.zeros(official.count, np.int32)
    for back in range(YEARS):
        grade = official("grade", period.offset(-back))
        goes_on &= np.isin(grade, [one.index for one in grades])
        found += goes_on
    return found


def _last_grade(official: Any, period: Any) -> Any:
    last = official("grade", period)
    for back in range(1, YEARS):
        earlier = official("grade", period.offset(-back))
        last = np.where(last == Grade.none.index, earlier, last)
    return last


def _weak(official: Any, period: Any) -> Any:
    weak = [Grade.basically_competent.index, Grade.incompetent.index]
    return np.isin(_last_grade(official, period), weak)


def _age(official: Any, period: Any) -> Any:
    born = official("born_on", period).astype("datetime64[M]")
    return (np.datetime64(period.stop, "M") - born).astype(int) // 12


def _ranked_on(official: Any, period: Any) -> Any:
    ranked = official("current_rank_since", period)
    return np.where(ranked == np.datetime64(NEVER), official("work_started_on", period), ranked)


def _last_training(official: Any, period: Any) -> Any:
    last = official("last_training", period)
    return np.where(last == np.datetime64(NEVER), official("work_started_on", period), last)


def _review_state(official: Any, period: Any) -> Any:
    due, begun = official("review__due", period), official("current_posts_since", period)
    day = np.datetime64(period.stop)
    met = official("review", period) & official("serves", period)
    chosen = [~met, (begun <= day) & (begun > due), begun <= day, due < day]
    members = (State.not_triggered, State.late, State.fulfilled, State.overdue)
    return np.select(chosen, [one.index for one in members], State.pending.index)


def _first(official: Any, period: Any) -> Any:
    hours = official("study_hours", period)
    return (hours > 0) & (hours >= official.unit("most_hours", period))


def _young(official: Any, period: Any) -> Any:
    return official("age", period) < np.where(official.unit("is_township", period), 40, 35)


def _hours_needed(parameters: Any) -> Any:
    """The hours of each category, in the order of the enum.

    TRAP indexing the node itself by a column goes row by row in Python.
    """
    return np.array([parameters.hours_needed[name] for name in Category.names])


Formula = Callable[[Any, Any], Any]
INPUTS: Mapping[str, tuple[Any, Any]] = {
    "born_on": (date, DateUnit.ETERNITY),
    "work_started_on": (date, DateUnit.ETERNITY),
    "current_posts_since": (date, DateUnit.ETERNITY),
    "current_rank_since": (date, DateUnit.ETERNITY),
    "last_training": (date, DateUnit.ETERNITY),
    "serves": (bool, DateUnit.ETERNITY),
    "category": (Category, DateUnit.ETERNITY),
    "grade": (Grade, DateUnit.YEAR),
    "hours": (float, DateUnit.YEAR),
    "party_school_hours": (float, DateUnit.YEAR),
    "courses": (int, DateUnit.YEAR),
}
FIGURES: Mapping[str, tuple[Any, Formula]] = {
    "age": (int, _age),
    "excellent_years": (int, lambda o, p: _streak(o, p, (Grade.excellent,))),
    "sound_years": (int, lambda o, p: _streak(o, p, (Grade.excellent, Grade.competent))),
    "excellent_lately": (int, lambda o, p: sum(
        o("grade", p.offset(-back)) == Grade.excellent.index for back in range(3))),
    "study_hours": (float, lambda o, p: _of_years(o, "hours", p, 3)),
    "trainings_lately": (int, lambda o, p: _of_years(o, "courses", p, 3)),
    "review__due": (date, lambda o, p: two_years_later(_ranked_on(o, p))),
    "review__state": (State, _review_state),
}  # fmt: skip
CLAUSES: Mapping[str, Formula] = {
    "senior": lambda o, p: full_years(o("work_started_on", p), p) >= 10,
    "streak": lambda o, p: o("excellent_years", p) >= 3,
    "sound": lambda o, p: o("sound_years", p) >= 5,
    "school": lambda o, p: _of_years(o, "party_school_hours", p, 5) >= 40,
    "trainings": lambda o, p: o("trainings_lately", p) >= 2,
    "weak_grade": _weak,
    "near_retirement": lambda o, p: o("age", p) >= 58,
    "review": lambda o, p: (o("sound_years", p) >= 2) & (full_years(_ranked_on(o, p), p) >= 2),
    "bonus": lambda o, p: o("excellent_lately", p) >= 2,
    "study_bonus": lambda o, p: o("study_hours", p) >= 100,
    "band": lambda o, p: o("trainings_lately", p) >= 1,
    "good_unit": lambda o, p: o.unit("strong_met", p),
    "allround": lambda o, p: o.unit("strong_met", p) & o("study", p) & (o("sound_years", p) >= 3),
    "first": _first,
    "young": _young,
    "remind": lambda o, p: full_years(_last_training(o, p), p) >= 2,
    "cap": lambda o, p: o("sound_years", p) == 0,
}
GATES: Mapping[str, Formula] = {
    "study": lambda o, p: o("serves", p),
    "review": lambda o, p: o("serves", p),
    "bonus": lambda o, p: ~o("weak_grade", p),
    "first": lambda o, p: o("serves", p),
    "remind": lambda o, p: ~o("near_retirement", p),
}
WITH_PARAMETERS: Mapping[str, tuple[Any, Callable[[Any, Any, Any], Any]]] = {
    "study": (bool, lambda o, p, parameters: (
        o("study_hours", p) >= _hours_needed(parameters(p))[o("category", p)])),
    "bonus__amount": (float, lambda o, p, parameters: (
        parameters(p).reward * o("excellent_lately", p))),
    "band__amount": (float, lambda o, p, parameters: (
        parameters(p).support.calc(o("study_hours", p)))),
    "study_bonus__amount": (float, lambda o, p, parameters: (
        o("study_bonus", p) * np.minimum(600, o("study_hours", p) * 3))),
    "cap__amount": (float, lambda o, p, parameters: np.where(o("excellent_lately", p) >= 1, 2, 1)),
}  # fmt: skip
OF_UNITS: Mapping[str, tuple[Any, Formula]] = {
    "members": (int, lambda u, p: u.sum(u.members("serves", p))),
    "most_hours": (float, lambda u, p: u.max(u.members("study_hours", p) * u.members("serves", p))),
    "unit_strong": (bool, lambda u, p: 8 * u.sum(
        u.members("serves", p) & (u.members("excellent_years", p) >= 2)) >= u("members", p)),
    "unit_strong__gate": (bool, lambda u, p: u("members", p) >= 1),
    "strong_met": (bool, lambda u, p: u("unit_strong", p) & u("unit_strong__gate", p)),
}  # fmt: skip


def _variable(name: str, kind: Any, entity: Any, unit: Any, formula: Any = None) -> type[Variable]:
    held: dict[str, Any] = {"entity": entity, "definition_period": unit, "label": name}
    if isinstance(kind, type) and issubclass(kind, Enum):
        held |= {"value_type": Enum, "possible_values": kind, "default_value": [*kind][-1]}
    else:
        held["value_type"] = kind
    if kind is date:
        held["default_value"] = NEVER
    if formula is not None:
        held["formula"] = formula
    return type(name, (Variable,), held)


def system() -> TaxBenefitSystem:
    """All variables and parameters."""
    made = TaxBenefitSystem([OFFICIAL, UNIT])
    made.parameters = ParameterNode("", data=PARAMETERS)
    year = DateUnit.YEAR
    found = [_variable(name, kind, OFFICIAL, unit) for name, (kind, unit) in INPUTS.items()]
    found.append(_variable("is_township", bool, UNIT, DateUnit.ETERNITY))
    for name, (kind, formula) in FIGURES.items():
        found.append(_variable(name, kind, OFFICIAL, year, formula))
    for name, formula in CLAUSES.items():
        found.append(_variable(name, bool, OFFICIAL, year, formula))
    for name, formula in GATES.items():
        found.append(_variable(f"{name}__gate", bool, OFFICIAL, year, formula))
    for name, (kind, formula) in WITH_PARAMETERS.items():
        found.append(_variable(name, kind, OFFICIAL, year, formula))
    for name, (kind, formula) in OF_UNITS.items():
        found.append(_variable(name, kind, UNIT, year, formula))
    made.add_variables(*found)
    return made
