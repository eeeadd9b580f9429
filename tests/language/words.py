"""Which words does the base pack know, for tests of single expressions?"""

from __future__ import annotations

import functools

from quanheng.documents import Scalar, read_yaml
from quanheng.errors import Findings, Place
from quanheng.facts import Type, core_catalogue, read_catalogue
from quanheng.facts.types import COUNT, DATE
from quanheng.language.expression_check import check
from quanheng.language.parameter_file import read_parameters
from quanheng.language.terms import Term
from quanheng.language.words import DerivedWord, Home, SettingWord, Words
from tests.language.packs import BASE

FEE = Type("number", "yuan", 2)
DERIVED = {
    ("singer", "concerts"): ("演出次数", COUNT),
    ("singer", "income"): ("总收入", FEE),
    ("singer", "best_income"): ("最高收入", FEE.optional()),
    ("singer", "streak"): ("连续演出年数", COUNT),
    ("singer", "singing_since"): ("连续演出起始日", DATE.optional()),
    ("choir", "singers"): ("人数", COUNT),
}
CLAUSES = {"xa.rule": "singer", "xa.choir": "choir"}
RESULTS = {"xa.rule": {"points": COUNT}}


@functools.cache
def base_words() -> Words:
    """The words of the base pack, with invented derived facts and clauses."""
    findings = Findings()
    catalogue = read_catalogue(BASE / "xa/facts.yaml", "f", core_catalogue(findings), findings)
    node = read_yaml(BASE / "xa/parameters.yaml", "p", findings)
    parameters = read_parameters(node, Place("p"), "xa", "county", {}, catalogue, findings)
    findings.raise_errors()
    settings = {p.name: SettingWord(p.name, p.type, p.by, p.label.zh) for p in parameters.values()}
    derived: dict[str, tuple[DerivedWord, ...]] = {}
    for (of, name), (label, _) in DERIVED.items():
        derived[of] = (*derived.get(of, ()), DerivedWord(name, label))
    return Words(
        catalogue, settings, derived, lambda of, name: DERIVED[of, name][1], CLAUSES,
        lambda clause: RESULTS.get(clause, {}),
    )  # fmt: skip


SINGER = Home("singer")
RECORDS = Home("singer", is_about_records=True)
CONCERTS = Home("concert", "singer", allows_aggregate=True)


def checked(expression: str, home: Home = SINGER, expected: Type | None = None) -> Term:
    """The typed term of an expression.

    Errors:   Problems, where it is refused.
    """
    findings = Findings()
    written = Scalar(expression, False, Place("x", 1, 1))
    term = check(written, home, base_words(), findings, expected)
    findings.raise_errors()
    assert term is not None
    return term
