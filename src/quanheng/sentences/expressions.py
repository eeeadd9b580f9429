"""Who says the expressions of a pack? This is the door of the room for single expressions."""

from __future__ import annotations

from datetime import date
from typing import Final

from quanheng.language.pack_model import Pack
from quanheng.messages import Language
from quanheng.sentences import conditions, operands
from quanheng.sentences.names import Names
from quanheng.sentences.saying import Readings, Saying

READINGS: Final = Readings(conditions.passage, operands.said)


def saying_of(pack: Pack, language: Language, day: date | None = None) -> Saying:
    """The words of a pack, with the values that its parameters have on a day."""
    return Saying(Names(pack, language), READINGS, day)
