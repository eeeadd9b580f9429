"""Is no example asked for of a verdict that no facts lead to, and of its near twin one?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.errors import Findings
from quanheng.language import read_pack
from quanheng.library import check_pack, load_pack
from quanheng.proofs import without_unreachable
from quanheng.proofs.unreachable import unreachable_of
from tests.cli.towers import write_pack
from tests.proofs.packs import bar, clause, read

LIGHT, EXAMPLES = "clauses/light.yaml", "examples/light.yaml"
VERDICTS = ("met", "not_met", "not_applicable", "unknown")


@pytest.mark.parametrize(
    ("when", "none"),
    [
        ("songs > 5 AND songs < 3", ["met"]),
        ("songs > 5 AND songs < 7", []),
        ("songs > 5 OR songs < 7", ["not_met"]),
        # Whether a fact is known is nothing that the prover can say.
        ("is_trained AND (:reading = 'one' OR :reading <> 'one')", []),
    ],
)
def test_only_what_no_facts_lead_to_is_unreachable(
    tmp_path: Path, when: str, none: list[str]
) -> None:
    pack = read(tmp_path, bar("one", f'"{when}"', "applies: stage > 'first'"))
    asked = [("xa.one", verdict) for verdict in VERDICTS]
    assert [verdict for _, verdict in unreachable_of(pack, asked)] == none


def test_who_is_always_exempt_meets_nothing(tmp_path: Path) -> None:
    exempt = clause("free", "exemption", "when: songs > 5")
    pack = read(tmp_path, exempt + bar("one", "songs > 6", "unless: [xa.free]"))
    asked = [("xa.one", verdict) for verdict in VERDICTS]
    assert [verdict for _, verdict in unreachable_of(pack, asked)] == ["met"]


def never_met(folder: Path, example: str) -> Path:
    """A pack whose text contradicts itself, so that its clause is never met."""
    never = ("lamps * lamps >= :wanted_light", "lamps > 5 AND lamps < 3")
    changes = {LIGHT: never, EXAMPLES: ("a: met, b", f"{example}b")}
    return write_pack(folder / "xa", changes)


def test_a_pack_whose_text_can_never_be_met_is_told_of_and_usable(tmp_path: Path) -> None:
    folder = never_met(tmp_path, "a: not_met, ")
    checked = check_pack(folder)
    assert [one.code for one in checked.problems] == ["PROOF-001", "PACK-024"]
    assert checked.is_right
    assert load_pack(folder).id == "xa"


def test_what_is_wrong_besides_leaves_everything_told(tmp_path: Path) -> None:
    folder = never_met(tmp_path, "q: maybe, ")
    findings = Findings()
    pack = read_pack(folder, findings)
    assert pack is not None
    assert without_unreachable(pack, findings) is findings
    assert [one.code for one in findings.errors] == ["FACT-001"]
