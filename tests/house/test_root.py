"""Can a stranger take in the root at one glance?"""

from __future__ import annotations

MOST_ENTRIES = 15


def test_the_root_has_at_most_fifteen_entries(repository_files: list[str]) -> None:
    entries = sorted({name.split("/")[0] for name in repository_files})
    assert len(entries) <= MOST_ENTRIES, f"{len(entries)} entries: {', '.join(entries)}"
