"""Is a YAML file read into texts with their places, and is a bad one refused?"""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.documents import Listing, Mapping, Node, Scalar, parse_yaml, read_yaml
from quanheng.errors import Findings, Place


def read(text: str) -> Node | None:
    """The node of a sound text."""
    findings = Findings()
    node = parse_yaml(text, "x.yaml", findings)
    assert [str(problem) for problem in findings] == []
    return node


def refusal(text: str) -> list[str]:
    findings = Findings()
    parse_yaml(text, "x.yaml", findings)
    return [str(problem) for problem in findings]


@pytest.mark.parametrize(
    "text", ["no", "12.10", "2014-03-01", "0x1F", "null", "~", "1e3", "三（二）"]
)
def test_a_bare_value_stays_the_text_that_is_written(text: str) -> None:
    assert read(text) == Scalar(text, False, Place("x.yaml", 1, 1))


@pytest.mark.parametrize("text", ["'no'", '"no"', "|-\n  no", ">-\n  no"])
def test_a_quoted_value_is_known_to_be_quoted(text: str) -> None:
    assert read(text) == Scalar("no", True, Place("x.yaml", 1, 1))


def test_keys_and_values_know_their_lines_and_columns() -> None:
    node = read("a: 1\nb:\n  - 曲: x\n")
    assert isinstance(node, Mapping)
    listed = node.get("b")
    assert isinstance(listed, Listing)
    [inner] = listed.items
    assert isinstance(inner, Mapping)
    assert inner.entries[0].key == Scalar("曲", False, Place("x.yaml", 3, 5))
    assert inner.entries[0].value.place == Place("x.yaml", 3, 8)
    assert node.get("c") is None
    assert [key for key, _ in node] == ["a", "b"]


def test_a_quoted_key_is_the_same_key() -> None:
    assert refusal("a: 1\n'a': 2") == [
        (
            "DOC-007 x.yaml:2:1: The key “a” stands twice; first on line 1. "
            "Expected: each key once. Remove one of the two."
        )
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_an_empty_file_gives_nothing_or_an_empty_value(text: str) -> None:
    node = read(text)
    assert node is None or (isinstance(node, Scalar) and node.text == "")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("\ufeffa: b\r\nc: d\r\n".encode())
    findings = Findings()
    node = read_yaml(path, "x.yaml", findings)
    assert isinstance(node, Mapping)
    assert [key for key, _ in node] == ["a", "c"]
    assert findings.errors == ()


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    findings = Findings()
    assert read_yaml(tmp_path / "gone.yaml", "gone.yaml", findings) is None
    assert [str(problem) for problem in findings] == [
        (
            "DOC-001 gone.yaml: The file cannot be read. "
            "Expected: a file that exists and may be read. Check the path and the permissions."
        )
    ]


def test_a_file_that_is_far_too_large_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.touch()
    os.truncate(path, 200_000_000)
    findings = Findings()
    tracemalloc.start()
    assert read_yaml(path, "x.yaml", findings) is None
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [str(problem) for problem in findings] == [
        (
            "DOC-002 x.yaml: The file has 200000000 bytes. "
            "Expected: at most 4000000 bytes. Split it into several files."
        )
    ]
    assert most < 20_000_000


def test_a_file_without_an_end_is_refused() -> None:
    findings = Findings()
    assert read_yaml(Path("/dev/zero"), "x.yaml", findings) is None
    assert str(findings.errors[0]).startswith("DOC-002 x.yaml: The file has 4000001 bytes.")


def test_an_anchor_without_an_alias_is_only_a_name() -> None:
    assert read("&a b") == Scalar("b", False, Place("x.yaml", 1, 1))


def test_an_alias_that_goes_round_in_a_circle_is_refused_too() -> None:
    assert refusal("&a [*a]") == [
        (
            "DOC-006 x.yaml:1:1: An anchor (&) is used again by an alias (*). "
            "Expected: every value written where it stands. Write the value out."
        )
    ]


def test_a_tag_of_python_makes_nothing() -> None:
    node = read("!!python/object/apply:os.system [ls]")
    assert isinstance(node, Listing)


@pytest.mark.parametrize("depth", [1, 39])
def test_what_nests_as_deep_as_allowed_is_read(depth: int) -> None:
    assert isinstance(read("[" * depth + "a" + "]" * depth), Listing)


@given(st.text(st.sampled_from("ab:- \n[]{},'\"#&*?!|>%@`\t\\三"), max_size=40))
def test_any_heap_of_signs_is_read_or_refused(text: str) -> None:
    findings = Findings()
    node = parse_yaml(text, "x.yaml", findings)
    assert node is None or isinstance(node, Scalar | Listing | Mapping)
    assert all(str(problem).startswith("DOC-") for problem in findings)
