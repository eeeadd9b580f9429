"""Does a run keep the results of quotas, where its pack has any?"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

import quanheng
from quanheng.engine.quotas.quota_table import SCHEMA
from quanheng.errors import RunChanged, SubjectUnknown
from tests.cli.towers import write_pack, write_towers
from tests.engine.quotas.choirs import AS_OF, asked
from tests.library.runs import contents

RECORDED = datetime.fromisoformat("2024-06-01T09:00:00+08:00")
EXAMPLE = """
- name: A choir
  given: {as_of: 2024-06-01, choir: {a: {}}}
  expect: {xa.soloists: {a: {places: 0}}}
  because: art. 1
"""
TABLES = {
    "town.csv": "id\nt\n",
    "choir.csv": "id,town,is_good\na,t,true\nb,t,false\n",
    "singer.csv": "id,choir,joined_on,sings\n"
    + "".join(f"{c}{n:02},{c},2020-01-01,true\n" for c in "ab" for n in range(40))
    + "z,a,2020-01-01,\n",
}


def kept(tmp_path: Path, name: str = "run") -> quanheng.Run:
    pack = asked(tmp_path).pack
    (pack.folder / "examples").mkdir(exist_ok=True)
    (pack.folder / "examples/all.yaml").write_text(EXAMPLE, encoding="utf-8")
    source = tmp_path / "tables"
    source.mkdir(exist_ok=True)
    for table, text in TABLES.items():
        (source / table).write_text(text, encoding="utf-8")
    if not (tmp_path / "facts").exists():
        facts, packs = tmp_path / "facts", [pack.folder]
        quanheng.import_facts(source, facts, recorded_at=RECORDED, packs=packs)
    return quanheng.evaluate(pack.folder, tmp_path / "facts", AS_OF, tmp_path / name)


def test_a_run_keeps_the_results_of_quotas_beside_the_verdicts(tmp_path: Path) -> None:
    run = kept(tmp_path)
    table = run.quotas
    assert table is not None
    assert table.schema.names == SCHEMA.names
    shown = table.select(["unit", "base", "base_open", "places", "is_uncertain"]).to_pylist()
    assert [tuple(row.values()) for row in shown] == [
        ("a", 40, ["z"], 8, True),
        ("b", 40, [], 6, True),
    ]
    assert "quotas.parquet" in run.stored.head["files"]


def test_the_same_quotas_are_the_same_bytes(tmp_path: Path) -> None:
    first, again = kept(tmp_path), kept(tmp_path, "again")
    assert contents(first.folder)["quotas.parquet"] == contents(again.folder)["quotas.parquet"]


def test_a_run_opened_again_has_its_quotas_and_sees_when_they_were_changed(tmp_path: Path) -> None:
    run = kept(tmp_path)
    assert quanheng.open_run(run.folder).quotas == run.quotas
    (run.folder / "quotas.parquet").write_bytes(b"")
    with pytest.raises(RunChanged):
        quanheng.open_run(run.folder)


def test_a_run_of_a_pack_without_quotas_keeps_no_table_of_them(tmp_path: Path) -> None:
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source")
    quanheng.import_facts(source, tmp_path / "facts", recorded_at=RECORDED, packs=[pack])
    run = quanheng.evaluate(pack, tmp_path / "facts", AS_OF, tmp_path / "run")
    assert run.quotas is None
    assert "quotas.parquet" not in contents(run.folder)


def test_a_unit_that_no_clause_is_about_is_explained_by_its_quotas(tmp_path: Path) -> None:
    run = kept(tmp_path)
    assert quanheng.rationed(run, "a") == ["xa.soloists"]
    [document] = quanheng.explain(run, "a")
    assert (document["kind"], document["rule"]["id"]) == ("quota", "xa.soloists")
    assert (document["unit"]["places"], document["unit"]["base_open"]) == (8, ["z"])
    with pytest.raises(SubjectUnknown):
        quanheng.explain(run, "z")
