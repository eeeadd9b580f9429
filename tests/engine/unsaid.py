"""Let the database answer whatever is asked, as it does what columns cannot say."""

from __future__ import annotations

import pytest

from quanheng.engine.arrays.answering import Answering
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.storing import Gathering
from quanheng.engine.arrays.values import Unsaid


def let_columns_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every fact and every answer one that cannot be said in columns."""
    for asked, name in ((Answering, "answer"), (ColumnMaker, "_made"), (Gathering, "table")):
        monkeypatch.setattr(asked, name, _unsaid)
    monkeypatch.setattr(Gathering, "says", lambda *_: False)


def _unsaid(*_: object, **__: object) -> object:
    raise Unsaid
