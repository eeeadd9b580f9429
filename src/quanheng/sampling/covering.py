"""For which tables, units and years does a made-up county say that no row is missing?"""

from __future__ import annotations

from quanheng.sampling.columns import COLUMNS
from quanheng.sampling.county import County

COMPLETE_FILE = "complete.yaml"
_ALWAYS = (
    "official", "unit", "post", "team", "tenure", "rank_spell", "establishment", "leading_posts",
    "measure", "unit_performance", "performance_archive", "performance_entry",
    "political_archive", "study_site", "facility", "maker", "young_pool", "seedling_placement",
    "placement_review", "downward_adjustment", "frugality_finding", "false_accusation",
    "clarification", "staffing_level",
)  # fmt: skip
_SINCE = {
    "annual_assessment": 2019, "advancement": 2019, "honour": 2020, "appointment": 2019,
    "team_grading": 2022, "nomination": 2022, "congress_rating": 2022, "study_coverage": 2022,
    "annual_income": 2022, "fund": 2022, "checkup": 2022, "leave_record": 2022, "talk": 2023,
    "pay_item": 2021,
}  # fmt: skip
_NOT_ALL_UNITS = {"finding": "", "training_record": "from: 2021-01-01, "}
"""Education and placements are declared for nobody; of these two one hospital handed in nothing."""


def complete_text(county: County) -> str:
    """The text of the file that declares it."""
    late = next(u for u in county.of_kind("public_institution") if u.level == "section")
    units = ", ".join(unit.id for unit in county.units if unit is not late)
    lines = ["# For which sets, units and days is no row missing?", "complete:"]
    others = [name for name in county.columns if name not in COLUMNS]
    lines += [f"  - {{set: {name}, units: all, to: 2023-12-31}}" for name in (*_ALWAYS, *others)]
    lines += [
        f"  - {{set: {name}, units: all, from: {year}-01-01, to: 2023-12-31}}"
        for name, year in _SINCE.items()
    ]
    lines += [
        f"  - {{set: {name}, units: [{units}], {since}to: 2023-12-31}}"
        for name, since in _NOT_ALL_UNITS.items()
    ]
    return "\n".join(lines) + "\n"
