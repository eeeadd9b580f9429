"""Which stored facts does a change of the pack touch?"""

from __future__ import annotations

from dataclasses import replace

from quanheng.comparing.touched import facts_anew
from quanheng.language.pack_model import Pack
from tests.engine.agreement.worlds import singing_pack


def anew(old: Pack, new: Pack) -> frozenset[tuple[str, str]]:
    found = facts_anew(old, new)
    assert found is not None
    return found.facts


def test_a_figure_that_a_clause_reads_touches_the_facts_that_count_its_results() -> None:
    pack = singing_pack()
    limit = replace(pack.parameters["limit"], spans=())
    found = anew(pack, replace(pack, parameters={**pack.parameters, "limit": limit}))
    assert ("choir", "amounts_fed") in found
    assert ("singer", "rebukes_fed") not in found
    assert ("singer", "concerts_got") not in found


def test_a_changed_fact_touches_those_that_read_it() -> None:
    pack = singing_pack()
    key = ("singer", "owed_made")
    changed = replace(pack.derived[key], type=pack.derived["singer", "concerts_got"].type)
    found = anew(pack, replace(pack, derived={**pack.derived, key: changed}))
    assert found == {key, ("singer", "mark_made")}


def test_a_pack_that_says_the_same_touches_nothing_and_another_catalogue_everything() -> None:
    pack = singing_pack()
    assert anew(pack, replace(pack)) == frozenset()
    sets = {name: one for name, one in pack.catalogue.sets.items() if name != "plan"}
    assert facts_anew(pack, replace(pack, catalogue=replace(pack.catalogue, sets=sets))) is None
