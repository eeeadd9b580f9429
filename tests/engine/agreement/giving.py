"""Which clauses give singers results, and which facts count these, so that every way occurs?"""

from __future__ import annotations

from tests.engine.packs import Written

_ENTITLEMENT = {"effect": "entitlement", "subject": "singer"}
GIVING: tuple[Written, ...] = (
    {**_ENTITLEMENT, "id": "giving", "applies": "fee > 1", "when": "gifted OR debt > 2", "gives": {
        "amount": "fee * :limit + debt",
        "grade": {"codes": "grade", "value": "step(grade, 1)"},
        "until": "left_on",
        "points": "bonus",
        "marks": {"label": "marks", "codes": "colour", "list": [
            {"if": "gifted", "add": "red"}, {"if": "debt > 1", "add": "green"}]},
        "colour": {"label": "colour", "value": "colour"},
        "agreed": {"label": "agreed", "value": "debt > fee"},
    }, "otherwise": {"amount": "1", "until": "joined_on"}},
    {**_ENTITLEMENT, "id": "giving-less", "when": "fee > 0", "otherwise": {"days": "leave"}},
    {**_ENTITLEMENT, "id": "by-table", "gives": {
        "grade": {"codes": "grade", "table": {"take": "one", "as_written": True, "rows": [
            {"if": "debt < 2", "class": "low"}, {"if": "debt BETWEEN 2 AND 3", "class": "mid"},
            {"if": "debt > 2 AND gifted", "class": "high"}]}},
        "points": {"table": {"take": "first", "rows": [
            {"if": "gifted", "value": "debt"}, {"if": "fee > 2", "value": "3"},
            {"if": "fee < 1", "value": "fee"}]}},
        "share": {"table": {"take": "one", "as_written": True, "rows": [
            {"if": "gifted", "value": "bonus"}, {"if": "fee > 2", "value": "debt"}]}},
    }},
    {"id": "rebuking", "subject": "rebuke", "effect": "grade_effect", "when": "colour <> 'green'",
     "applies": "singer.debt > 0", "gives": {
         "months": "round(singer.debt) * :one_months", "until": "happened_on",
         "upon": "singer", "cap": {"codes": "grade", "value": "singer.grade"}}},
    {**_ENTITLEMENT, "id": "choosing", "gives": {"upon": "teacher"}, "when": "debt > 0"},
    {"id": "reading-given", "subject": "singer",
     "when": "if_none(result('giving', 'amount'), 0) > 3 OR result('by-table', 'grade') = 'mid'"},
    {"id": "reading-days", "subject": "singer", "applies": "debt > 0",
     "when": "result('giving', 'until') = left_on OR is_none(result('giving-less', 'days'))"},
    {"id": "reading-lists", "subject": "singer",
     "when": "is_none(result('giving', 'marks')) OR result('giving', 'agreed') = TRUE"},
)  # fmt: skip
PERIODIC: tuple[Written, ...] = (
    {"id": "yearly", "subject": "singer", "per": "year", "effect": "grade_effect",
     "when": "concerts_of_period > 1", "gives": {"points": {
         "decimals": 1, "value": "concerts_of_period + if_none(previous.points, 0)"}},
     "otherwise": {"points": "debt - 1"}},
    {"id": "quarterly", "subject": "singer", "per": "quarter", "applies": "met('giving')",
     "when": "seasons_of_period > 0 AND period.end > joined_on OR period.start < joined_on"},
    {"id": "monthly", "subject": "choir", "per": "month", "effect": "obligation", "who": "office",
     "when": "size > 1", "due": "add_days(period.end, size)", "fulfilled_when": "FALSE"},
)  # fmt: skip
OF_PERIOD: tuple[Written, ...] = tuple(
    {"of": "singer", "from": source, "via": "singer", "name": f"{name}_of_period",
     "within": "period", "value": value}
    for source, name, value in (
        ("concert", "concerts", "COUNT(*)"),
        ("concert", "songs", "SUM(songs)"),
        ("season", "seasons", "COUNT(*)"),
        ("rebuke", "rebukes", "COUNT(*)"),
    )
)  # fmt: skip
FED: tuple[Written, ...] = tuple(
    {"of": of, "from": {"clause": clause}, "name": f"{name}_fed", "value": value, **more}
    for of, clause, name, value, more in (
        ("singer", "rebuking", "rebukes", "COUNT(*)", {}),
        ("singer", "rebuking", "months", "SUM(months)", {"where": "months > 1"}),
        ("singer", "rebuking", "worst", "MAX(months)", {"via": "upon"}),
        ("singer", "rebuking", "latest", "MAX(until)", {"via": "singer"}),
        ("choir", "giving", "amounts", "SUM(amount)", {"via": "choir"}),
        ("choir", "giving", "points", "SUM(points)", {"via": "choir"}),
        ("choir", "giving", "last", "LAST(grade)", {"via": "choir", "order": "until"}),
        ("singer", "reading-given", "readings", "COUNT(*)", {"via": "subject"}),
    )
)
"""The last counts a clause that reads results itself."""
FORMULAS: tuple[Written, ...] = (
    {"of": "singer", "name": "owed_made", "value": "debt * 2 + fee"},
    {"of": "singer", "name": "mark_made", "codes": "grade", "table": {"take": "first", "rows": [
        {"if": "owed_made > 4", "class": "high"}, {"if": "gifted", "class": "low"}]}},
    {"of": "choir", "name": "busy_made", "value": "if_none(best_singer_made, size) > 2"},
)  # fmt: skip
