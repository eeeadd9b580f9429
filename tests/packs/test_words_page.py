"""Does docs/words.md hold every term that packs and code use?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quanheng.errors import Findings
from quanheng.facts import Catalogue, Label, core_catalogue
from quanheng.language.effects import EFFECTS, MATTERS, MECHANISMS, STATE_WORDS
from quanheng.language.gives_file import USUAL
from tests.packs.asking import ROOT, pack_in

PACKS = sorted(f"policies/{one.parent.name}" for one in ROOT.glob("policies/*/pack.yaml"))
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs/words.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|")
]


def terms_of(catalogue: Catalogue) -> Iterator[tuple[str, Label]]:
    """Each set, field, code list and code by its word."""
    for name, entry in catalogue.sets.items():
        yield name, entry.label
        yield from ((f"{name}.{f.name}", f.label) for f in entry.fields.values() if f.name != "id")
    for name, listed in catalogue.code_lists.items():
        yield name, listed.label
        yield from ((code.name, code.label) for code in listed.codes)


def has_row(word: str, label: Label) -> bool:
    """Whether a row, or a heading with its list, stands for a term in both languages."""
    return any(row[:2] == [label.zh, label.en] and f"`{word}`" in " ".join(row[2:]) for row in ROWS)


def has_heading(word: str, label: Label) -> bool:
    page = (ROOT / "docs/words.md").read_text(encoding="utf-8")
    return f"### {label.zh}: {label.en}\n\nList `{word}`" in page


def missing_from_the_page(catalogue: Catalogue) -> list[str]:
    return [
        word
        for word, label in terms_of(catalogue)
        if not has_row(word, label) and not has_heading(word, label)
    ]


def test_every_term_of_the_core_catalogue_is_on_the_page() -> None:
    assert missing_from_the_page(core_catalogue(Findings())) == []


@pytest.mark.parametrize("folder", PACKS)
def test_every_term_of_a_pack_is_on_the_page(folder: str) -> None:
    pack = pack_in(folder)
    assert missing_from_the_page(pack.catalogue) == []
    derived = [(d.name, d.label) for d in pack.derived.values() if not d.is_made]
    settings = [(p.name, p.label) for p in pack.parameters.values()]
    results = [(g.name, g.label) for c in pack.own for g in c.gives if g.name not in USUAL]
    told = [*derived, *settings, *results]
    assert [word for word, label in told if not has_row(word, label)] == []


@pytest.mark.parametrize("name", [effect.name for effect in EFFECTS])
def test_every_effect_is_on_the_page_with_its_words(name: str) -> None:
    effect = next(effect for effect in EFFECTS if effect.name == name)
    assert has_row(name, effect.label)
    [row] = [row for row in ROWS if row[2:3] == [f"`{name}`"]]
    assert row[3:] == [
        f"{effect.met.zh} / {effect.not_met.zh}",
        f"{effect.met.en} / {effect.not_met.en}",
    ]


@pytest.mark.parametrize(("word", "label"), [*MATTERS.items(), *MECHANISMS.items()])
def test_every_matter_and_mechanism_is_on_the_page(word: str, label: Label) -> None:
    assert has_row(word, label)


@pytest.mark.parametrize(("state", "label"), STATE_WORDS.items())
def test_every_state_of_an_obligation_is_on_the_page(state: str, label: Label) -> None:
    assert has_row(state, label)


def test_a_word_with_another_translation_is_missed() -> None:
    assert not has_row("promotion", Label("提拔任用", "advancement"))
