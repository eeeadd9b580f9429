"""What do the indicators say, group by group, and what has changed since the period before?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quanheng.engine.answers import Answer
from quanheng.language.clause_model import Given
from quanheng.language.effects import effect_named, verdict_word
from quanheng.language.indicator_model import GAP, VALUE
from quanheng.messages import Label
from quanheng.reports.collating import collated
from quanheng.reports.indicators import Figures, indicators_told, percent, to_cents
from quanheng.reports.page.bars import Part, bar, lined
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, grouped, legend, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.withholding import LEAST_PERSONS, Count, withheld

NATURES = {
    "rule": Label("规则", "rule"),
    "target": Label("目标", "target"),
    "output": Label("产出", "output"),
}
_SCALE = 1_000


def indicators(desk: Desk) -> Section | None:
    """A table for each indicator; None where the run tells none."""
    told = [
        _Told(desk, number, figures).table()
        for number, figures in enumerate(indicators_told(desk.material), start=1)
    ]
    if not told:
        return None
    words = effect_named("indicator")
    looks = {"met": desk.label(words.met), "not_met": desk.label(words.not_met),
             "unknown": desk.say("Unknown")}  # fmt: skip
    remark = note(
        desk.say(
            "Groups of which a count, or the difference of two counts, is under five persons are "
            "told together; of a count that only lies close to another, the count alone is told. "
            "Groups of nobody are left out."
        )
    )
    return Section("indicators", desk.say("Indicators"), joined(legend(looks), *told, remark))


def hidden_groups(figures: Figures, answers: Sequence[Answer]) -> frozenset[str]:
    """The groups of one period that would show a few persons, or be found by subtraction."""
    counts = {a.subject: _counts(figures, a) for a in answers}
    shows_alone = VALUE in figures.counts
    small = {
        group
        for group, found in counts.items()
        if figures.persons.get(group, 0) < LEAST_PERSONS
        or _is_small(found)
        or (_lies_close(found) and not shows_alone)
    }
    hidden = set(small)
    for name in figures.counts:
        cells = {group: _cell(found.get(name), group in small) for group, found in counts.items()}
        hidden |= withheld(cells, [list(cells)])
    return frozenset(hidden)


def _counts(figures: Figures, answer: Answer) -> Mapping[str, int | None]:
    """The counts of a group; None where one is not exact."""
    values = {name: figures.value(answer, name) for name in figures.counts}
    return {name: int(v) if isinstance(v, Decimal) else None for name, v in values.items()}


def value_alone(figures: Figures, answer: Answer) -> bool:
    """Whether a count is shown without its parts, as the difference of two would show a few."""
    return VALUE in figures.counts and _lies_close(_counts(figures, answer))


def _is_small(counts: Mapping[str, int | None]) -> bool:
    return any(one is None or 0 < one < LEAST_PERSONS for one in counts.values())


def _lies_close(counts: Mapping[str, int | None]) -> bool:
    known = [one for one in counts.values() if one is not None]
    return any(0 < abs(one - other) < LEAST_PERSONS for one in known for other in known)


def _cell(count: int | None, is_small: bool) -> Count:
    rows = 1 if count is None else count
    return Count(rows, min(rows, LEAST_PERSONS - 1) if is_small else rows)


@dataclass(frozen=True)
class _Told:
    """One indicator on the page."""

    desk: Desk
    number: int
    figures: Figures

    def table(self) -> Markup:
        """Its groups in the current period, beside the period before."""
        desk, figures, say = self.desk, self.figures, self.desk.say
        name = f"indicator-{self.number}"
        heading = tag("h3", desk.label(figures.clause.title), id=f"{name}-title")
        if not figures.answers:
            return joined(heading, note(say("No group has anybody.")))
        *earlier, current = figures.periods
        now, before = self._of(current), self._of(earlier[-1]) if earlier else {}
        hidden = hidden_groups(figures, list(now.values()))
        hidden_before = hidden_groups(figures, list(before.values()))
        shown = sorted((a for g, a in now.items() if g not in hidden), key=self._place)
        # A bar of shares that is full means all.
        least = _SCALE if figures.is_share else 1
        longest = max((self._size(a) for a in shown), default=1)
        # A bar that stands alone and is no share compares nothing.
        longest = max(longest, least) if figures.is_share or len(shown) > 1 else 0
        given = self._told_figures(shown)
        rows = [self._row(a, before.get(a.subject), hidden_before, longest, given) for a in shown]
        headings = [Heading(words, place > 0) for place, words in enumerate(self._headings(given))]
        if hidden:
            rows.append(self._hidden_row([now[one] for one in hidden], len(headings)))
        caption = self._caption(current)
        told = table(name, caption, headings, [Group(rows)], f"{name}-title", look="roomy")
        return joined(heading, told)

    def _of(self, period: str) -> dict[str, Answer]:
        return {one.subject: one for one in self.figures.answers if one.period == period}

    def _place(self, answer: Answer) -> tuple[bytes, str]:
        return collated(self.figures.group(answer.subject)), answer.subject

    def _caption(self, period: str) -> str:
        desk, figures = self.desk, self.figures
        targets = {figures.target(one) for one in figures.answers if one.period == period} - {""}
        parts = [
            desk.label(NATURES[figures.indicator.nature]),
            desk.material.period_words(period),
            desk.say("target {target}", target=targets.pop()) if len(targets) == 1 else "",
            desk.locator(figures.clause),
        ]
        return desk.say("; ").join(filter(None, parts))

    def _hidden_row(self, hidden: Sequence[Answer], width: int) -> list[Child]:
        """The groups that are not shown; that nothing is decided, where no target is set."""
        desk, figures = self.desk, self.figures
        words = desk.say("Groups not shown ({count})", count=len(hidden))
        cells: list[Child] = [tag("span", desk.say("withheld"), class_="withheld")] * (width - 1)
        if figures.clause.when is not None and not any(map(figures.is_target_set, hidden)):
            cells[-1] = desk.label(verdict_word("indicator", "unknown"))
        return [words, *cells]

    def _headings(self, given: Sequence[Given]) -> Iterator[str]:
        say = self.desk.say
        yield say("Group")
        yield from map(self.figures.heading, given)
        if self.figures.clause.per:
            yield say("Period before")
            yield say("Change")
        if self.figures.clause.when is not None:
            yield say("Result")

    def _told_figures(self, shown: Sequence[Answer]) -> list[Given]:
        """The figure first, the gap last; a part that is the figure itself gives it its name."""
        figures = self.figures
        value, *parts = sorted(
            figures.clause.gives, key=lambda one: (one.name != VALUE, one.name == GAP)
        )
        same = (one for one in parts if self._is_value(one, shown))
        if VALUE not in figures.counts and (part := next(same, None)) is not None:
            named = replace(value, label=part.label)
            return [named, *(one for one in parts if one is not part)]
        return [value, *parts]

    def _is_value(self, part: Given, shown: Sequence[Answer]) -> bool:
        value = self.figures.value
        return bool(shown) and all(value(a, part.name) == value(a, VALUE) for a in shown)

    def _row(
        self,
        answer: Answer,
        before: Answer | None,
        hidden: frozenset[str],
        longest: int,
        given: Sequence[Given],
    ) -> list[Child]:
        desk, figures = self.desk, self.figures
        name, value = figures.group(answer.subject), self._told(answer)
        look = answer.verdict if figures.clause.when is not None else "met"
        words = desk.say("{title}: {parts}", title=name, parts=value)
        part = Part(look, self._size(answer))
        drawn = bar([part], words, longest=longest) if longest else None
        cells: list[Child] = [self._cell(answer, one) for one in given]
        if figures.clause.per:
            is_hidden = before is not None and before.subject in hidden
            cells += self._change(answer, before, is_hidden=is_hidden)
        if figures.clause.when is not None:
            cells.append(desk.label(verdict_word("indicator", answer.verdict)))
        return [lined(tag("span", name, class_="name"), drawn), *cells]

    def _cell(self, answer: Answer, given: Given) -> Child:
        figures = self.figures
        is_part = given.name != VALUE and given.name in figures.counts
        if is_part and value_alone(figures, answer):
            return tag("span", self.desk.say("withheld"), class_="withheld")
        return grouped(figures.told(given, figures.value(answer, given.name)))

    def _change(
        self, answer: Answer, before: Answer | None, *, is_hidden: bool
    ) -> tuple[Child, Child]:
        """The figure of the period before, and by how much it has changed."""
        if before is None:
            return "–", "–"
        if is_hidden:
            return tag("span", self.desk.say("withheld"), class_="withheld"), "–"
        old, new = self.figures.value(before, VALUE), self.figures.value(answer, VALUE)
        if not isinstance(old, Decimal) or not isinstance(new, Decimal):
            return self._told(before), "–"
        is_share = self.figures.is_share
        change = percent(new) - percent(old) if is_share else new - old
        sign = "+" if change > 0 else "−" if change < 0 else "±"
        given = next(one for one in self.figures.clause.gives if one.name == VALUE)
        bare = self.desk.material.words.bare(to_cents(abs(change)), replace(given.type, unit=""))
        told = sign + grouped(bare)
        return self._told(before), self.desk.say(
            "{change} points", change=told
        ) if is_share else told

    def _told(self, answer: Answer) -> str:
        given = next(one for one in self.figures.clause.gives if one.name == VALUE)
        return grouped(self.figures.told(given, self.figures.value(answer, VALUE)))

    def _size(self, answer: Answer) -> int:
        """How long a bar is; nothing where the figure is no single number."""
        value = self.figures.value(answer, VALUE)
        return max(0, int(value * _SCALE)) if isinstance(value, Decimal) else 0
