"""What does the approval form of one official say? Its printed texts, else structured facts."""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.documents.reader import nearest
from quanheng.errors import FormLeftBlank, OfficialNotThere, Phrase, Place, Problem, Problems
from quanheng.facts import Catalogue
from quanheng.interchange.export.dossier import Dossiers
from quanheng.interchange.export.form_texts import Filling, filled_from_facts
from quanheng.interchange.forms import contradictions, form_of
from quanheng.interchange.snapshot import Snapshot
from quanheng.reading.content import Form
