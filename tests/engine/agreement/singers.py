"""Which sets do singers, their concerts and their choirs have, so that every kind of field occurs?

TRAP the link `choir_parent` spells like the path `choir.parent`; they must not be confused.
"""

from __future__ import annotations

from typing import Any

from tests.engine.packs import Written

_DAY, _TRUTH, _TEXT = {"type": "date"}, {"type": "truth"}, {"type": "text"}
_NUMBER, _YEAR = {"type": "number"}, {"type": "year"}
_GRADE, _COLOUR = {"type": "code", "codes": "grade"}, {"type": "code", "codes": "colour"}
# The last of each has signs that SQL and templates read their own way.
COLOURS = ("red", "green", "o'bl{0}ue")
GRADES = ("low", "mid", "high", "to{p}'")
CODE_LISTS: Written = {
    "grade": {"ordered": True, "codes": GRADES},
    "colour": {"codes": COLOURS},
}


def _maybe(kind: Written) -> Written:
    return {**kind, "optional": True}


def _must(kind: Written) -> Written:
    return {**kind, "required": True}


def _to(target: str) -> Written:
    return {"type": "link", "to": target}


def _least(kind: Written, minimum: int) -> Written:
    return {**kind, "minimum": minimum}


SETS: dict[str, Any] = {
    "choir": {
        "unit_by": "id",
        "fields": {
            "town": _TEXT,
            "size": _NUMBER,
            "parent": _maybe(_to("choir")),
            "grade": _GRADE,
            "first_year": _YEAR,
            "founded_on": _DAY,
        },
    },
    "singer": {
        "unit_by": "choir",
        "fields": {
            "choir": _must(_to("choir")),
            "choir_parent": _to("choir"),
            "teacher": _maybe(_to("singer")),
            "mentor": _must(_to("singer")),
            "joined_on": _DAY,
            "left_on": _maybe(_DAY),
            "gifted": _TRUTH,
            "married": _maybe(_TRUTH),
            "grade": _GRADE,
            "colour": _maybe(_COLOUR),
            "hair": _COLOUR,
            "tags": {"type": "list", "codes": "colour"},
            "names": {"type": "list"},
            "lots": {"type": "list", "items": "number", "decimals": 1},
            "off_days": {"type": "list", "items": "date"},
            "notes": _TEXT,
            "nickname": _maybe(_TEXT),
            "fee": _least({"type": "number", "decimals": 2}, 0),
            "debt": _NUMBER,
            "bonus": _maybe(_NUMBER),
            "practice": {"type": "number", "unit": "hours", "decimals": 1},
            "leave": {"type": "number", "unit": "days"},
            "notice": _maybe({"type": "number", "unit": "months"}),
            "first_year": _YEAR,
        },
    },
    "concert": {
        "begins": "held_on",
        "unit_by": "singer.choir",
        "fields": {
            "singer": _must(_to("singer")),
            "second": _must(_to("singer")),
            "stand_in": _maybe(_to("singer")),
            "choir": _to("choir"),
            "held_on": _maybe(_DAY),
            "planned_on": _DAY,
            "songs": _least(_NUMBER, 0),
            "tips": _maybe(_least(_NUMBER, 2)),
            "profit": {"type": "number", "decimals": 2},
            "prize": _maybe(_NUMBER),
            "place": _NUMBER,
            "sung": _TRUTH,
            "recorded_well": _maybe(_TRUTH),
            "town": _TEXT,
            "grade": _GRADE,
            "colour": _maybe(_COLOUR),
            "tags": {"type": "list", "codes": "colour"},
        },
    },
    "season": {
        "dated": "year",
        "unit_by": "singer.choir",
        "fields": {
            "singer": _must(_to("singer")),
            "year": _must(_YEAR),
            "rated_year": _YEAR,
            "good": _TRUTH,
            "points": _NUMBER,
        },
    },
    "spell": {
        "begins": "since_on",
        "ends": "till_on",
        "fields": {
            "singer": _must(_to("singer")),
            "choir": _to("choir"),
            "since_on": _DAY,
            "till_on": _maybe(_DAY),
            "active": _TRUTH,
        },
    },
    "plan": {
        "dated": "due_on",
        "unit_by": "choir.parent",
        "fields": {
            "choir": _to("choir"),
            "year": _YEAR,
            "due_on": _DAY,
            "done_on": _maybe(_DAY),
            "colour": _maybe(_COLOUR),
            "amount": _NUMBER,
        },
    },
    "rebuke": {
        "begins": "decided_on",
        "dated": "happened_on",
        "conduct": True,
        "decided": {
            "by": "body",
            "on": "decided_on",
            "notified": "told_on",
            "until": "lapsed_on",
        },
        "unit_by": "singer.choir",
        "fields": {
            "singer": _must(_to("singer")),
            "body": _TEXT,
            "colour": _COLOUR,
            "happened_on": _maybe(_DAY),
            "decided_on": _maybe(_DAY),
            "told_on": _maybe(_DAY),
            "lapsed_on": _maybe(_DAY),
        },
    },
    "deed": {
        "dated": "year",
        "conduct": True,
        "fields": {"singer": _must(_to("singer")), "year": _maybe(_YEAR), "good": _TRUTH},
    },
}
