"""How are the clauses written as expressions of the ZEN engine, about one official or one unit?

Each clause is one key, whether its condition holds, and `…__gate` where it applies to some only.
What several expressions read is said once, and read again as `$.key`. The engine has no sums or
runs over rows of other tables, so such facts are given to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise


def _years(day: str) -> str:
    return f"d('2023-12-31').diff(d({day}), 'year')"


_DAY = "d('2023-12-31')"
OFFICIAL: Mapping[str, str] = {
    "serves": "status == 'in_service'",
    "age": "floor(((2023 - d(born_on).year()) * 12 + 12 - d(born_on).month()) / 12)",
    "ranked_on": "current_rank_since ?? work_started_on",
    "led_years": f"leading_since == null ? 0 : {_years('leading_since')}",
    "senior": f"{_years('work_started_on')} >= 10",
    "leader": "$.led_years >= 3",
    "streak": "excellent_years >= 3",
    "sound": "sound_years >= 5",
    "study": "study_hours >= hours_needed",
    "study__gate": "$.serves",
    "school": "school_hours >= 40",
    "trainings": "trainings >= 2",
    "weak_grade": "last_grade in ['basically_competent', 'incompetent']",
    "near_retirement": "$.age >= 58",
    "exchange": "$.led_years >= 10",
    "exchange__gate": "$.serves and leading_since != null and not $.near_retirement",
    "exchange__due": "leading_since == null ? null : d(leading_since).add(120, 'M').add(6, 'M')",
    "exchange__state": "posts_held >= 3 ? 'fulfilled' : "
    f"(leading_since == null ? '' : ($.exchange__due < {_DAY} ? 'overdue' : 'pending'))",
    "review": f"sound_years >= 2 and {_years('$.ranked_on')} >= 2",
    "review__gate": "$.serves",
    "review__due": "d($.ranked_on).add(24, 'M')",
    "review__state": f"d(current_posts_since) <= {_DAY} ? "
    "(d(current_posts_since) > $.review__due ? 'late' : 'fulfilled') : "
    f"($.review__due < {_DAY} ? 'overdue' : 'pending')",
    "bonus": "excellent_lately >= 2",
    "bonus__gate": "not $.weak_grade",
    "bonus__amount": "300 * excellent_lately",
    "study_bonus": "study_hours >= 100",
    "study_bonus__amount": "study_hours >= 100 ? min([600, study_hours * 3]) : 0",
    "band": "trainings >= 1",
    "band__amount": "study_hours < 50 ? 100 : (study_hours < 120 ? 200 : 400)",
    "service": "leading_months >= 60",
    "service__amount": "floor(leading_months / 12) * 300",
    "recommended": "excellent_years >= 2 or study_hours >= 150 or "
    "(in_township and sound_years >= 3)",
    "good_unit": "strong_met",
    "allround": "strong_met and $.study and sound_years >= 3",
    "promotion": "$.senior and $.leader and $.study and not $.weak_grade",
    "promotion__gate": "$.serves",
    "mobile": "units_worked >= 2",
    "township": "in_township",
    "first": "study_hours > 0 and study_hours >= most_hours",
    "first__gate": "$.serves",
    "young": "$.age < (unit_kind == 'township' ? 40 : 35)",
    "remind": f"{_years('last_training ?? work_started_on')} >= 2",
    "remind__gate": "not $.near_retirement",
    "cap": "sound_years == 0",
    "cap__amount": "excellent_lately >= 1 ? 2 : 1",
}
UNIT: Mapping[str, str] = {
    "unit_strong": "excellent_members * 8 >= members",
    "unit_strong__gate": "members >= 1",
}
_INNER = ("serves", "age", "ranked_on", "led_years")


def clauses(rules: Mapping[str, str]) -> list[str]:
    """The keys that are clauses."""
    return [key for key in rules if "__" not in key and key not in _INNER]


def graph(rules: Mapping[str, str], *, in_a_loop: bool) -> str:
    """A decision of one node, about one row or about each of its `rows`."""
    content: dict[str, object] = {
        "expressions": [
            {"id": key, "key": key, "value": expression} for key, expression in rules.items()
        ]
    }
    if in_a_loop:
        content |= {"executionMode": "loop", "inputField": "rows", "outputPath": "rows"}
    steps = ("inputNode", "expressionNode", "outputNode")
    nodes = [{"id": kind, "type": kind, "name": kind, "content": content} for kind in steps]
    for node in (nodes[0], nodes[-1]):
        del node["content"]
    edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b} for a, b in pairwise(steps)]
    return json.dumps({"nodes": nodes, "edges": edges})
