"""How is each score reached, and how do scores and grades stand as a whole? Nobody is named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from quanheng.engine.answers import Answer
from quanheng.facts import Type
from quanheng.facts.types import COUNT
from quanheng.language.scorecard_file import GRADE, SCORE
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.withholding import LEAST_PERSONS, Count, withheld
from quanheng.reports.scorecards import Scored, Weighted, plain, scored

_UNGRADED = ""


def scores(desk: Desk) -> Section | None:
    """The parts of each scorecard with their weights and means; None where nothing is scored."""
    told = [
        _scorecard(desk, number, one) for number, one in enumerate(scored(desk.material), start=1)
    ]
    if not told:
        return None
    remark = note(
        desk.say(
            "Each part counts by its weight among the parts beside it; the score is rounded only "
            "once, at the end. Means are of rows whose points are known, and are withheld under "
            "five. Who has which score, and why, stands in the workbooks."
        )
    )
    return Section("scores", desk.say("Scorecards"), joined(*told, remark))


def _scorecard(desk: Desk, number: int, one: Scored) -> Markup:
    say, name = desk.say, f"scorecard-{number}"
    period = desk.material.period_words(desk.material.periods(one.clause)[0])
    title = " · ".join(filter(None, (desk.label(one.clause.title), period)))
    headings = [
        Heading(say("Part")),
        Heading(say("Weight"), True),
        Heading(say("Of the whole"), True),
        Heading(say("Mean"), True),
        Heading(say("Observed from")),
        Heading(say("Where it is missing")),
    ]
    rows = [_part(desk, one, part) for part in one.parts]
    rows.append([
        tag("span", say("Score"), class_="name"), "–", "100%", _mean(desk, one, SCORE), "–", "–",
    ])  # fmt: skip
    told = table(name, desk.locator(one.clause), headings, [Group(rows)], f"{name}-title")
    items = (tag("li", tag("span", words), tag("b", value)) for words, value in _summary(desk, one))
    heading = tag("h3", title, id=f"{name}-title")
    return joined(heading, tag("ul", *items, class_="steps plain-steps"), told)


def _part(desk: Desk, one: Scored, weighted: Weighted) -> list[Child]:
    part = weighted.part
    label = tag("span", desk.label(part.label), class_=f"name depth-{min(weighted.depth, 3)}")
    return [
        label, f"{plain(part.weight)}%", f"{plain(weighted.share)}%", _mean(desk, one, part.name),
        one.source(part) or "–", one.missing(part) or "–",
    ]  # fmt: skip


def _mean(desk: Desk, one: Scored, name: str) -> Child:
    """The mean of what is known, to two decimals; withheld where it is of a few, or leaves few."""
    values = [one.value(answer, name) for answer in one.answers]
    known = [value for value in values if isinstance(value, Decimal)]
    if not known:
        return "–"
    if len(known) < LEAST_PERSONS or 0 < len(values) - len(known) < LEAST_PERSONS:
        return tag("span", desk.say("withheld"), class_="withheld")
    mean = (sum(known, Decimal(0)) / len(known)).quantize(Decimal("0.01"))
    return desk.material.words.bare(mean, COUNT)


def _summary(desk: Desk, one: Scored) -> Iterator[tuple[str, Child]]:
    """How many are scored and how many not yet; then how many have each grade."""
    say, kind = desk.say, one.grades
    open_ = [a for a in one.answers if not isinstance(one.value(a, SCORE), Decimal)]
    counts = {"scored": _rows(len(one.answers) - len(open_)), "open": _rows(len(open_))}
    hidden = withheld(counts, [list(counts)])
    yield say("Scored"), desk.number(counts["scored"], "scored" in hidden)
    yield say("Not settled"), desk.number(counts["open"], "open" in hidden)
    if kind is not None:
        yield from _grades(desk, one, kind)


def _grades(desk: Desk, one: Scored, kind: Type) -> Iterator[tuple[str, Child]]:
    codes = [code.name for code in desk.material.catalogue.codes(kind).codes]
    found = [_grade(one, answer) for answer in one.answers]
    counts = {code: _rows(found.count(code)) for code in (*codes, _UNGRADED)}
    hidden = withheld(counts, [list(counts)])
    for code in codes:
        yield desk.material.words.told(code, kind), desk.number(counts[code], code in hidden)
    if counts[_UNGRADED].rows:
        words = desk.say("grade unknown")
        yield words, desk.number(counts[_UNGRADED], _UNGRADED in hidden)


def _grade(one: Scored, answer: Answer) -> str:
    value = one.value(answer, GRADE)
    return value if isinstance(value, str) else _UNGRADED


def _rows(count: int) -> Count:
    """A row that is scored counts as a person."""
    return Count(count, count)
