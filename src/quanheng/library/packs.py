"""What can a program do with packs? Load them, check them, tie them to their texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from quanheng.engine.examples import run_examples
from quanheng.engine.pack_rules import run_pack_rules
from quanheng.errors import Findings, Problem, Problems
from quanheng.facts import Catalogue, core_catalogue
from quanheng.facts.joining import joined
from quanheng.language import Pack, read_pack
from quanheng.language.fingerprint_file import TextPrint
from quanheng.language.packs_read import PacksRead
from quanheng.language.print_writing import FILE as PRINTS
from quanheng.language.print_writing import write_prints
from quanheng.language.text_check import GivenText
from quanheng.language.text_check import check_texts as check_against

_HERE = Path(__file__).resolve().parents[1]
PLACES = (_HERE / "policies", _HERE.parents[1] / "policies")
"""Where shipped packs lie: inside the wheel, or beside the sources."""


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
    pack = read_pack(Path(folder), findings, (shelf(),), known=known)
    findings.raise_errors()
    assert pack is not None
    return pack


@dataclass(frozen=True)
class Checked:
    """A checked pack.

    Shapes:   `has_run` tells whether its examples were run; where an error stands they are not.
    Missing:  `pack` is None when the folder holds none.
    """

    pack: Pack | None
    problems: tuple[Problem, ...]
    has_run: bool

    @property
    def is_right(self) -> bool:
        """Whether nothing stops the pack from being used."""
        return all(problem.is_warning for problem in self.problems)


def check_pack(
    folder: Path | str,
    progress: Callable[[int, int], None] | None = None,
    known: PacksRead | None = None,
) -> Checked:
    """Check a pack: every problem in its files, and every example on every evaluator.

    Shapes:   with the same `known`, packs that several packs extend are read once.
    """
    findings = Findings()
    pack = read_pack(Path(folder), findings, (shelf(),), known=known)
    has_run = pack is not None and not findings.errors
    if pack is not None and has_run:
        run_pack_rules(pack, findings)
        run_examples(pack, findings, progress)
    return Checked(pack, tuple(findings), has_run)


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
    findings = Findings()
    catalogue = core_catalogue(findings)
    for folder in packs or shipped_packs():
        catalogue = joined(catalogue, load_pack(folder).catalogue, findings)
    if findings.errors:
        raise Problems(findings.errors)
    return catalogue
