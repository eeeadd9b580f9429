"""Which approval forms of an import contradict themselves, or the facts about their officials?"""

from __future__ import annotations

from collections.abc import Mapping

from quanheng.facts import UNKNOWN, Row
from quanheng.interchange.forms import contradictions, form_of, form_remarks
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.set_rows import SetRows

FORMS, OFFICIALS, GRADES = "approval_form", "official", "annual_assessment"
Rows = Mapping[str, Row]


def check_forms(
    sets: Mapping[str, SetRows], earlier: Mapping[str, Rows], warnings: RowProblems
) -> None:
    """Warn of contradictions; nothing is overwritten."""
    rows = sets.get(FORMS)
    if rows is None:
        return
    officials = _standing(sets, earlier, OFFICIALS)
    grades: dict[object, list[Row]] = {}
    for one in _standing(sets, earlier, GRADES).values():
        grades.setdefault(one.get("official"), []).append(one)
    for number in rows.kept():
        row, place = rows.row(number), rows.place(number)
        if row.get("official", UNKNOWN) is UNKNOWN:
            continue
        official = str(row["official"])
        said = (
            *form_remarks(form_of(row, place), place),
            *contradictions(row, officials.get(official, {}), grades.get(official, ()), place),
        )
        for problem in said:
            warnings.add(problem)


def _standing(
    sets: Mapping[str, SetRows], earlier: Mapping[str, Rows], name: str
) -> dict[str, Row]:
    """The rows of a set as they will stand."""
    standing = {**earlier.get(name, {})}
    if name in sets:
        rows = sets[name]
        standing |= {str(rows.ids[number]): rows.row(number) for number in rows.kept()}
    return standing
