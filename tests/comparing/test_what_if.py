"""Does a what-if tell what a full evaluation of the changed pack would tell?"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import quanheng
from quanheng.comparing.settings import with_settings
from quanheng.comparing.settings_written import read_settings
from quanheng.comparing.touched import rules_of, touched_by
from quanheng.comparing.what_if import WhatIf, what_if
from quanheng.engine.again import Answers, answers_again
from quanheng.engine.kept_snapshot import snapshot_of
from quanheng.engine.run_folder import VERDICTS, RunFolder
from quanheng.errors import Findings
from quanheng.interchange import Snapshot
from quanheng.language.pack_model import Pack
from quanheng.language.parameter_model import Parameter
from quanheng.language.references import refers_to
from quanheng.library import Run, load_pack
from tests.library.runs import HENGDONG, NEW_YEARS_EVE, RECORDED, ROOT, contents

VERSION = version("quanheng")
CHANGES = 12


@dataclass(frozen=True)
class County:
    """A county of 300 officials, evaluated once."""

    run: Run
    snapshot: Snapshot

    def changed(self, *written: str) -> Pack:
        findings = Findings()
        pack = with_settings(self.run.pack, read_settings(written), findings)
        findings.raise_errors()
        return pack

    def asked(self, pack: Pack) -> WhatIf:
        return what_if(
            self.run.stored, self.run.pack, pack, lambda _: self.snapshot, version=VERSION
        )

    def in_full(self, pack: Pack) -> Answers:
        names = [name for name in rules_of(pack) if self.run.tells_rule(name)]
        return answers_again(self.run.stored, pack, self.snapshot, names)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    folder = tmp_path_factory.mktemp("three-hundred")
    quanheng.sample_county(folder / "tables", officials=300)
    quanheng.import_facts(folder / "tables", folder / "facts", recorded_at=RECORDED)
    run = quanheng.evaluate(HENGDONG, folder / "facts", NEW_YEARS_EVE, folder / "run")
    return County(run, snapshot_of(run.stored, run.pack))


def rows(table: pa.Table) -> list[str]:
    return sorted(map(str, table.to_pylist()))


def assert_same(one: Answers, other: Answers) -> None:
    assert rows(one.verdicts) == rows(other.verdicts)
    assert rows(one.quotas) == rows(other.quotas)
    assert rows(one.allocations) == rows(other.allocations)


def values_for(one: Parameter, pick: random.Random) -> Iterator[str]:
    """A setting of a parameter that a clerk might try."""
    code = f".{pick.choice([*one.spans[0].values])}" if one.by and one.spans[0].values else ""
    numbers = ["0.1", "0.5"] if one.type.unit == "share" else [str(pick.randint(1, 12))]
    written = {
        "number": numbers,
        "date": [f"{pick.randint(2019, 2024)}-06-01"],
        "truth": ["true", "false"],
    }.get(one.type.kind, [])
    if written and (code or not one.by):
        days = pick.choice(["", "", "@2023-01-01..", "@..2022-12-31"])
        yield f"{one.name}{code}{days}={pick.choice(written)}"


def test_reused_answers_equal_a_full_evaluation_whatever_is_changed(county: County) -> None:
    pick = random.Random(18)
    every = [w for one in county.run.pack.parameters.values() for w in values_for(one, pick)]
    moved = 0
    for _ in range(CHANGES):
        pack = county.changed(*pick.sample(every, pick.randint(1, 2)))
        made = county.asked(pack)
        assert_same(made.whole, county.in_full(pack))
        moved += rows(made.after.verdicts) != rows(made.before.of(made.touched).verdicts)
        moved += rows(made.after.quotas) != rows(made.before.of(made.touched).quotas)
    assert moved >= 3, "too few of the changes change anything: the test shows nothing"


def test_only_what_reads_a_changed_figure_is_asked_again(county: County) -> None:
    assert county.asked(county.changed("township_share=0.20")).touched == {"hd.excellent-grades"}
    assert county.asked(county.changed("exchange_years=8")).touched == {"hd.exchange.leaders"}


def test_another_share_moves_the_places_of_townships_and_no_verdict(county: County) -> None:
    made = county.asked(county.changed("township_share=0.00"))
    old, new = (
        {(r["quota"], r["unit"]): r["share"] for r in answers.quotas.to_pylist()}
        for answers in (made.before, made.after)
    )
    lower = {key for key, share in new.items() if share is not None and share < old[key]}
    assert lower
    assert all(new[key] == old[key] for key in new.keys() - lower)
    assert made.after.verdicts.num_rows == 0
    assert rows(made.whole.verdicts) == rows(county.run.verdicts)


def test_of_the_answers_before_only_the_touched_are_read_whole(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[tuple[tuple[str, ...], set[str]]] = []
    table = RunFolder.table

    def watched(run: RunFolder, relative: str, *which: Any, **how: Any) -> pa.Table:
        found = table(run, relative, *which, **how)
        if relative == VERDICTS:
            looked.append((tuple(found.column_names), {*found["clause"].to_pylist()}))
        return found

    monkeypatch.setattr(RunFolder, "table", watched)
    made = county.asked(county.changed("exchange_years=8"))
    assert {name for _, names in looked for name in names} == {"hd.exchange.leaders"}
    looked.clear()
    columns = ["clause", "subject", "verdict"]
    counted = made.all_before(columns)
    assert [names for names, _ in looked] == [tuple(columns)]
    assert counted.verdicts.equals(county.run.verdicts.select(columns))


def test_a_pack_that_says_the_same_touches_nothing(county: County) -> None:
    pack = county.run.pack
    again = replace(pack, clauses={k: replace(c) for k, c in pack.clauses.items()})
    assert touched_by(pack, again) == frozenset()


def test_a_changed_clause_touches_those_that_stand_on_it() -> None:
    # Hengdong's clauses stand each on its own; those of Dongying read each other.
    pack = load_pack(ROOT / "policies/dongying")
    standing = {one.id: {*refers_to(one, pack.derived)} for one in pack.clauses.values()}
    read = set().union(*standing.values()) & pack.clauses.keys()
    assert read
    for name in read:
        changed = replace(pack.clauses[name], when=None, applies=None, gives=())
        found = touched_by(pack, replace(pack, clauses={**pack.clauses, name: changed}))
        assert {name, *(one for one, names in standing.items() if name in names)} <= found
        assert found < {*rules_of(pack)}


def test_the_run_is_left_as_it_is(county: County) -> None:
    before = contents(county.run.folder)
    county.asked(county.changed("exchange_years=8"))
    assert contents(county.run.folder) == before


def test_a_run_of_other_versions_is_asked_again_under_its_own_pack(county: County) -> None:
    stored = replace(county.run.stored, head={**county.run.stored.head, "versions": {}})
    pack = county.changed("exchange_years=8")
    made = what_if(stored, county.run.pack, pack, lambda _: county.snapshot, version=VERSION)
    assert_same(made.before, county.asked(pack).before)


def test_a_figure_that_is_set_as_it_was_moves_nobody(county: County) -> None:
    made = county.asked(county.changed("exchange_years=10"))
    assert made.new.parameters["exchange_years"].spans[0].values == {"": Decimal(10)}
    assert rows(made.after.verdicts) == rows(made.before.of(made.touched).verdicts)


def test_path_of_the_run_is_no_part_of_what_is_compared(county: County) -> None:
    pack = county.run.pack
    assert touched_by(pack, replace(pack, folder=Path("elsewhere"))) == frozenset()
