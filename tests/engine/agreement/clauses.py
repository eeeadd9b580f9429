"""Which clauses are asked about singers, so that every gate, ground and day occurs?"""

from __future__ import annotations

from typing import Any

from tests.engine.packs import INSTRUMENT, Written


def _text(name: str, **written: Any) -> Written:
    return {**INSTRUMENT, "id": name, **written}


MISSING = {"status": "missing"}
INSTRUMENTS: tuple[Written, ...] = (
    INSTRUMENT,
    _text("draft", published_on=MISSING),
    _text("undated", published_on=MISSING, in_force_from=MISSING),
    _text("recent", in_force_from={"on": "2022-03-01", "status": "given"}),
    _text("repealed", in_force_to="2023-06-30"),
    _text("old-draft", published_on=MISSING, in_force_to="2021-12-31"),
)
PARAMETERS: tuple[Written, ...] = (
    {"name": "limit", "value": 2},
    {"name": "lost_limit"},
    {"name": "grace", "unit": "months", "value": 3},
    {"name": "lost_grace", "unit": "months"},
    {"name": "ratio", "type": "number", "decimals": 2, "value": 0.5},
    {"name": "start", "type": "date", "value": "2021-02-28"},
    {"name": "strict", "type": "truth", "value": True},
    {"name": "lost_truth", "type": "truth"},
    {"name": "reading", "type": "text", "value": "strictly"},
    {"name": "lost_reading", "type": "text"},
    {"name": "colours", "type": "list", "codes": "colour", "value": ["red", "green"]},
    {"name": "no_colours", "type": "list", "codes": "colour", "value": []},
    {"name": "lost_colours", "type": "list", "codes": "colour"},
    {"name": "wage", "by": "grade", "values": {"low": 1, "mid": 3, "high": 5, "to{p}'": 9}},
    {"name": "lost_wage", "by": "grade"},
    {
        "name": "hat",
        "by": "grade",
        "type": "text",
        "values": {"low": "a", "mid": "{0}", "high": "o'k", "to{p}'": " a"},
    },
)


def _clause(name: str, subject: str, effect: str, **written: Any) -> Written:
    text = written.pop("text", "xa-law")
    matter = {"matter": "honour"} if effect in ("bar", "eligibility", "priority") else {}
    return {"id": name, "subject": subject, "effect": effect, **matter,
            "source": {"instrument": text, "at": "art. 1"}, **written}  # fmt: skip


def _duty(name: str, subject: str, **written: Any) -> Written:
    return _clause(name, subject, "obligation", who="office", **written)


GATED: tuple[Written, ...] = (
    _clause("spared", "singer", "exemption", when="gifted AND fee > 2"),
    _clause("excused", "singer", "exemption", applies="debt < 3", when="if_none(married, FALSE)"),
    _clause(
        "barred", "singer", "bar", applies="concerts_got > 0",
        when="rebukes_got > 0 OR debt > :lost_limit", unless=["spared", "excused"],
        since="joined_on", until="if_none(left_on, DATE '2030-01-01')",
    ),
    _clause("kept", "singer", "bar", when="NOT met('barred')", until="left_on", text="draft"),
    _clause("pupil", "singer", "eligibility", when="met('kept', teacher)"),
    _clause("choired", "singer", "eligibility", applies="met('big', choir)",
            when="met('big', choir.parent) OR met('big', last_choir_got)"),
    _clause("big", "choir", "priority", when="size > :limit AND grade >= 'mid'"),
    _clause("any", "singer", "eligibility", when={"any_of": {
        "first": "songs_sung_got > 3", "second": "grade > 'mid'", "third": "met('pupil')"}}),
    _clause("all", "singer", "eligibility", text="recent", when={"all_of": {
        "first": "fee > 1", "second": "NOT gifted", "third": ":lost_truth OR debt > 0"}}),
    _clause("read", "singer", "eligibility", when={
        "readings": "reading", "strictly": "fee > 3", "loosely": "fee > 1 AND gifted"}),
    _clause("unread", "singer", "eligibility", applies="gifted", when={
        "readings": "lost_reading", "strictly": "fee > 3", "loosely": "fee > 1"}),
    _clause("ended", "singer", "eligibility", when="gifted", text="repealed"),
    _clause("undated", "singer", "eligibility", when="gifted", text="undated"),
    _clause("ended-draft", "singer", "eligibility", when="gifted", text="old-draft"),
    _clause("paid", "singer", "entitlement", when=":wage[grade] > debt OR :lost_wage[grade] > 1",
            since="add_months(joined_on, :grace)", until="left_on"),
    _clause("listed", "singer", "entitlement", since="joined_on",
            when="colour IN :colours OR colour IN :lost_colours OR colour IN :no_colours"),
    _clause("current", "spell", "eligibility", when="is_current"),
    _clause("no-condition", "concert", "eligibility", text="draft"),
    _clause("begun", "concert", "eligibility", applies="songs > 1", when="sung"),
    _clause("year", "season", "eligibility", when="good AND points >= :limit"),
    *(
        _clause(f"adverse-{text}", "rebuke", "bar", when="colour = 'red'", text=text)
        for text in ("xa-law", "draft", "undated", "recent", "repealed", "old-draft")
    ),
    _clause("mild", "rebuke", "eligibility", when="body = 'a'", text="recent"),
    *(
        _clause(f"deed-{text}", "deed", "record_rule", when="good", text=text)
        for text in ("xa-law", "draft", "undated", "recent", "repealed", "old-draft")
    ),
    _duty("due", "plan", due="due_on", fulfilled_on="done_on"),
    _duty("due-later", "plan", when="amount > 1", due="add_months(due_on, :grace)",
          fulfilled_on="done_on"),
    _duty("due-open", "plan", due="add_months(due_on, :lost_grace)", fulfilled_on="done_on"),
    _duty("due-when", "plan", applies="amount > 0", due="due_on", fulfilled_when="amount > 3"),
    _duty("due-when-open", "plan", due="add_months(due_on, :lost_grace)",
          fulfilled_when="amount > 3"),
    _duty("due-least", "plan", due="least(due_on, date_of(year, 12, 31))",
          fulfilled_on="if_none(done_on, due_on)"),
)  # fmt: skip
