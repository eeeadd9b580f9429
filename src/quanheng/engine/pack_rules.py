"""Do the rules that a pack has about itself hold?"""

from __future__ import annotations

from datetime import date

from quanheng.engine.oracle import Oracle
from quanheng.engine.question import Question
from quanheng.errors import Findings, PackRuleFails
from quanheng.facts import Roster
from quanheng.language.pack_model import Pack
from quanheng.language.pack_rows import completeness, rows_of_pack
from quanheng.language.pack_sets import NAMES
from quanheng.language.references import in_order

# ASSUMPTION what a pack holds does not depend on a day; rules about it are in force for ever.
DAY = date(9999, 12, 31)


def run_pack_rules(pack: Pack, findings: Findings) -> None:
    """Ask every rule about the pack itself; what does not hold goes to the findings.

    Errors:   noted: PackRuleFails, for each row about which a rule is not met, or is unknown.
    """
    rules = tuple(one for one in in_order(pack) if one.subject in NAMES)
    if not rules:
        return
    settings = {name: parameter.on(DAY) for name, parameter in pack.parameters.items()}
    roster = Roster(pack.readable, rows_of_pack(pack), completeness())
    oracle = Oracle(Question(pack, DAY, DAY, settings, rules), roster)
    for answer in oracle.answers():
        if answer.verdict not in ("met", "not_applicable"):
            clause = pack.clauses[answer.clause]
            missing = ", ".join(answer.missing) or answer.verdict
            findings.add(
                PackRuleFails(clause.place, clause=clause.id, row=answer.subject, told=missing)
            )
