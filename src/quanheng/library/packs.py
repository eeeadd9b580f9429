"""What can a program do with packs? Load them, check them, tie them to their texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from quanheng.engine.examples import run_examples
from quanheng.engine.pack_rules import run_pack_rules
from quanheng.engine.span_reach import check_spans
from quanheng.engine.tried_example import Tried
from quanheng.engine.uncollected import uncollected
from quanheng.errors import ExampleMissing, Findings, PlacesNotShown, Problem, Problems
from quanheng.facts import Catalogue, core_catalogue
from quanheng.facts.joining import joined
from quanheng.language import Pack, read_pack
from quanheng.language.acknowledging import LetStand, in_vain, let_stand
from quanheng.language.fingerprint_file import TextPrint
from quanheng.language.packs_read import PacksRead
from quanheng.language.print_writing import FILE as PRINTS
from quanheng.language.print_writing import write_prints
from quanheng.language.text_check import GivenText
from quanheng.language.text_check import check_texts as check_against
from quanheng.language.unread import check_unread
from quanheng.proofs import Proved, prove_pack, without_unreachable

_HERE = Path(__file__).resolve().parents[1]
PLACES = (_HERE / "policies", _HERE.parents[1] / "policies")
"""Where shipped packs lie: inside the wheel, or beside the sources."""

UNSHOWN = (ExampleMissing, PlacesNotShown)
"""What keeps no example from being run: others are missing."""


def shelf() -> Path:
    """The folder of the packs that ship with Quanheng."""
    return next((place for place in PLACES if place.is_dir()), PLACES[0])


def shipped_packs() -> tuple[Path, ...]:
    """The folders of the packs that ship, by name."""
    return tuple(sorted(path.parent for path in shelf().glob("*/pack.yaml")))


def load_pack(folder: Path | str, known: PacksRead | None = None) -> Pack:
    """Load a pack.

    Shapes:   with the same `known`, packs that several packs extend are loaded once.
    Errors:   Problems, with everything that is wrong with it.
    """
    findings = Findings()
    with uncollected():
        pack = read_pack(Path(folder), findings, (shelf(),), known=known)
    if pack is not None:
        findings = without_unreachable(pack, findings)
    findings.raise_errors()
    assert pack is not None
    return pack


@dataclass(frozen=True)
class Checked:
    """A checked pack.

    Shapes:   `has_run` tells whether its examples were run; where an error stands they are not,
              and nothing is proved, unless all that is wrong is that examples are missing.
              `acknowledged` holds the warnings that the pack lets stand.
    Missing:  `pack` is None when the folder holds none, `proved` when the prover is not installed.
    """

    pack: Pack | None
    problems: tuple[Problem, ...]
    has_run: bool
    proved: Proved | None = None
    acknowledged: tuple[LetStand, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether nothing stops the pack from being used."""
        return all(problem.is_warning for problem in self.problems)


def check_pack(
    folder: Path | str,
    progress: Callable[[int, int], None] | None = None,
    known: PacksRead | None = None,
    note: Callable[[Tried], None] | None = None,
) -> Checked:
    """Check a pack: every problem in its files, every example on every evaluator, and proofs.

    Shapes:   with the same `known`, packs that several packs extend are read once. `note` is told
              what came out of each example.
    """
    findings = Findings()
    pack = read_pack(Path(folder), findings, (shelf(),), known=known)
    if pack is not None:
        findings = without_unreachable(pack, findings)
    if pack is None or not all(isinstance(error, UNSHOWN) for error in findings.errors):
        return Checked(pack, tuple(findings), has_run=False)
    run_pack_rules(pack, findings)
    tried: list[Tried] = []
    run_examples(pack, findings, progress, tried.append)
    if note is not None:
        for one in tried:
            note(one)
    found = Findings()
    check_spans(pack, (one.question for one in tried), found)
    check_unread(pack, found)
    proved = prove_pack(pack, found)
    acknowledged = _without_acknowledged(pack, found, proved, findings)
    return Checked(pack, tuple(findings), True, proved, acknowledged)


def _without_acknowledged(
    pack: Pack, found: Findings, proved: Proved | None, findings: Findings
) -> tuple[LetStand, ...]:
    """Note what was found, but for what the pack acknowledges, and what it does so in vain."""

    def is_settled(code: str, name: str) -> bool:
        is_proof = code.startswith("PROOF")
        return not is_proof or (proved is not None and not proved.is_open(name))

    known = let_stand(pack, found)
    silent = [one.problem for one in known]
    for problem in (*found, *in_vain(pack, known, is_settled)):
        if problem not in silent:
            findings.add(problem)
    return known


def check_texts(packs: Iterable[Pack], texts: Iterable[GivenText]) -> tuple[Problem, ...]:
    """Check the ties of packs to the texts they were written from, and their words for copies."""
    findings = Findings()
    check_against(packs, texts, findings)
    return tuple(findings)


def write_fingerprints(
    folder: Path | str, text: GivenText, anchors: Path | str
) -> tuple[TextPrint, Path]:
    """Tie a pack to a text: fingerprints.yaml is written anew, other instruments' stay.

    Shapes:   `anchors` is a list of {item, words}, which docs/language.md describes.
    Errors:   Problems; then nothing is written. What is wrong with the fingerprints that stand
              there stops nothing: they are what is written anew.
    """
    findings = Findings()
    pack = read_pack(Path(folder), findings, (shelf(),))
    if others := [one for one in findings.errors if Path(one.place.file).name != PRINTS]:
        raise Problems(others)
    assert pack is not None
    return write_prints(pack, text, Path(anchors))


def catalogue_of(packs: Iterable[Path | str] = ()) -> Catalogue:
    """The core catalogue with the sets of packs; of the shipped ones where none are named.

    Errors:   Problems, when a pack is wrong, or two of them mean different things by one name.
    """
    findings, known = Findings(), PacksRead()
    catalogue = core_catalogue(findings)
    for folder in packs or shipped_packs():
        catalogue = joined(catalogue, load_pack(folder, known).catalogue, findings)
    if findings.errors:
        raise Problems(findings.errors)
    return catalogue
