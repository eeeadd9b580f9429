"""Is a province so many counties, each with rows and links of its own?"""

from __future__ import annotations

from pathlib import Path

from benchmarks.province import known_sets, write_province
from benchmarks.starting import made_county
from quanheng.facts import Catalogue
from quanheng.interchange import Snapshot, read_snapshot
from quanheng.library import load_pack, shelf


def read(folder: Path, catalogue: Catalogue) -> Snapshot:
    return read_snapshot(folder, catalogue)


def test_each_county_has_its_own_rows_and_links(tmp_path: Path) -> None:
    county = made_county(tmp_path, 300)
    write_province(county, tmp_path / "province", 3)
    catalogue = load_pack(shelf() / "national").catalogue
    one, three = read(county, catalogue), read(tmp_path / "province", catalogue)
    units = {*three.tables["unit"]["id"].to_pylist()}
    officials = three.tables["official"]
    assert officials.num_rows == 3 * one.tables["official"].num_rows
    assert len({*officials["id"].to_pylist()}) == officials.num_rows
    for row in officials.select(["id", "unit"]).to_pylist():
        assert row["unit"] is None or row["unit"] in units
        assert row["unit"] is None or row["unit"][:5] == row["id"][:5]
    assert officials["id"].to_pylist() == sorted(officials["id"].to_pylist())
    assert {"official", "unit"} <= known_sets().keys()
