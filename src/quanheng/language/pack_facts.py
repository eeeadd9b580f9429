"""Which facts do the files of a pack derive, and by which words do expressions name them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from quanheng.documents import Node
from quanheng.errors import Findings
from quanheng.language.clause_file import ClauseDraft
from quanheng.language.clause_model import Clause
from quanheng.language.derived_book import DerivedBook
from quanheng.language.derived_model import Derived
from quanheng.language.pack_yaml import PackYaml, items_of
from quanheng.language.result_sets import ResultBook
from quanheng.language.row_sources import RowSources
from quanheng.language.words import DerivedWord, Words

_Book = dict[tuple[str, str], Derived]


def results_before(
    words: Words, drafts: Sequence[ClauseDraft], above: Mapping[str, Clause], findings: Findings
) -> ResultBook:
    """What tells the results of clauses before these are read, for facts that count them."""
    subjects = {one.id: one.subject for one in above.values()}
    subjects |= {one.id: one.subject for one in drafts}
    homes = {one.id: (one.home, one.reader) for one in drafts}
    feeders = ResultBook(replace(words, clauses=subjects), findings, homes)
    feeders.wrong |= {one.id: one.wrong for one in drafts if one.wrong is not None}
    for clause in above.values():
        feeders.note(clause)
    return feeders


def derived_facts(yaml: PackYaml, above: _Book, feeders: ResultBook, findings: Findings) -> _Book:
    """The derived facts, those of the packs above first; the words of `feeders` then know them."""
    sources = RowSources(feeders.words, findings, feeders)
    book = DerivedBook(sources, findings, done=dict(above))
    spoken = _spoken(above.values())
    for node in _written(yaml):
        noted = book.note(node, node.place)
        if noted is not None:
            spoken.setdefault(noted[0], []).append(noted[1])
    feeders.words = replace(
        feeders.words,
        derived={of: tuple(each) for of, each in spoken.items()},
        derived_type=book.type_of,
        results=feeders.types_of,
    )
    # Facts read no verdicts: a clause whose rows they count is named by from:.
    sources.words = replace(feeders.words, asks_clauses=False)
    return book.read_all()


def _spoken(derived: Iterable[Derived]) -> dict[str, list[DerivedWord]]:
    """The words for facts, by set; those made for scorecards have none."""
    spoken: dict[str, list[DerivedWord]] = {}
    for one in derived:
        if not one.is_made:
            spoken.setdefault(one.of, []).append(DerivedWord(one.name, one.label.zh))
    return spoken


def _written(yaml: PackYaml) -> Iterator[Node]:
    """The derived facts as they are written, tables last."""
    listed = (items_of(one.node("derived")) for one in yaml.facts())
    return chain(chain.from_iterable(listed), yaml.listed("tables"))
