"""Is a sound pack read without a word?"""

from __future__ import annotations

from pathlib import Path

from tests.language.packs import read_changed


def test_the_base_pack_is_read_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    pack, problems = read_changed(tmp_path, {})
    assert problems == ()
    assert pack is not None
    assert [clause.id for clause in pack.own] == ["xa.rule"]
