"""Which clauses do proofs find something in?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quanheng.errors import Findings, Problem
from quanheng.language import read_pack
from quanheng.messages import Label
from quanheng.proofs.proving import prove
from tests.errors.kinds.shown import NOTHING, Shown, unlike_lines
from tests.language.packs import base_files

FILE = "xa/clauses/rule.yaml"


@dataclass(frozen=True)
class ProofExample:
    """The clauses of the base pack, wrong and mended; of the mended ones what differs is shown."""

    code: str
    wrong: str
    right: str
    note: Label = NOTHING

    @property
    def shown(self) -> Shown:
        _, right = unlike_lines({FILE: self.wrong}, {FILE: self.right})
        return Shown({FILE: self.wrong}, right, note=self.note)

    def told(self, folder: Path) -> list[Problem]:
        return _proved(self.wrong, folder)

    def told_mended(self, folder: Path) -> list[Problem]:
        return _proved(self.right, folder)


def proof_example(written: Mapping[str, Any]) -> ProofExample:
    """An example as it is written: `clauses`, and what `mend` replaces in them."""
    right = written["clauses"]
    for old, new in written["mend"].items():
        assert old in right, f"{old!r} stands in no clause"
        right = right.replace(old, new)
    note = Label(**written["note"]) if "note" in written else NOTHING
    return ProofExample(written["code"], written["clauses"], right, note)


def _proved(clauses: str, folder: Path) -> list[Problem]:
    files = {**base_files(), FILE: clauses, "xa/examples/rule.yaml": None}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str):
            (folder / name).write_text(text, encoding="utf-8")
    findings = Findings()
    pack = read_pack(Path("xa"), findings)
    assert pack is not None
    wrong = [str(one) for one in findings.errors if one.code != "PACK-019"]
    assert not wrong, wrong
    found = Findings()
    prove(pack, found)
    return list(found)
