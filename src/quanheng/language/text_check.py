"""Does a pack still fit the text it was written from, in its own words?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from quanheng.documents import items_of_lists, read_text
from quanheng.errors import (
    CopiedRun,
    Findings,
    FingerprintMissing,
    ItemUnplaced,
    PassageGone,
    PassageMoved,
    PassageUncovered,
    Place,
    TextChanged,
    TextUnmatched,
)
from quanheng.language.copying import copied_runs
from quanheng.language.fingerprint_file import TextPrint
from quanheng.language.pack_model import Instrument, Pack
from quanheng.language.passages import Finder, uncovered
from quanheng.language.source_text import SourceText, read_source

_YAML_FILES = (".yaml", ".yml")
_TEXT_FILES = (*_YAML_FILES, ".md", ".txt", ".csv")


@dataclass(frozen=True)
class GivenText:
    """A text and the instrument that it is said to be; empty where that is to be found out."""

    path: Path
    instrument: str = ""


def own_instruments(pack: Pack) -> dict[str, Instrument]:
    """The instruments of the pack itself."""
    above = {name for parent in pack.parents for name in parent.instruments}
    return {name: one for name, one in pack.instruments.items() if name not in above}


def check_texts(packs: Iterable[Pack], texts: Iterable[GivenText], findings: Findings) -> None:
    """Check the ties of packs to texts, and every pack for copied words of any of the texts."""
    every = tuple(packs)
    for given in texts:
        text = read_source(given.path, findings)
        if text is None:
            continue
        found = owner_of(every, given, text)
        if found is None:
            known = ", ".join(name for pack in every for name in own_instruments(pack))
            findings.add(TextUnmatched(Place(text.name), instruments=known))
        else:
            check_ties(*found, text, findings)
        for pack in every:
            check_words(pack, text, findings)


def owner_of(
    packs: tuple[Pack, ...], given: GivenText, text: SourceText
) -> tuple[Pack, str] | None:
    """The pack and the instrument that a text is of: as said, by its fingerprint, or the only."""
    own = [(pack, name) for pack in packs for name in own_instruments(pack)]
    if given.instrument:
        return next((one for one in own if one[1] == given.instrument), None)
    for pack, name in own:
        known = pack.fingerprints.get(name)
        is_same = known is not None and known.sha256 == text.sha256
        if is_same or pack.instruments[name].fingerprint == f"sha256:{text.file_sha256}":
            return pack, name
    return own[0] if len(own) == 1 else None


def check_ties(pack: Pack, instrument: str, text: SourceText, findings: Findings) -> None:
    """Whether the text is the one the pack was written from, with each passage in its place."""
    known = pack.fingerprints.get(instrument)
    if known is None:
        place = pack.instruments[instrument].place
        findings.add(FingerprintMissing(place, instrument=instrument))
        return
    if known.sha256 != text.sha256:
        findings.add(
            TextChanged(
                Place(text.name), instrument=instrument, characters=len(text.content),
                before=known.characters,
            )
        )  # fmt: skip
    spans = list(_spans(pack, known, text, findings))
    for start, end in uncovered(text, spans):
        place = Place(text.name, text.line(start))
        opening = text.opening(start)
        findings.add(PassageUncovered(place, characters=end - start, opening=opening))
    placed = {item for one in pack.fingerprints.values() for item in one.items}
    for item in pack.requirements:
        if item.id not in placed:
            findings.add(ItemUnplaced(item.place, item=item.id))


def _spans(
    pack: Pack, known: TextPrint, text: SourceText, findings: Findings
) -> Iterator[tuple[int, int]]:
    """Where the passages stand now; one that moved or went is told."""
    finder, places = Finder(text), {item.id: item.place for item in pack.requirements}
    for item, passages in known.items.items():
        for passage in passages:
            start = finder.start_of(passage)
            if start is None:
                findings.add(PassageGone(places[item], item=item))
                continue
            if start != passage.start:
                findings.add(PassageMoved(places[item], item=item, line=text.line(start)))
            yield start, start + passage.end - passage.start
    for passage in known.left_out:
        if (start := finder.start_of(passage)) is not None:
            yield start, start + passage.end - passage.start


def check_words(pack: Pack, text: SourceText, findings: Findings) -> None:
    """Whether a file of the pack repeats the text: titles, labels, paraphrases, notes, comments."""
    names = [*names_of(pack.instruments)]
    for path in sorted(pack.folder.rglob("*")):
        if path.suffix not in _TEXT_FILES or not path.is_file():
            continue
        read = read_text(path, findings)
        if read is None:
            continue
        apart = items_of_lists(read[0]) if path.suffix in _YAML_FILES else ()
        for run in copied_runs(read[0], text, names, apart):
            place = Place(str(path), run.line)
            findings.add(CopiedRun(place, characters=run.characters, opening=run.opening))


def names_of(instruments: Mapping[str, Instrument]) -> Iterator[str]:
    """What instruments are called, and who issued them: that cannot be otherwise."""
    for one in instruments.values():
        yield from (one.title.zh, one.title.en, one.issuer, one.number)
