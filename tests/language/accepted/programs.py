"""How does a test write the clause, the derived facts or the parameters of a small pack?"""

from __future__ import annotations

from pathlib import Path

from quanheng.language import Clause, Derived, Pack
from tests.language.packs import base_files, read_changed

CLAUSE = """
- id: xa.rule
  title: {{zh: 试写的一条, en: a clause to try}}
  source: {{instrument: xa-2024, at: 三}}
  mechanism: {mechanism}
  effect: {effect}
  subject: {subject}
{rest}
"""
EXAMPLES = """
- name: Every verdict shown
  given: {{as_of: 2024-06-01}}
  expect: {{{clauses}}}
  because: 三
"""
SHOWN = "{a: met, b: not_met, c: unknown, d: not_applicable}"


def clause_line(
    name: str, *rest: str, mechanism: str = "training", effect: str = "exemption"
) -> str:
    """One more clause on one line."""
    source = "source: {instrument: xa-2024, at: 四}"
    keys = [f"id: {name}", "title: 又一条", source, f"mechanism: {mechanism}", f"effect: {effect}"]
    return "- {" + ", ".join([*keys, *rest]) + "}\n"


def accepted_pack(shelf: Path, **files: str) -> Pack:
    """The base pack with whole files replaced, `clauses` and `facts` added to; nothing is wrong."""
    changes = {
        "xa/clauses/more.yaml": files.pop("clauses", "[]"),
        "xa/facts.yaml": f"{base_files()['xa/facts.yaml']}{files.pop('facts', '')}",
        "xa/examples/more.yaml": EXAMPLES.format(
            clauses=", ".join(f"{name}: {SHOWN}" for name in files.pop("shown", "").split())
        ) if "shown" in files else "[]",
    }  # fmt: skip
    changes |= {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    pack, problems = read_changed(shelf, changes)
    assert problems == ()
    assert pack is not None
    return pack


def accepted_clause(
    shelf: Path,
    *rest: str,
    effect: str = "exemption",
    mechanism: str = "training",
    subject: str = "singer",
    facts: str = "",
) -> Clause:
    """The base clause with another effect, subject and more keys."""
    lines = "\n".join(f"  {line}" for line in rest)
    text = CLAUSE.format(effect=effect, mechanism=mechanism, subject=subject, rest=lines)
    return accepted_pack(shelf, xa__clauses__rule=text, facts=facts).clauses["xa.rule"]


def accepted_fact(shelf: Path, *written: str) -> Derived:
    """The last of several derived facts."""
    lines = "\n".join(f"  - {{{line}}}" for line in written)
    pack = accepted_pack(shelf, facts=f"derived:\n{lines}\n")
    return list(pack.derived.values())[-1]
