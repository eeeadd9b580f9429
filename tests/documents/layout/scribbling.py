"""How may people write one YAML file in many ways?"""

from __future__ import annotations

from hypothesis import strategies as st

ONE_LINE = ("a", "12.10", "'no'", '"1: {2}"', "是 否", "x > :y", "it's", '"#1"', "''", "a#b", "",
            "'a  b'", "2014-03-01", '"\\u4e00"')  # fmt: skip
SEVERAL_LINES = (
    (">-", "one", "  two", "", "three # no comment"),
    ("|", "- a: 1", "", "  # no comment"),
    (">2", "  deep", "less"),
    ("|2-", "  deep"),
    ('"first', "second", "", 'third"'),
    ("'first", "  it''s second'"),
    ("first", "second:none"),
)
KEYS = ("a", "b", '"on"', "乙", "z-1", "'1'")


def _noise(draw: st.DrawFn, indents: st.SearchStrategy[int]) -> list[str]:
    """Comments and blank lines between rows, anywhere on their lines."""
    wanted = draw(st.lists(st.sampled_from(["", "#", "# why", "# - a: b", "#x  "]), max_size=2))
    return [" " * draw(indents) + one if one else "" for one in wanted]


@st.composite
def flow(draw: st.DrawFn, depth: int) -> str:
    """A value in brackets, on one line or on several."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from([one for one in ONE_LINE if "{" not in one and one]))
    items = draw(st.lists(flow(depth - 1), max_size=4))
    end = st.sampled_from(["", " ", "\n      ", " # in\n      "])
    if draw(st.booleans()):
        inside = ",".join(f"{draw(end)}{one}{draw(end)}" for one in items)
        return f"[{inside}]"
    keys = draw(st.permutations(KEYS))
    inside = ",".join(
        f"{draw(end)}{key}: {one}{draw(end)}" for key, one in zip(keys, items, strict=False)
    )
    return f"{{{inside}}}"


@st.composite
def block(draw: st.DrawFn, indent: int, depth: int) -> list[str]:
    """A mapping or a sequence on lines of its own, from a column on."""
    is_mapping = draw(st.booleans())
    count = draw(st.integers(1, 4))
    keys = draw(st.permutations(KEYS))
    lines: list[str] = []
    indents = st.integers(0, indent + 4)
    for place in range(count):
        lines += _noise(draw, indents)
        lead = " " * indent + (f"{keys[place]}:" if is_mapping else "-")
        lines += draw(_row(lead, indent, depth, is_mapping=is_mapping))
    return lines


@st.composite
def _row(draw: st.DrawFn, lead: str, indent: int, depth: int, *, is_mapping: bool) -> list[str]:
    kind = draw(st.sampled_from(["one", "several", "flow", "block"] if depth else ["one"]))
    beside = draw(st.sampled_from(["", "", " # beside", "  #b"]))
    if kind == "one":
        return [f"{lead} {draw(st.sampled_from(ONE_LINE))}{beside}"]
    if kind == "several":
        first, *below = draw(st.sampled_from(SEVERAL_LINES))
        fixed = 2 if "2" in first else draw(st.integers(1, 4))
        inside = " " * (indent + fixed)
        return [f"{lead} {first}", *(inside + one if one else "" for one in below)]
    if kind == "flow":
        far = draw(st.sampled_from([" ", "\n" + " " * (indent + 2)]))
        return f"{lead}{far}{draw(flow(2))}{beside}".split("\n")
    deeper = indent + draw(st.integers(1, 4))
    inner = draw(block(deeper, depth - 1))
    if is_mapping or draw(st.booleans()):
        return [lead + beside, *inner]
    is_comment = inner[0].strip().startswith("#")
    if is_comment or not inner[0] or deeper == indent + 1:
        return [lead, *inner]
    return [lead + inner[0][len(lead) :], *inner[1:]]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A whole file."""
    lines = draw(block(0, 3)) + _noise(draw, st.integers(0, 4))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(lines) + end
