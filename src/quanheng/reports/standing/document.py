"""How does one person stand, pack by pack? One versioned document, in both languages.

Bars come first, then what is met and missing, matter by matter; grounds are never added up.
Source:   docs/standing.schema.json.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanheng.engine.explain import Explained
from quanheng.engine.opened_run import PERSON
from quanheng.language.clause_model import Clause
from quanheng.language.effects import MATTERS
from quanheng.messages.labels import both
from quanheng.reports.choice import ReportChoice
from quanheng.reports.document_words import Document
from quanheng.reports.purposes import purposes_of
from quanheng.reports.standing.items import item_of
from quanheng.reports.standing.teller import Teller, directory_of

FORMAT = "quanheng.standing/1"
GROUNDS = {"bar": "bars", "eligibility": "eligibility", "priority": "priorities"}
"""The effects that stand under matters, and the key of each there."""
OTHERS = {
    "entitlement": "entitlements",
    "obligation": "obligations",
    "trigger": "obligations",
    "grade_effect": "effects",
}
"""The effects that stand for themselves, and the key of each in a pack."""
_ORDER = ("met", "unknown", "not_met")
_OPEN = ("pending", "overdue")


def standing_of(found: Sequence[Explained], subject: str, choice: ReportChoice) -> Document:
    """The standing of a subject in the runs of one or several packs.

    Missing:  clauses that do not apply are left out; so are those of care and of supervision
              unless the choice asks for them, which `left_out` counts.
    """
    first = found[0]
    told = [one for run in found for one in _told(run, choice)]
    untold = {
        answer.clause
        for run in found
        for answer, _ in run.told
        if answer.verdict != "not_applicable" and not choice.tells(run.pack.clauses[answer.clause])
    }
    return {
        "format": FORMAT,
        "as_of": first.run.as_of.isoformat(),
        "as_known": first.run.head["as_known"],
        "is_projection": first.run.head["is_projection"],
        "subject": _subject(first, subject),
        "packs": list(_packs(told)),
        "left_out": len(untold),
    }


def _subject(found: Explained, subject: str) -> Document:
    sets = found.pack.catalogue.sets
    home = PERSON if subject in found.roster.of(PERSON) else _home(found, subject)
    entry = directory_of(found).entry(home, subject) if home in sets else None
    label = found.pack.readable.sets[home].label
    return {
        "set": home,
        "label": both(label),
        "id": subject,
        "name": entry.name or None if entry else None,
        "unit": entry.unit or None if entry else None,
        "post": entry.post or None if entry else None,
    }


def _home(found: Explained, subject: str) -> str:
    """The set of a subject that is no person: that of the first clause about it."""
    answers = (answer for answer, _ in found.told if answer.subject == subject)
    return found.pack.clauses[next(answers).clause].subject


def _told(found: Explained, choice: ReportChoice) -> Iterator[Teller]:
    """The answers that are told: where the clause applies, of its current period.

    What an office still owes from an earlier period is told as well.
    """
    newest: dict[str, str] = {}
    for answer, _ in found.told:
        newest[answer.clause] = max(answer.period, newest.get(answer.clause, ""))
    directory = directory_of(found)
    for answer, explainer in found.told:
        clause = found.pack.clauses[answer.clause]
        is_current = answer.period == newest[answer.clause] or answer.state in _OPEN
        if answer.verdict != "not_applicable" and is_current and choice.tells(clause):
            purpose = next(one for one in purposes_of(clause) if one in choice.purposes)
            yield Teller(found, answer, explainer.oracle, purpose, directory, explainer.lacking)


def _packs(told: Sequence[Teller]) -> Iterator[Document]:
    """What each pack says; where a pack below it was asked, under which figures."""
    groups: dict[tuple[str, str], list[Teller]] = {}
    for one in told:
        groups.setdefault((one.clause.pack, one.found.pack.id), []).append(one)
    for (name, under), tellers in groups.items():
        pack = next(one for one in tellers[0].pack.lineage if one.id == name)
        yield {
            "id": name,
            "title": both(pack.title),
            "under": None if under == name else {"id": under, "title": both(tellers[0].pack.title)},
            "matters": list(_matters(tellers)),
            **{
                key: [
                    item_of(one)
                    for one in _sorted(tellers)
                    if OTHERS.get(one.clause.effect) == key and _says(one)
                ]
                for key in dict.fromkeys(OTHERS.values())
            },
        }


def _says(teller: Teller) -> bool:
    """Whether an entitlement or a duty is there, or may be."""
    return teller.answer.verdict != "not_met"


def _matters(tellers: Sequence[Teller]) -> Iterator[Document]:
    for matter, label in MATTERS.items():
        here = [one for one in _sorted(tellers) if _stands_under(one.clause, matter)]
        if here:
            yield {
                "name": matter,
                "label": both(label),
                **{
                    key: [item_of(one) for one in here if one.clause.effect == effect]
                    for effect, key in GROUNDS.items()
                },
            }


def _stands_under(clause: Clause, matter: str) -> bool:
    return matter in clause.matters and clause.effect in GROUNDS


def _sorted(tellers: Sequence[Teller]) -> list[Teller]:
    """What holds first, then what is to be found out, then what does not hold."""
    return sorted(tellers, key=lambda one: _ORDER.index(one.answer.verdict))
