"""A choir whose words are invented, to say single expressions of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from quanheng.facts import Label
from quanheng.language import Pack
from tests.language.packs import read_changed
from tests.language.words import CLAUSES, DERIVED, RESULTS


class _Named:
    """What the room reads of a derived fact, a clause or a result: its label."""

    def __init__(self, name: str, gives: tuple[Any, ...] = ()) -> None:
        self.name, self.gives, self.when, self.template = name, gives, None, None
        self.label = self.title = Label(f"“{name}”".replace("_", " "), name.replace("_", " "))


@pytest.fixture(scope="module")
def choir(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The base pack, with the derived facts and clauses that its words invent."""
    pack, _ = read_changed(Path(tmp_path_factory.mktemp("shelf")), {})
    assert pack is not None
    derived = {key: _Named(key[1]) for key in DERIVED}
    clauses = {
        name: _Named("a clause", tuple(map(_Named, RESULTS.get(name, {})))) for name in CLAUSES
    }
    return replace(pack, derived=cast(Any, derived), clauses=cast(Any, clauses))
