"""How are indicators told in a workbook: a sheet each, and who stands behind a gap?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.language.effects import verdict_word
from quanheng.messages import N_, Label
from quanheng.reports.collating import collated
from quanheng.reports.directory import Entry
from quanheng.reports.indicators import Figures
from quanheng.reports.material import Material
from quanheng.reports.missing_words import missing_label
from quanheng.reports.purposes import Purpose
from quanheng.reports.workbook.columns import Column
from quanheng.reports.workbook.rows import SheetRow, source_of

INDICATORS = Purpose("indicators", Label("指标", "indicators"))
"""The workbook of indicators; no clause but these stands in it."""
_NAMED = (
    (N_("Indicator"), 20, 40, lambda row: row.verdict),
    (N_("Group"), 10, 24, lambda row: row.reason),
    (N_("Period"), 8, 18, lambda row: row.period),
    (N_("Unit"), 10, 22, lambda row: row.entry.unit),
    (N_("Post"), 10, 24, lambda row: row.entry.post),
    (N_("Name"), 8, 14, lambda row: row.entry.name),
    (N_("Id"), 7, 18, lambda row: row.entry.id),
    (N_("Remark"), 8, 20, lambda row: row.state),
)


def figure_rows(figures: Figures) -> list[SheetRow]:
    """A row for each group and period, by group and then by period."""
    rows = list(_rows(figures))
    return sorted(rows, key=lambda row: (collated(row.entry.name), row.entry.id, row.period))


def _rows(figures: Figures) -> Iterator[SheetRow]:
    material, clause = figures.material, figures.clause
    say, language = material.say, material.language
    for answer in figures.answers:
        missing = (
            missing_label(material.pack, material.catalogue, clause, name, language)
            for name in answer.missing
        )
        yield SheetRow(
            entry=Entry(answer.subject, name=figures.group(answer.subject)),
            verdict=verdict_word(clause.effect, answer.verdict).said(language)
            if clause.when is not None
            else "",
            state="",
            reason=figures.target(answer),
            values="",
            missing=say("; ").join(dict.fromkeys(missing)),
            term="",
            source=source_of(material, clause),
            period=material.period_words(answer.period),
            given=tuple(figures.told(g, figures.value(answer, g.name)) for g in clause.gives),
        )


def figure_columns(figures: Figures, rows: list[SheetRow]) -> list[Column]:
    """Group, period, each figure, what is to be reached, and whether it is."""
    say = figures.material.say
    told = [
        Column(figures.heading(given), 9, 24, lambda row, place=place: row.given[place],  # type: ignore[misc]
               is_middle=True)
        for place, given in enumerate(figures.clause.gives)
    ]  # fmt: skip
    every = [
        Column(say("Group"), 12, 30, lambda row: row.entry.name),
        Column(say("Period"), 8, 18, lambda row: row.period, is_optional=True, is_middle=True),
        *told,
        Column(say("Target"), 8, 30, lambda row: row.reason, is_optional=True, is_middle=True),
        Column(say("Result"), 9, 14, lambda row: row.verdict, is_optional=True, is_middle=True),
        Column(say("To be found out"), 12, 40, lambda row: row.missing, is_optional=True),
        Column(say("Source"), 16, 26, lambda row: row.source),
    ]
    return [one for one in every if not one.is_optional or any(one.cell(row) for row in rows)]


def named_rows(material: Material, every: list[Figures]) -> list[SheetRow]:
    """A row for each row behind a gap, by indicator, group, period and name."""
    rows = [row for figures in every if figures.has_gap for row in _named(material, figures)]
    return sorted(rows, key=lambda row: (row.values, collated(row.reason), row.period,
                                         collated(row.entry.name), row.entry.id))  # fmt: skip


def _named(material: Material, figures: Figures) -> Iterator[SheetRow]:
    title = figures.clause.title.said(material.language)
    for one in figures.behind():
        yield SheetRow(
            entry=material.directory.entry(figures.indicator.of, one.row),
            verdict=title,
            state=material.say("not certain") if one.is_open else "",
            reason=figures.group(one.group),
            values=figures.clause.id,
            missing="",
            term="",
            source="",
            period=material.period_words(one.period),
        )


def named_columns(material: Material, rows: list[SheetRow]) -> list[Column]:
    """Which row, behind which gap."""
    every = [Column(material.say(word), least, most, cell) for word, least, most, cell in _NAMED]
    return [one for one in every if any(map(one.cell, rows)) or one.heading == every[0].heading]
