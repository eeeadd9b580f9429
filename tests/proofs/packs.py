"""How does a test prove a small pack: the base pack of the language with clauses of its own?"""

from __future__ import annotations

from pathlib import Path

from quanheng.errors import Findings
from quanheng.language import Pack
from quanheng.proofs.proved import Proved
from quanheng.proofs.proving import prove
from tests.language.packs import base_files, read_changed

CLAUSE = """\
- id: xa.{name}
  title: 试写的一条
  source: {{instrument: xa-2024, at: 三}}
  mechanism: {mechanism}
  effect: {effect}
  subject: singer
{rest}
"""
_NO_EXAMPLE = "PACK-019"
_RULE, _EXAMPLES = "xa/clauses/rule.yaml", "xa/examples/rule.yaml"


def clause(name: str, effect: str, *lines: str, mechanism: str = "training") -> str:
    """A clause about singers; further keys are written as lines."""
    rest = "\n".join(f"  {line}" for line in lines)
    return CLAUSE.format(name=name, effect=effect, mechanism=mechanism, rest=rest)


def bar(name: str, when: str, *lines: str) -> str:
    """A bar to promotion."""
    return clause(name, "bar", "matter: promotion", f"when: {when}", *lines)


def read(shelf: Path, clauses: str, derived: str = "", examples: str | None = None) -> Pack:
    """The base pack with these clauses and derived facts, and no examples but these."""
    files = {_RULE: clauses, _EXAMPLES: examples}
    if derived:
        files["xa/facts.yaml"] = f"{base_files()['xa/facts.yaml']}\nderived:\n{derived}\n"
    pack, problems = read_changed(shelf, files)
    assert pack is not None, problems
    wrong = [line for line in problems if "/rule.yaml" in line and _NO_EXAMPLE not in line]
    assert not wrong, wrong
    return pack


def proved(pack: Pack) -> tuple[list[str], Proved]:
    """What the proofs find in a pack, without places; and how far they came."""
    findings = Findings()
    how_far = prove(pack, findings)
    return [
        f"{p.code} {str(p).split(': ', 1)[1].split(' Expected:')[0]}" for p in findings
    ], how_far


def found(shelf: Path, clauses: str, derived: str = "") -> list[str]:
    """What the proofs find in clauses."""
    return proved(read(shelf, clauses, derived))[0]
