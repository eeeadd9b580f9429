"""How is the template of a derived fact read, with the keys of its own?"""

from __future__ import annotations

from quanheng.documents import Reader
from quanheng.errors import (
    Findings,
    NotAnInteger,
    NotDated,
    NotItsOwnRows,
    Place,
    Quoted,
    RankByOneKey,
    UnknownField,
    WrongType,
)
from quanheng.facts import InformationSet
from quanheng.facts.types import CALENDAR_YEAR
from quanheng.language.expression_check import check
from quanheng.language.templates import (
    CurrentSince,
    LongestRun,
    Merged,
    RankInGroup,
    RunSince,
    Streak,
    Template,
)
from quanheng.language.terms import Term
from quanheng.language.words import Home, Words

TEMPLATES = ("streak", "longest_run", "current_since", "run_since", "merged", "rank_in_group")
GROUPS = "code, link, text, truth, number, date"
GAPS = ("break", "skip", "unknown")


def is_ranking(reader: Reader) -> bool:
    """Whether a derived fact ranks the rows of one set; its rows need no link to themselves."""
    written = reader.scalar("template")
    return written is not None and written.text == "rank_in_group"


def template_of(
    reader: Reader, of: str, entry: InformationSet, words: Words, findings: Findings
) -> Template | None:
    """The template that a derived fact names; None where it names none."""
    word = reader.word("template", TEMPLATES)
    if word == "streak":
        return _streak(reader, entry, findings, Streak)
    if word == "longest_run":
        return _streak(reader, entry, findings, LongestRun)
    if word == "current_since":
        return CurrentSince(_gap_days(reader, entry, findings))
    if word == "run_since":
        _check_own(reader, of, entry, word, findings)
        return RunSince(_gap_days(reader, entry, findings))
    if word == "merged":
        return _merged(reader, entry, findings)
    if word == "rank_in_group":
        return _rank(reader, of, entry, words, findings)
    return None


def _streak(
    reader: Reader, entry: InformationSet, findings: Findings, template: type[Streak]
) -> Streak:
    by = reader.text("by", required=True)
    one = entry.find(by)
    if one is None or one.type.unit != CALENDAR_YEAR:
        years = (f.name for f in entry.fields.values() if f.type.unit == CALENDAR_YEAR)
        place, near = reader.place_of("by"), Quoted(tuple(years))
        findings.add(UnknownField(place, set=entry.name, field=by, nearest=near))
    through = reader.word("through", ("last_settled", "as_of"), required=True)
    gap = reader.word("gap", GAPS, required=True)
    return template(
        one.name if one else by,
        "as_of" if through == "as_of" else "last_settled",
        "skip" if gap == "skip" else "unknown" if gap == "unknown" else "break",
    )


def _check_own(
    reader: Reader, of: str, entry: InformationSet, word: str, findings: Findings
) -> None:
    """A row is read among the rows of its own set."""
    if of != entry.name:
        findings.add(NotItsOwnRows(reader.place, template=word, of=of, source=entry.name))


def _gap_days(reader: Reader, entry: InformationSet, findings: Findings) -> int:
    if not entry.begins or not entry.ends:
        findings.add(NotDated(reader.place, set=entry.name))
    days = reader.integer("allowed_gap_days")
    if days is not None and days < 0:
        findings.add(NotAnInteger(reader.place_of("allowed_gap_days"), found=str(days)))
    return 1 if days is None else days


def _merged(reader: Reader, entry: InformationSet, findings: Findings) -> Merged:
    if not entry.begins or not entry.ends:
        findings.add(NotDated(reader.place, set=entry.name))
    return Merged("months" if reader.word("in", ("days", "months")) == "months" else "days")


def _rank(
    reader: Reader, of: str, entry: InformationSet, words: Words, findings: Findings
) -> RankInGroup | None:
    _check_own(reader, of, entry, "rank_in_group", findings)
    written = reader.scalar("group")
    home = Home(entry.name, has_period=True)
    group = check(written, home, words, findings) if written else None
    if group is not None and group.type.kind == "list":
        found = group.text
        findings.add(
            WrongType(reader.place_of("group"), found=found, is_of=group.type, wanted=GROUPS)
        )
    node = reader.node("order", required=True)
    if node is None:
        return None
    order = Reader(node, findings, reader.place)
    most, least = order.scalar("most"), order.scalar("least")
    order.unread()
    chosen = most or least
    if chosen is None or (most is not None and least is not None):
        findings.add(RankByOneKey(reader.place_of("order")))
        return None
    key = check(chosen, home, words, findings)
    if key is None:
        return None
    return RankInGroup(group, _ordered(key, chosen.place, findings), most is not None)


def _ordered(key: Term, place: Place, findings: Findings) -> Term:
    """A key by whose size rows can be ordered."""
    if not key.type.is_ordered:
        findings.add(WrongType(place, found=key.text, is_of=key.type, wanted="number, date"))
    return key
