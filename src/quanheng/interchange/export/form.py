"""What does the approval form of one official say? Its printed texts, else structured facts."""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.documents.reader import nearest
from quanheng.errors import FormLeftBlank, OfficialNotThere, Phrase, Place, Problem, Problems
from quanheng.facts import Catalogue
from quanheng.interchange.export.dossier import Dossier, Dossiers
from quanheng.interchange.export.form_texts import Filling, filled_from_facts
from quanheng.interchange.forms import contradictions, form_of
from quanheng.interchange.forms.elements import TEXTS, label_of
from quanheng.interchange.snapshot import Snapshot
from quanheng.reading.content import Form

SETS = (
    "official", "unit", "post", "tenure", "education", "family_member", "resume_entry",
    "annual_assessment", "approval_form",
)  # fmt: skip


def form_for(
    snapshot: Snapshot, catalogue: Catalogue, subject: str
) -> tuple[Form, tuple[Problem, ...]]:
    """The form of an official, and warnings about what it leaves open or says otherwise.

    A printed text is never changed; only what is blank in the form is filled.

    Missing:  without a row of approval_form all of the form comes from structured facts.
    Errors:   Problems with OfficialNotThere; FormUnwritable, where a kept form is damaged.
    """
    dossiers = Dossiers(snapshot, catalogue)
    ids = dossiers.ids()
    if subject not in ids:
        raise Problems([OfficialNotThere(nearest=nearest(subject, ids))])
    dossier, place = dossiers.of(subject), Place(item=subject)
    filling = filled_from_facts(dossier, dossiers, catalogue)
    printed = _printed(dossier, place)
    form = _joined(printed, filling)
    return form, (*_contradictions(dossier, place), *_doubts(printed, filling, place))


def _printed(dossier: Dossier, place: Place) -> Form:
    """The form as it was kept; a blank one where none was."""
    for row in dossier.of("approval_form"):
        return form_of(row, place)
    return Form({})


def _joined(printed: Form, filling: Filling) -> Form:
    texts = {**filling.values, **printed.values}
    order = [one.name for one in TEXTS if one.name in texts]
    others = [name for name in printed.values if name not in order]
    values = {name: texts[name] for name in (*order, *others)}
    return Form(values, printed.family or filling.family, printed.photo)


def _contradictions(dossier: Dossier, place: Place) -> Iterator[Problem]:
    for row in dossier.of("approval_form"):
        yield from contradictions(row, dossier.official, dossier.of("annual_assessment"), place)


def _doubts(printed: Form, filling: Filling, place: Place) -> Iterator[Problem]:
    for element, reason in filling.doubts.items():
        if element not in printed.values:
            yield FormLeftBlank(place, field=label_of(element), reason=Phrase(reason))
