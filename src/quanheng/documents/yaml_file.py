"""How is a YAML file read into nodes that know their places?"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from quanheng.documents.folds import folds_of
from quanheng.documents.nodes import Entry, Listing, Mapping, Node, Scalar
from quanheng.errors import (
    DocumentMissing,
    DocumentTooDeep,
    DocumentTooLarge,
    Findings,
    KeyNotText,
    NotUtf8,
    NotYaml,
    Place,
    RepeatedKey,
    YamlAlias,
)

LARGEST_FILE = 4_000_000
DEEPEST_NESTING = 40
_BRACKETS = re.compile(r"[\[\]{}]")


def read_yaml(path: Path, name: str, findings: Findings) -> Node | None:
    """Read one YAML file; `name` is how messages call it.

    Missing:  an empty file gives None.
    Errors:   noted in `findings`: the file is missing, too large, not UTF-8, not YAML, uses
              anchors or aliases, or repeats a key.
    """
    text = read_yaml_text(path, name, findings)
    return parse_yaml(text, name, findings) if text is not None else None


def read_yaml_text(path: Path, name: str, findings: Findings) -> str | None:
    """The text of a YAML file, unread; `name` is how messages call it.

    Errors:   noted in `findings`: the file is missing, too large or not UTF-8.
    """
    place = Place(name)
    try:
        with path.open("rb") as file:
            # Never all of a file of which nobody knows yet how large it is.
            content = file.read(LARGEST_FILE + 1)
            size = max(len(content), os.fstat(file.fileno()).st_size)
    except OSError:
        findings.add(DocumentMissing(place))
        return None
    if size > LARGEST_FILE:
        findings.add(DocumentTooLarge(place, size=size, limit=LARGEST_FILE))
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        findings.add(NotUtf8(Place(name, line)))
        return None


def parse_yaml(text: str, name: str, findings: Findings) -> Node | None:
    """Read YAML text; as `read_yaml`."""
    if deep := _deep_line(text):
        findings.add(DocumentTooDeep(Place(name, deep), limit=DEEPEST_NESTING))
        return None
    try:
        tree = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        findings.add(NotYaml(place, reason=error.problem or "?"))
        return None
    except yaml.YAMLError as error:
        findings.add(NotYaml(Place(name), reason=str(error).splitlines()[0]))
        return None
    if "&" in text or "*" in text:
        seen: set[int] = set()
        if tree is not None and (alias := _alias(tree, seen)) is not None:
            findings.add(YamlAlias(_place(alias, name)))
            return None
    return _Nodes(name, text.splitlines(), findings).node(tree) if tree is not None else None


def items_of_lists(text: str) -> tuple[int, ...]:
    """Where the items of lists are parted in YAML text, in characters from 0.

    Missing:  nothing where the text is no YAML; whoever reads it is told so.
    """
    parts = (yaml.FlowEntryToken, yaml.BlockEntryToken)
    try:
        tokens = [*yaml.scan(text, Loader=yaml.CSafeLoader)]
    except yaml.YAMLError:
        return ()
    return tuple(one.start_mark.index for one in tokens if isinstance(one, parts))


def _deep_line(text: str) -> int:
    """The line on which brackets or indents nest deeper than any policy needs, or 0.

    TRAP the YAML composer recurses: ten thousand brackets would end the process.
    """
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > DEEPEST_NESTING:
            return text.count("\n", 0, bracket.start()) + 1
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) - len(line.lstrip(" -?:")) > 4 * DEEPEST_NESTING:
            return number
    return 0


def _alias(tree: Any, seen: set[int]) -> Any:
    """The first node that stands in two places of the tree, or None."""
    if id(tree) in seen:
        return tree
    seen.add(id(tree))
    children: list[Any] = []
    if isinstance(tree, yaml.MappingNode):
        children = [part for pair in tree.value for part in pair]
    elif isinstance(tree, yaml.SequenceNode):
        children = list(tree.value)
    return next((found for c in children if (found := _alias(c, seen)) is not None), None)


def _place(tree: Any, name: str) -> Place:
    mark = tree.start_mark
    return Place(name, mark.line + 1, mark.column + 1)


@dataclass(frozen=True)
class _Nodes:
    """Makes nodes of the tree of one file."""

    name: str
    lines: list[str]
    findings: Findings

    def node(self, tree: Any) -> Node:
        if isinstance(tree, yaml.ScalarNode):
            return self._scalar(tree)
        place = _place(tree, self.name)
        if isinstance(tree, yaml.SequenceNode):
            return Listing(tuple(map(self.node, tree.value)), place)
        entries: dict[str, Entry] = {}
        for key_tree, value_tree in tree.value:
            if not isinstance(key_tree, yaml.ScalarNode):
                self.findings.add(KeyNotText(_place(key_tree, self.name)))
                continue
            key = self._scalar(key_tree)
            if key.text in entries:
                first = entries[key.text].key.place.line
                self.findings.add(RepeatedKey(key.place, key=key.text, first=first))
                continue
            entries[key.text] = Entry(key, self.node(value_tree))
        return Mapping(tuple(entries.values()), place)

    def _scalar(self, tree: Any) -> Scalar:
        place, first, last = _place(tree, self.name), tree.start_mark, tree.end_mark
        text = str(tree.value)
        if last.line > first.line:
            start = (first.line, first.column)
            place = replace(place, folds=folds_of(text, self.lines, start, last.line))
        return Scalar(text, bool(tree.style), place)
