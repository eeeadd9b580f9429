"""How does fingerprints.yaml come into a pack?"""

from __future__ import annotations

from pathlib import Path

from quanheng.documents import read_yaml
from quanheng.errors import Findings, Place, TextUnmatched
from quanheng.language.anchor_file import read_anchors
from quanheng.language.fingerprint_file import TextPrint, written
from quanheng.language.fingerprinting import fingerprints_of
from quanheng.language.pack_model import Pack
from quanheng.language.source_text import SourceText, read_source
from quanheng.language.text_check import GivenText, own_instruments, owner_of

FILE = "fingerprints.yaml"


def write_prints(pack: Pack, given: GivenText, anchors: Path) -> tuple[TextPrint, Path]:
    """Write the fingerprint of one instrument; those of the pack's others stay as they are.

    Errors:   Problems; then nothing is written.
    """
    findings = Findings()
    text = read_source(given.path, findings)
    node = read_yaml(anchors, str(anchors), findings)
    found = read_anchors(node, [item.id for item in pack.requirements], findings)
    findings.raise_errors()
    assert text is not None
    instrument = _instrument(pack, given, text)
    made = fingerprints_of(text, instrument, found, findings)
    findings.raise_errors()
    prints = {**pack.fingerprints, instrument: made}
    ordered = {name: prints[name] for name in own_instruments(pack) if name in prints}
    path = pack.folder / FILE
    path.write_text(written(ordered), encoding="utf-8")
    return made, path


def _instrument(pack: Pack, given: GivenText, text: SourceText) -> str:
    found = owner_of((pack,), given, text)
    if found is None:
        known = ", ".join(own_instruments(pack))
        raise TextUnmatched(Place(text.name), instruments=known)
    return found[1]
