"""Which keys does each part of a pack take, as keys.yaml says?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quanheng.documents import Mapping as Node
from quanheng.documents import Scalar, read_yaml
from quanheng.errors import Findings

KEYS_FILE = Path(__file__).parent / "keys.yaml"
ANY_NAME = "*"
"""The key that stands for every name an author may choose."""
_TAKES = re.compile(r"(?:(?P<around>one|list|map)\((?P<inside>\w+)\)|(?P<word>\w+))")


@dataclass(frozen=True)
class Takes:
    """What may stand under a key.

    Shapes:   `around` is one, list, map or empty; `word` names a list of words after one, and
              else a part of a pack or a plain kind of value.
    """

    around: str
    word: str


@dataclass(frozen=True)
class Key:
    """One key: what it takes, whether it must be written, and what it is for."""

    name: str
    takes: tuple[Takes, ...]
    is_required: bool
    zh: str
    en: str


Part = tuple[Key, ...]


@cache
def parts() -> Mapping[str, Part]:
    """Every part of a pack by its name, with its keys in order."""
    findings = Findings()
    page = read_yaml(KEYS_FILE, KEYS_FILE.name, findings)
    findings.raise_errors()
    assert isinstance(page, Node)
    return {name: _part(node) for name, node in page if isinstance(node, Node)}


def _part(node: Node) -> Part:
    return tuple(_key(name, said.text) for name, said in node if isinstance(said, Scalar))


def _key(name: str, line: str) -> Key:
    """A key as its line tells it.

    >>> _key("at!", "text | 出处 | where")
    Key(name='at', takes=(Takes(around='', word='text'),), is_required=True, zh='出处', en='where')
    """
    taken, zh, en = (part.strip() for part in line.split("|"))
    takes = tuple(_takes(one.strip()) for one in taken.split(" or "))
    return Key(name.removesuffix("!"), takes, name.endswith("!"), zh, en)


def _takes(text: str) -> Takes:
    found = _TAKES.fullmatch(text)
    if found is None:
        raise ValueError(f"{KEYS_FILE.name}: {text}")
    return Takes(found["around"] or "", found["inside"] or found["word"])
