"""Does docs/facts.md say what the catalogue says?"""

from __future__ import annotations

from tests.facts.facts_page import PAGE, core, render


def test_the_page_is_what_the_catalogue_says() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == render(), "write it anew: python -m tests.facts.facts_page"


def test_every_set_field_and_code_stands_on_the_page() -> None:
    page = render()
    catalogue = core()
    for entry in catalogue.sets.values():
        assert f"### `{entry.name}` {entry.label.zh}, {entry.label.en}" in page
        for one in entry.fields.values():
            assert one.name == "id" or f"| `{one.name}` | {one.label.zh}" in page
    for listed in catalogue.code_lists.values():
        for code in listed.codes:
            assert f"| `{code.name}` | {code.label.zh} | {code.label.en} |" in page
