"""Which scorecards score singers, so that every way to score occurs?"""

from __future__ import annotations

from typing import Any

from tests.engine.packs import Written


def _part(name: str, weight: float, **way: Any) -> Written:
    return {"name": name, "label": name, "weight": weight, "source": "singer", **way}


def _card(name: str, *parts: Written, **more: Any) -> Written:
    return {"id": name, "of": "singer", "round": 1, "parts": parts, **more}


_GRADED: Written = {"codes": "grade", "table": {"take": "first", "rows": [
    {"if": "score > 3", "class": "high"}, {"if": "score > 1", "class": "mid"},
    {"if": "score <= 1", "class": "low"}]}}  # fmt: skip
SCORED: tuple[Written, ...] = (
    _card(
        "card-grouped",
        _part("owed", 60, value="bonus", missing="group_mean"),
        {"name": "rest", "label": "rest", "weight": 40, "parts": [
            _part("warned", 12.5, points={"start": 10, "floor": 0,
                "cap": 9, "round": "1", "parts": [
                {"less": 2.5, "per": "rebukes_got"}, {"add": ":limit", "per": "practice",
                                                     "count": "whole"}]}),
            _part("noticed", 87.5, value="notice", missing="incomplete")]},
        group="choir", where="debt > 0", grade=_GRADED, veto={"if": "gifted", "grade": "low"},
        bonus={"cap": 3, "parts": [{"add": 1, "per": "debt"}]},
    ),
    _card(
        "card-all",
        _part("placed", 50, missing="zero",
              rank_points={"by": "bonus", "best": 9, "step": ":limit", "floor": 1}),
        _part("leading", 25, rank_points={"by": "fee", "best": 9, "step": 0.5, "floor": 0}),
        _part("rewarded", 25, value="bonus", missing="zero"),
        group="colour", round=2, grade=_GRADED,
    ),
    _card(
        "card-yearly",
        _part("sung", 100, points={"parts": [{"add": 2, "per": "concerts_of_period"}]}),
        per="year", group="choir.grade", round=0,
    ),
)  # fmt: skip
READING_SCORES: tuple[Written, ...] = (
    {"id": "reading-scores", "subject": "singer",
     "when": "if_none(result('card-grouped', 'score'), 1) > 2"
             " OR if_none(result('card-all', 'rank'), 9) <= 2"},
    {"id": "reading-marks", "subject": "singer",
     "when": "result('card-all', 'grade') = 'mid' OR met('card-grouped')"},
)  # fmt: skip
