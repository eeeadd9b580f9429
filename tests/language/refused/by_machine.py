"""Which programs that nobody would type must be refused: too long, too deep, not text at all?"""

from __future__ import annotations

from tests.language.packs import base_files
from tests.language.refused.cases import RULE, Case, replaced

PARAMETERS = "xa/parameters.yaml"
TOO_LARGE = (
    f"DOC-002 {PARAMETERS}: The file has 4000003 bytes. Expected: at most 4000000 bytes. "
    "Split it into several files."
)
NOT_TEXT = (
    f"DOC-003 {PARAMETERS}:2: The file is not UTF-8 text here. Expected: UTF-8 text. "
    "Save it again as UTF-8."
)
DEEP = " Expected: a policy file of few levels. Write it flatter."
TOO_DEEP = (
    " Expected: an expression that a person can read. "
    "Remove brackets, or name parts of it as derived facts."
)


def _rule(title: str, when: str, *refused: str) -> Case:
    """A case that replaces the condition of the base clause."""
    return Case(title, {RULE: replaced(str(base_files()[RULE]), "songs >= 3", when)}, refused)


def _nested(title: str, content: str, line: int = 1) -> Case:
    """A case whose clauses nest too deep to be read."""
    said = f"DOC-005 {RULE}:{line}: The brackets or indents nest more than 40 levels deep.{DEEP}"
    return Case(title, {RULE: content}, (said,))


def _chain(length: int) -> str:
    """Derived facts each of which reads the one after it; only the last reads none."""
    head = "  - {{name: n{0}, of: choir, from: singer, label: n{0}, value: COUNT(*){1}}}\n"
    steps = (head.format(i, f", where: choir.n{i + 1} > 0") for i in range(length))
    return "".join([*steps, head.format(length, "")])


CASES = (
    _rule(
        "An expression of more than 2,000 characters is refused",
        "songs >= " + "3" * 2_000,
        f"EXPR-001 {RULE}:7:9: The expression has 2009 characters. Expected: at most 2000. "
        "Name parts of it as derived facts or exemptions.",
    ),
    _rule(
        "Ten thousand nested parentheses are refused",
        "(" * 10_000 + "songs" + ")" * 10_000,
        f"EXPR-001 {RULE}:7:9: The expression has 20005 characters. Expected: at most 2000. "
        "Name parts of it as derived facts or exemptions.",
    ),
    _rule(
        "Nine hundred nested parentheses are refused at the one too many",
        "(" * 900 + "songs" + ")" * 900,
        f"EXPR-002 {RULE}:7:49: The expression nests more than 40 levels deep.{TOO_DEEP}",
    ),
    _rule(
        "Four hundred times NOT is refused at the one too many",
        "NOT " * 400 + "is_trained",
        f"EXPR-002 {RULE}:7:165: The expression nests more than 40 levels deep.{TOO_DEEP}",
    ),
    _rule(
        "A sum of five hundred numbers is refused, for whoever reads it must go as deep",
        "songs > 0" + "+1" * 500,
        f"EXPR-002 {RULE}:7:9: The expression nests more than 100 levels deep.{TOO_DEEP}",
    ),
    _rule(
        "A chain of a hundred and fifty conditions is refused as well",
        "is_trained" + " AND TRUE" * 150,
        f"EXPR-002 {RULE}:7:9: The expression nests more than 100 levels deep.{TOO_DEEP}",
    ),
    _nested("Ten thousand open brackets of YAML are refused", "a: " + "[" * 10_000),
    _nested("Closed brackets are counted as deep as they go", "\n- " + "[" * 999 + "]" * 999, 2),
    _nested("Ten thousand braces over as many lines are refused", "{a: \n" * 10_000, 41),
    _nested("Ten thousand dashes are refused", "- " * 10_000 + "a"),
    _nested("A million question marks of YAML are refused", "? " * 1_000_000 + "a"),
    Case(
        "A file of more than four million bytes is refused",
        {PARAMETERS: "# much\n" * 571_429},
        (TOO_LARGE,),
    ),
    Case(
        "A file in GB18030 is refused on the line where it stops being UTF-8",
        {PARAMETERS: "[]\n# 曲目".encode("gb18030")},
        (NOT_TEXT,),
    ),
    Case(
        "Derived facts that lead to each other over twenty steps are refused, not followed",
        {"xa/facts.yaml": f"{base_files()['xa/facts.yaml']}derived:\n" + _chain(30)},
        (
            "EXPR-002 xa/facts.yaml:120:5: The expression nests more than 20 levels deep."
            + TOO_DEEP,
        ),
    ),
)
