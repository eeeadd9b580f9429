"""How is it told line by line what would change?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quanheng.messages import Language
from quanheng.reports.difference.words import FEW
from quanheng.reports.document_words import Document
from quanheng.reports.whatif.words import WhatIfWords


def what_if_lines(document: Document, language: Language) -> Iterator[str]:
    """The whole document in lines."""
    return _Telling(WhatIfWords(language), document).lines()


@dataclass(frozen=True)
class _Telling:
    words: WhatIfWords
    document: Document

    def lines(self) -> Iterator[str]:
        """Every line; where counts are withheld, why they are and how they are told."""
        say, document = self.words.say, self.document
        told = [*self._told()]
        yield from told
        if any(say("withheld") in line for line in told):
            yield from self.words.why_withheld(document)
        yield say("A trial changes nothing and decides nothing.")
        if document["names"] is not None:
            yield ""
            yield from self._names()

    def _told(self) -> Iterator[str]:
        words, say, document = self.words, self.words.say, self.document
        is_trial = document["kind"] == "trial"
        yield say("What would change, as of {day}, as known at {moment}",
                  day=document["as_of"], moment=words.moment(document["as_known"]))  # fmt: skip
        if is_trial:
            yield from words.lines(words.tried(document))
            yield from self._draft()
        else:
            yield from self._editions()
        for pack in document["packs"]:
            yield ""
            yield f"■ {words.edition(pack['after'])}"
            yield from _deeper(self._pack(pack))
        yield ""
        yield from words.summary(document)
        if not is_trial:
            yield from ("", f"■ {say('What differs')}")
            yield from _deeper(words.lines(words.tried(document)))
            yield ""

    def _draft(self) -> Iterator[str]:
        words, say = self.words, self.words.say
        if told := words.draft(self.document):
            yield told
        problems = words.problems(self.document)
        yield from _deeper(problems[:FEW])
        if len(problems) > FEW:
            yield "  " + say("and {count} more, which “quanheng check” tells",
                             count=len(problems) - FEW)  # fmt: skip

    def _editions(self) -> Iterator[str]:
        say, [pack] = self.words.say, self.document["packs"]
        for word, key in ((say("Before"), "before"), (say("Now"), "after")):
            yield word + say(": ") + self.words.edition(pack[key])
        yield self.words.both_asked(self.document)

    def _pack(self, pack: Document) -> Iterator[str]:
        words = self.words
        for rule in pack["rules"]:
            yield ""
            yield from self._rule(rule)
        for quota in pack["quotas"]:
            yield ""
            yield from self._quota(quota)
        for head, titles in words.lists(pack):
            yield ""
            yield from words.listed(head, titles)
        if told := words.left_out(pack):
            yield told

    def _rule(self, rule: Document) -> Iterator[str]:
        say, words = self.words.say, self.words
        yield words.rule(rule)
        yield f"  {words.source(rule)}"
        yield "  " + say("before: {told}", told=words.line(rule, "before"))
        yield "  " + say("after: {told}", told=words.line(rule, "after"))
        for flow in rule["flows"]:
            yield f"  {words.flow(rule, flow)}{say(': ')}{words.number(flow['rows'])}"
        for move in rule["moves"]:
            yield f"  {words.move(rule, move)}{say(': ')}{words.size(move)}"
            yield from _deeper(self._groups(move), 2)
        yield from _deeper(map(words.money, rule["money"]))
        if rule["is_tailored"]:
            yield "  " + say("Touches five persons or fewer.")

    def _groups(self, move: Document) -> Iterator[str]:
        words, say = self.words, self.words.say
        for name, groups in (move["groups"] or {}).items():
            if not groups:
                continue
            told = (f"{words.label(one['label'])} {words.number(one['rows'])}" for one in groups)
            yield words.dimension(name) + say(": ") + say(", ").join(told)

    def _quota(self, quota: Document) -> Iterator[str]:
        words, say = self.words, self.words.say
        yield words.quota(quota)
        yield f"  {words.source(quota)}"
        yield from (f"  {name}{say(': ')}{told}" for name, told in words.pool(quota))
        for unit in quota["units"]:
            before, after = (words.places(unit[one]) for one in ("before", "after"))
            yield f"    {unit['unit']}{say(': ')}{before} → {after}"

    def _names(self) -> Iterator[str]:
        words, say = self.words, self.words.say
        yield say("By name")
        head = None
        for rule, name in words.named(self.document):
            if head != words.rule(rule):
                head = words.rule(rule)
                yield f"  {head}"
            told = words.flow(rule, name) + say(": ") + words.names(name)
            yield f"    {told}"


def _deeper(lines: Iterable[str], by: int = 1) -> Iterator[str]:
    """Lines further in; an empty one stays empty."""
    return ("  " * by + line if line else line for line in lines)
