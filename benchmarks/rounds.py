"""How do contenders take turns, and how are their costs told?"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple

from benchmarks.cost import Cost

Costs = Mapping[str, Sequence[Cost]]
"""What each contender took, round by round."""
_COLUMNS = {
    "clock": "clock, s",
    "processors": "processors, s",
    "memory": "memory, MB",
    "reading": "rules read, s",
}


def turns(names: Sequence[str], rounds: int) -> Iterator[str]:
    """Who works when: all in every round, and each round is begun by another.

    >>> " ".join(turns("abc", 3))
    'a b c b c a c a b'
    """
    for number in range(rounds):
        first = number % len(names)
        yield from (*names[first:], *names[:first])


def interleaved(works: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, list[Cost]]:
    """What each work takes, round by round."""
    found: dict[str, list[Cost]] = {name: [] for name in works}
    for name in turns([*works], rounds):
        found[name].append(works[name]())
    return found


def middle(costs: Iterable[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*map(statistics.median, zip(*map(astuple, costs), strict=True)))


def figure(value: float) -> str:
    """A number with as many digits as say something.

    >>> figure(0.00123), figure(0.1234), figure(1.234), figure(12.34), figure(1234.5)
    ('0.0012', '0.123', '1.23', '12.3', '1,234')
    """
    digits = next((n for n, least in enumerate((100, 10, 1, 0.01)) if value >= least), 4)
    return f"{value:,.{digits}f}"


def spread(values: Sequence[float]) -> str:
    """The median, and the least and the most where there are several.

    >>> spread([1.2, 1.5, 1.3])
    '1.30 (1.20 to 1.50)'
    >>> spread([1.2]), spread([0.0, 0.0])
    ('1.20', 'none')
    """
    if not any(values):
        return "none"
    told = figure(statistics.median(values))
    if len(values) == 1:
        return told
    return f"{told} ({figure(min(values))} to {figure(max(values))})"


def table(found: Costs) -> Iterator[str]:
    """The costs of all contenders; what nobody was measured in is left out."""
    every = [one for costs in found.values() for one in costs]
    kept = [name for name in _COLUMNS if any(getattr(one, name) for one in every)]
    lines = [["", *(_COLUMNS[name] for name in kept)]]
    for name, costs in found.items():
        lines.append([name, *(spread([getattr(one, each) for one in costs]) for each in kept)])
    broad = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        yield "   ".join(map(str.ljust, line, broad)).rstrip()


def ratios(found: Costs, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What the first of each pair costs, in parts of the second: ratios of medians.

    Where both had as many rounds, the least and the most ratio of a round stand beside it. Where
    one of them reads rules, ratios follow that count it.
    """
    for one, other in pairs:
        yield f"{one} / {other}: {_ratio(found[one], found[other])}"
        if any(cost.reading for cost in (*found[one], *found[other])):
            ours, theirs = ([cost.with_reading for cost in found[each]] for each in (one, other))
            yield f"  with the reading of rules: {_ratio(ours, theirs)}"


def _ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> str:
    parts = []
    for name in ("clock", "processors", "memory"):
        a, b = ([getattr(cost, name) for cost in costs] for costs in (ours, theirs))
        if min(b) > 0:
            told = f"{name} {statistics.median(a) / statistics.median(b):.2f}"
            if len(a) == len(b) > 1:
                each = [x / y for x, y in zip(a, b, strict=True)]
                told += f" ({min(each):.2f} to {max(each):.2f})"
            parts.append(told)
    return ", ".join(parts)
