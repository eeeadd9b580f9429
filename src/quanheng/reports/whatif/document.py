"""What would change, and for how many? One versioned document, in both languages.

Nobody is named, but where names are asked for; groups under five persons are withheld.
Source:   docs/what-if.schema.json.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from quanheng.comparing.editions import Edition
from quanheng.comparing.what_if import WhatIf
from quanheng.interchange import Snapshot
from quanheng.messages.labels import both
from quanheng.reports.choice import ReportChoice
from quanheng.reports.difference.document import changes_between, edition_named
from quanheng.reports.document_words import Document
from quanheng.reports.page.withholding import LEAST_PERSONS
from quanheng.reports.whatif.draft import TriedDraft, draft_told
from quanheng.reports.whatif.named import named
from quanheng.reports.whatif.people import People
from quanheng.reports.whatif.places import quotas_moved
from quanheng.reports.whatif.rules import figures_moved, rule_moved
from quanheng.reports.whatif.tally import Tally, of_persons, unique_persons

FORMAT = "quanheng.what-if/1"
Kind = Literal["trial", "comparison"]
"""Another pack or other figures tried on a run, or two editions asked on the facts of one."""
TAILORED = LEAST_PERSONS
"""A change that touches so many persons or fewer may be made for them (因人设规)."""


@dataclass(frozen=True)
class Trial:
    """One run asked again: the editions that are compared, and the answers of both."""

    before: Edition
    after: Edition
    what: WhatIf
    snapshot: Snapshot

    def tally(self, choice: ReportChoice) -> Tally:
        """The answers, counted."""
        known = self.what.old.readable.extended(self.what.new.readable)
        people = People(known, self.snapshot.tables, self.what.run.as_of)
        return Tally(self.what, people, choice)


@dataclass(frozen=True)
class Asked:
    """What is asked of the trials: whether runs are tried, or editions compared; names; a draft.

    Missing:  no draft where figures alone are tried.
    """

    kind: Kind
    with_names: bool = False
    draft: TriedDraft | None = None


def what_if_of(trials: Sequence[Trial], choice: ReportChoice, asked: Asked) -> Document:
    """What would change in the runs of one or several packs.

    Shapes:   `persons` counts them once each; `is_moved` says whether any answer is another,
              about a person or not. Packs of which no rule is touched are left out, unless all are.
    Missing:  `persons` is null where a count is withheld, from which it could be found; `names`
              is null unless they are asked for.
    """
    trials = [one for one in trials if one.what.touched] or trials
    head = trials[0].what.run.head
    tallies = [one.tally(choice) for one in trials]
    packs = [_pack(*pair) for pair in zip(trials, tallies, strict=True)]
    touched = {one for tally in tallies for one in unique_persons(tally.moved)}
    persons = {one for tally in tallies for one in unique_persons(of_persons(tally.moved))}
    is_whole = all(rule["is_whole"] for pack in packs for rule in pack["rules"])
    return {
        "format": FORMAT,
        "kind": asked.kind,
        "as_of": head["as_of"],
        "as_known": head["as_known"],
        "is_projection": head["is_projection"],
        "is_moved": any(p["rules"] or p["quotas"] or p["figures"] for p in packs),
        "persons": _in_all(tallies, persons) if is_whole else None,
        "is_tailored": 0 < len(touched) <= TAILORED,
        "draft": draft_told(asked.draft) if asked.draft else None,
        "packs": packs,
        "names": [one for each in tallies for one in named(each)] if asked.with_names else None,
    }


def _in_all(tallies: Sequence[Tally], persons: Collection[str]) -> int | None:
    """How many persons are affected; None where that, or what a rule leaves of it, tells of few."""
    parts = [
        len(unique_persons(of_persons(tally.rows(key)))) for tally in tallies for key in tally.keys
    ]
    rests = [len(persons), *(len(persons) - part for part in parts)]
    return None if any(0 < one < LEAST_PERSONS for one in rests) else len(persons)


def _pack(trial: Trial, tally: Tally) -> Document:
    what = trial.what
    untold = [name for name in what.touched if not tally.tells(tally.rules[name])]
    moved = {key[0] for key in tally.keys}
    quotas, figures = quotas_moved(tally), figures_moved(tally)
    moved |= {one["id"] for one in (*quotas, *figures)}
    return {
        "before": edition_named(trial.before),
        "after": edition_named(trial.after),
        "changes": changes_between(trial.before, trial.after),
        "rules": [rule_moved(tally, key) for key in tally.keys],
        "quotas": quotas,
        "figures": figures,
        "unmoved": [
            {"id": name, "title": both(one.title)}
            for name, one in tally.rules.items()
            if name in what.touched and name not in moved and tally.tells(one)
        ],
        "left_out": len(untold),
    }
