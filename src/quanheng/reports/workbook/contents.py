"""What does the first sheet of a workbook tell: which clauses, with how many of each result?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quanheng.language.clause_model import Clause
from quanheng.language.effects import VERDICTS, effect_named, verdict_word
from quanheng.messages import N_
from quanheng.reports.material import Material
from quanheng.reports.purposes import Purpose
from quanheng.reports.workbook.faces import A4, fitted, height_of
from quanheng.reports.workbook.rows import source_of
from quanheng.reports.workbook.sheet import set_page, write

HEADINGS = (
    N_("No."), N_("Clause"), N_("Effect"), N_("Met"), N_("Not met"), N_("Unknown"),
    N_("Not applicable"), N_("Remark"), N_("Source"),
)  # fmt: skip
_WIDTHS = ((6, 6), (24, 56), (10, 14), (10, 20), (10, 20), (9, 12), (9, 16), (10, 30), (16, 40))
_FIRST, _REMARK = 4, HEADINGS.index("Remark")


@dataclass(frozen=True)
class Listed:
    """A clause on the contents page.

    Shapes:   `sheet` is empty where the clause has no sheet; `remark` then says why.
    """

    clause: Clause
    sheet: str
    remark: str = ""


def fill_contents(
    material: Material,
    purpose: Purpose,
    listed: Sequence[Listed],
    sheet: Any,
    faces: dict[str, Any],
) -> None:
    """Write the contents page."""
    page = _Contents(material, sheet, faces)
    page.head(purpose)
    page.headings()
    cells = [page.cells(one) for one in listed]
    widths = []
    for column, (least, most) in enumerate(_WIDTHS):
        texts = [row[column] for row in cells] + [material.say(HEADINGS[column])]
        widths.append(fitted(texts, least, most))
        # A column of remarks that nobody has to read takes no room.
        is_idle = column == _REMARK and not any(row[_REMARK] for row in cells)
        sheet.set_column(column, column, widths[-1], None, {"hidden": is_idle})
    for place, (one, texts) in enumerate(zip(listed, cells, strict=True), start=1):
        sheet.set_row(_FIRST - 1 + place, height_of(texts, widths))
        page.row(place, one, texts)
    sheet.freeze_panes(_FIRST, 2)
    sheet.repeat_rows(_FIRST - 1, _FIRST - 1)
    set_page(sheet, A4)


@dataclass(frozen=True)
class _Contents:
    material: Material
    sheet: Any
    faces: dict[str, Any]

    def head(self, purpose: Purpose) -> None:
        material, say = self.material, self.material.say
        title = say(
            "{pack}: {purpose}",
            pack=material.pack.title.said(material.language),
            purpose=purpose.label.said(material.language),
        )
        asked = say(
            "As of {day}, as known at {moment}.", day=material.day, moment=material.known_at
        )
        if material.building.is_projection:
            asked += " " + say("The day lies after the facts were recorded: a projection.")
        remark = say(
            "These sheets show what clauses say and why; a named body decides. "
            "Rows to which a clause does not apply, and those of which nothing follows because "
            "they are under no bar, duty or preference, are counted here and left out there."
        )
        self.sheet.set_row(0, 32)
        for row, (text, face) in enumerate(((title, "title"), (asked, "note"), (remark, "note"))):
            write(self.sheet, row, 0, text, self.faces[face])

    def headings(self) -> None:
        self.sheet.set_row(_FIRST - 1, 24)
        for column, heading in enumerate(HEADINGS):
            told = self.material.say(heading)
            write(self.sheet, _FIRST - 1, column, told, self.faces["heading"])

    def cells(self, one: Listed) -> list[str]:
        """The words of one row; its number is written with it."""
        language, clause = self.material.language, one.clause
        counts, has_target = self.material.counts(clause), clause.when is not None
        words = [verdict_word(clause.effect, one, has_target=has_target) for one in VERDICTS]
        # A figure without a target is neither met nor missed.
        told = [
            f"{word.said(language)} {counts[one]}" if one != "not_met" or has_target else "–"
            for one, word in zip(VERDICTS, words, strict=True)
        ]
        effect = effect_named(clause.effect).label.said(language)
        title, source = clause.title.said(language), source_of(self.material, clause)
        remark = self.material.say("; ").join(filter(None, (self._counted(clause), one.remark)))
        return ["", title, effect, *told, remark, source]

    def _counted(self, clause: Clause) -> str:
        """Which period the counts are of, where a clause has periods."""
        current, *earlier = map(self.material.period_words, self.material.periods(clause))
        say = self.material.say
        if not current:
            return ""
        if not earlier:
            return say("current period: {period}", period=current)
        return say("counted: {period}; the sheet has {earlier} too", period=current,
                   earlier=say(", ").join(earlier))  # fmt: skip

    def row(self, place: int, one: Listed, texts: list[str]) -> None:
        at = _FIRST - 1 + place
        write(self.sheet, at, 0, str(place), self.faces["middle"])
        for column, text in enumerate(texts[1:], start=1):
            is_middle = 2 <= column <= 6
            write(self.sheet, at, column, text, self.faces["middle" if is_middle else "cell"])
        if one.sheet:
            target = f"internal:'{one.sheet}'!A1"
            self.sheet.write_url(at, 1, target, self.faces["link"], texts[1])
