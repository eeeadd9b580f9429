"""What do quotas and allocations say, sentence by sentence?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.language.quota_model import Allocation, Counted, Quota
from quanheng.language.terms import Constant
from quanheng.messages.roundings import rounding_word
from quanheng.sentences.passage import Line
from quanheng.sentences.saying import Saying


def quota_lines(saying: Saying, quota: Quota) -> Iterator[Line]:
    """Over which base, in which shares, under which ceiling, rounded how."""
    say = saying.say
    yield 0, say("{title} [{clause}]", title=saying.names.of(quota.title), clause=quota.id)
    yield 1, say("Quota")
    yield 1, say("Base: {told}", told=_counted(saying, quota.base))
    yield 1, say("Share: {told}", told=saying.value(quota.share))
    if quota.pool is not None:
        yield 1, say("Pool: {told}", told=saying.value(quota.pool))
    yield 1, say("Ceiling of the pool: {told}", told=saying.value(quota.ceiling))
    if quota.uses is not None:
        yield 1, say("Counted against it: {told}", told=_counted(saying, quota.uses))
    yield 1, say("Rounding: {told}", told=rounding_word(say, quota.rounding))


def _counted(saying: Saying, counted: Counted) -> str:
    say, row = saying.say, saying.names.row(counted.set)
    if counted.where is None:
        return say("each {set}, by {unit}", set=row, unit=saying.value(counted.unit))
    return say(
        "each {set}, by {unit}, where {condition}",
        set=row, unit=saying.value(counted.unit), condition=saying.sentence(counted.where),
    )  # fmt: skip


def allocation_lines(saying: Saying, one: Allocation) -> Iterator[Line]:
    """Among whom, how much, in which order."""
    say = saying.say
    yield 0, say("{title} [{clause}]", title=saying.names.of(one.title), clause=one.id)
    yield 1, say("Allocation")
    yield 1, say("About each: {set}", set=saying.names.row(one.among))
    named = (
        (say("Places: {told}"), one.places), (say("Amount: {told}"), one.amount),
        (say("Weight: {told}"), one.weight),
    )  # fmt: skip
    if one.where is not None:
        told = saying.sentence(one.where)
        yield 1, say("{head}: {told}", head=say("It applies where"), told=told)
    for pattern, term in named:
        if term is not None:
            yield 1, pattern.format(told=saying.value(term))
    for key in one.order:
        if isinstance(key.term, Constant):
            continue
        most = say("the greatest first") if key.is_most_first else say("the least first")
        yield 1, say("In order of {key}, {order}", key=saying.value(key.term), order=most)
    if one.reserve is not None:
        yield 1, say(
            "Of these {places} first to those of whom {condition}",
            places=saying.value(one.reserve.places), condition=saying.sentence(one.reserve.where),
        )  # fmt: skip
    yield 1, say("Among equals the body decides")
