"""What might a reading process in the hands of a file tell? Whatever is well formed."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from quanheng.reading.content import Content, Form, Grid, Member, Range, Refusal
from quanheng.reading.transport import encode
from quanheng.reading.unpacking import Malformed, decode

_LARGEST = 2**32 - 1
# Cells that may mean something, and those that should mean nothing.
_WORDS = (
    *(
        "",
        " ",
        "　",
        "\n",
        "\0",
        '"',
        ";",
        "；",
        "\\n",
        "｜",
        "\u202e",
        "\ue000",
        "\U00100000",
        "😀",
    ),
    *(
        "无",
        "—",
        "不详",
        "none",
        "unknown",
        "null",
        "至今",
        "true",
        "是",
        "=1+1",
        "{a}",
        "%s",
        "[red]",
    ),
    *("1975.06", "75.6", "1975.13", "0000-00-00", "9999-12-31", "2019.03..", "1975.06..1970.01"),
    *(
        "9" * 5_000,
        "1E999999",
        "NaN",
        "Infinity",
        "-0",
        "..",
        "1..",
        "3..2",
        "１２",
        "12人",
        "1,200",
    ),
    *(
        "姓名",
        "甘　宁",
        "甘宜初",
        "诺敏·图雅",
        "举报人",
        "#group",
        "优秀",
        "2023年优秀",
        "大学  法学学士",
    ),
    *("合计", "注：", "一、", "填表人：", "长" * 300, "2019.03任现职", "①", "_x0000_"),
    *("990101197903080017", "99010119790308001X", "990101790308001"),
)
_NUMBERS = (0, 1, 2, 3, 5, 50, _LARGEST)
Rows = list[list[str]]


def _one_cell(luck: random.Random, rows: Rows, at: int) -> None:
    if rows[at]:
        rows[at][luck.randrange(len(rows[at]))] = luck.choice(_WORDS)


def _another_row(luck: random.Random, rows: Rows, at: int) -> None:
    rows[at] = [luck.choice(_WORDS) for _ in range(luck.choice((0, 1, 3, 40)))]


def _shorter(luck: random.Random, rows: Rows, at: int) -> None:
    del rows[at][luck.randrange(len(rows[at]) + 1) :]


def _longer(luck: random.Random, rows: Rows, at: int) -> None:
    rows[at] += [luck.choice(_WORDS)] * luck.choice((1, 30))


def _elsewhere(luck: random.Random, rows: Rows, at: int) -> None:
    other = luck.randrange(len(rows))
    rows[at], rows[other] = rows[other], rows[at]


def _gone(_luck: random.Random, rows: Rows, at: int) -> None:
    del rows[at]


_CHANGES: Sequence[Callable[[random.Random, Rows, int], None]] = (
    *(_one_cell, _one_cell, _one_cell, _another_row, _shorter, _longer, _elsewhere, _gone),
)


def _range(luck: random.Random) -> Range:
    top, left = luck.choice(_NUMBERS), luck.choice(_NUMBERS)
    bottom, right = luck.choice((top, top + 1, _LARGEST)), luck.choice((left, left + 2, _LARGEST))
    return top, left, min(bottom, _LARGEST), min(right, _LARGEST)


def _changed_grid(luck: random.Random, grid: Grid) -> Grid:
    rows = [[*cells] for cells in grid.rows]
    for _ in range(luck.choice((0, 1, 1, 2, 5))):
        if rows:
            luck.choice(_CHANGES)(luck, rows, luck.randrange(len(rows)))
    step = luck.choice((1, 1, 1, 1_000))
    numbers = [number * step for number in grid.numbers[: len(rows)]]
    merges = [*grid.merges, *(_range(luck) for _ in range(luck.choice((0, 0, 1, 3))))]
    cells = [(luck.choice(_NUMBERS), luck.choice(_NUMBERS))] * luck.choice((0, 0, 1))
    changed = replace(grid, rows=rows, numbers=numbers, merges=tuple(merges))
    changed = replace(changed, computed=(*grid.computed, *cells))
    if luck.random() < 0.1:
        changed = replace(changed, header_rows=luck.choice((*_NUMBERS, len(rows), len(rows) + 1)))
    if luck.random() < 0.1:
        changed = replace(changed, sheet=luck.choice(_WORDS), is_hidden=not grid.is_hidden)
    return changed


def _changed_form(luck: random.Random, form: Form) -> Form | None:
    values, family = dict(form.values), [dict(member) for member in form.family]
    for _ in range(luck.choice((1, 1, 2, 5))):
        known = [*values] or ["XingMing"]
        name = luck.choice((*known, "A/B", "A[2]", "", "x" * 300, "ZhaoPian", "A/B/C[9999]"))
        values[name] = luck.choice(_WORDS)
        values.pop(luck.choice(known) if luck.random() < 0.2 else "nobody", None)
        member = luck.choice([*family, {}])
        member[luck.choice(("ChengWei", "XingMing", "ChuShengRiQi", *_WORDS))] = luck.choice(_WORDS)
        family.append(member)
    photo = luck.choice((form.photo, b"", b"no photo"))
    return luck.choice(
        (None, *[replace(form, values=values, family=tuple(family), photo=photo)] * 9)
    )


def _changed_member(luck: random.Random, member: Member) -> Member:
    kind = luck.randrange(4)
    if kind == 0:
        names = ("../a", "a/b.csv", "甘宜初.lrmx", "a.lrm", *_WORDS)
        return replace(member, name=luck.choice(names))
    if kind == 1 or member.content is None:
        return Member(member.name, None, Refusal("it is {what}", {"what": "bad"}, "", 3))
    return replace(member, content=_changed(luck, member.content))


def _changed(luck: random.Random, content: Content) -> Content:
    if content.members:
        members = [*content.members, *luck.choice(((), content.members[:1]))]
        at = luck.randrange(len(members))
        members[at] = _changed_member(luck, members[at])
        return replace(content, members=tuple(members))
    if content.form is not None:
        return replace(content, form=_changed_form(luck, content.form))
    grids = [*content.grids]
    if grids:
        at = luck.randrange(len(grids))
        grids[at] = _changed_grid(luck, grids[at])
    grids = luck.choice(([], grids * 2, *[grids] * 30))
    return replace(content, grids=tuple(grids), kind=luck.choice(("zip", *[content.kind] * 30)))


def changed(files: Mapping[str, Content], seed: int) -> dict[str, Content]:
    """What the processes that read some files tell, one or two of them in the hands of theirs.

    What the program would not believe in any case stays as it was.
    """
    luck = random.Random(seed)
    told = dict(files)
    for name in luck.sample(sorted(files), luck.choice((1, 1, 2))):
        try:
            believed = decode(encode(_changed(luck, files[name])))
        except (Malformed, ValueError, TypeError, OverflowError):
            continue
        assert isinstance(believed, Content)
        told[name] = believed
    return told
