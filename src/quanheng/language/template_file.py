"""How is the template of a derived fact read, with the keys of its own?"""

from __future__ import annotations

from quanheng.documents import Reader
from quanheng.errors import Findings, NotAnInteger, NotDated, UnknownField
from quanheng.facts import InformationSet
from quanheng.facts.types import CALENDAR_YEAR
from quanheng.language.templates import CurrentSince, Streak, Template

TEMPLATES = ("streak", "current_since")
GAPS = ("break", "skip", "unknown")


def template_of(reader: Reader, entry: InformationSet, findings: Findings) -> Template | None:
    """The template that a derived fact names; None where it names none."""
    word = reader.word("template", TEMPLATES)
    if word == "streak":
        return _streak(reader, entry, findings)
    if word == "current_since":
        return _current_since(reader, entry, findings)
    return None


def _streak(reader: Reader, entry: InformationSet, findings: Findings) -> Streak:
    by = reader.text("by", required=True)
    one = entry.find(by)
    if one is None or one.type.unit != CALENDAR_YEAR:
        years = [f.name for f in entry.fields.values() if f.type.unit == CALENDAR_YEAR]
        findings.add(
            UnknownField(reader.place_of("by"), set=entry.name, field=by, nearest=", ".join(years))
        )
    through = reader.word("through", ("last_settled", "as_of"), required=True)
    gap = reader.word("gap", GAPS, required=True)
    return Streak(
        one.name if one else by,
        "as_of" if through == "as_of" else "last_settled",
        "skip" if gap == "skip" else "unknown" if gap == "unknown" else "break",
    )


def _current_since(reader: Reader, entry: InformationSet, findings: Findings) -> CurrentSince:
    if not entry.begins or not entry.ends:
        findings.add(NotDated(reader.place, set=entry.name))
    days = reader.integer("allowed_gap_days")
    if days is not None and days < 0:
        findings.add(NotAnInteger(reader.place_of("allowed_gap_days"), found=str(days)))
    return CurrentSince(1 if days is None else days)
