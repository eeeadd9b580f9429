"""How are the quotas and allocations of a run told, one line each?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from quanheng.cli.output import Output
from quanheng.language.quota_model import Allocation, Quota
from quanheng.library import Run
from quanheng.messages import Say
from quanheng.messages.periods import period_name
from quanheng.messages.units import unit_word

Row = Mapping[str, Any]


def places_told(output: Output, run: Run) -> Iterator[str]:
    """A line for each quota, then for each allocation, as the pack lists them."""
    for kind, table in (("quota", run.quotas), ("allocation", run.allocations)):
        rows = _by_rule([] if table is None else table.to_pylist(), kind)
        rules = run.pack.quotas if kind == "quota" else run.pack.allocations
        for rule in rules.values():
            if run.tells_rule(rule.id):
                yield _line(output, rule, rows.get(rule.id, []))


def _by_rule(rows: Sequence[Row], kind: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[kind], []).append(row)
    return found


def _line(output: Output, rule: Quota | Allocation, rows: Sequence[Row]) -> str:
    say, title = output.say, rule.title.said(output.language)
    if not rows:
        return say("{title} [{rule}]: not in force on this day, or no row", title=title,
                   rule=rule.id)  # fmt: skip
    if isinstance(rule, Quota):
        told = _quota(output, title, rule, rows)
    else:
        told = _allocation(output, title, rule, rows)
    doubt = say("the result is not certain") if any(row["is_uncertain"] for row in rows) else ""
    return say("; ").join(filter(None, (told, doubt)))


def _quota(output: Output, title: str, quota: Quota, rows: Sequence[Row]) -> str:
    """Of all pools together, and of all units."""
    say, units = output.say, [row for row in rows if row["unit"] is not None]
    pools = [*{row["pool"]: row for row in units}.values()]
    return say(
        "{title} [{rule}], {year}: groups {groups}; cap in all {cap}; given {given}; used {used}; "
        "open in the base {base}, in the use {use}; left to the body {body}",
        title=title, rule=quota.id, year=period_name(say, str(rows[0]["year"])), groups=len(units),
        cap=_summed(output, [row["pool_cap"] for row in pools]),
        given=_summed(output, [row["places"] for row in units]),
        used=_summed(output, [row["used"] for row in units]) if quota.uses else "–",
        base=sum(len(row["base_open"]) for row in rows),
        use=sum(len(row["used_open"]) for row in rows) if quota.uses else "–",
        body=_summed(output, [row["left_to_body"] for row in pools]),
    )  # fmt: skip


def _allocation(output: Output, title: str, allocation: Allocation, rows: Sequence[Row]) -> str:
    say, first, amount = output.say, rows[0], allocation.amount
    unit = amount.type.unit if amount is not None else ""
    total, given, body = (
        say("unknown") if first[name] is None else _with_unit(say, _figure(first[name]), unit)
        for name in ("total", "taken", "left_to_body")
    )
    return say(
        "{title} [{rule}]: rows {rows}; in all {total}; given {given}; open rows {open}; "
        "left to the body {body}",
        title=title, rule=allocation.id, rows=len(rows), total=total, given=given,
        open=sum(row["is_open"] for row in rows), body=body,
    )  # fmt: skip


def _with_unit(say: Say, figure: str, unit: str) -> str:
    return figure + unit_word(say, unit, figure)


def _summed(output: Output, figures: Sequence[int | None]) -> str:
    """The sum of what is known; that some is not, where it is not."""
    known = [one for one in figures if one is not None]
    if figures and not known:
        return output.say("unknown")
    told = str(sum(known))
    return told if len(known) == len(figures) else output.say("{least} or more", least=told)


def _figure(figure: Decimal) -> str:
    return f"{figure.normalize():f}"
