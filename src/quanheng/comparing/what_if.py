"""What would the run have answered, had its pack been another?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quanheng.comparing.touched import facts_anew, rules_of, touched_by
from quanheng.engine.again import Answers, answers_again, is_of_today, stored_answers
from quanheng.engine.run import Progress
from quanheng.engine.run_folder import RunFolder
from quanheng.interchange import Snapshot
from quanheng.language.pack_model import Pack
from quanheng.language.pack_sets import NAMES

ReadSnapshot = Callable[[Pack], Snapshot]


@dataclass(frozen=True)
class WhatIf:
    """The answers of a run, and those it would have given.

    Shapes:   `touched` names the rules, of either pack, that the change can touch; `before` and
              `after` hold their answers. `is_own` says that the old pack is that of the run,
              `is_read` that the answers before are those that the run keeps. `beside` holds the
              runs of the packs above, by those of their rules that the changed pack would answer
              anew; `before` has their answers.
    """

    run: RunFolder
    old: Pack
    new: Pack
    touched: frozenset[str]
    before: Answers
    after: Answers
    is_own: bool
    is_read: bool
    beside: Mapping[str, RunFolder] = field(default_factory=dict)

    def all_before(self, columns: Sequence[str]) -> Answers:
        """All that the run answered, with some columns of verdicts, rule by rule in its order.

        Missing:  what the change cannot touch, where the old pack is not that of the run.
        """
        before = replace(self.before, verdicts=self.before.verdicts.select(columns))
        if not self.is_own:
            return before
        stored = stored_answers(self.run, columns=columns)
        if self.is_read:
            return stored.joined(before.of(self.beside))
        return stored.beside(self.touched).joined(before)

    @property
    def whole(self) -> Answers:
        """All answers of the changed pack: the touched rules' anew, the others' as the run's."""
        if not self.is_own:
            return self.after
        return stored_answers(self.run).beside(self.touched).joined(self.after)


def what_if(
    run: RunFolder,
    old: Pack,
    new: Pack,
    snapshot: ReadSnapshot,
    *,
    version: str,
    is_own: bool = True,
    beside: Mapping[str, RunFolder] | None = None,
    progress: Progress | None = None,
) -> WhatIf:
    """Ask the changed pack about whatever the change can touch; nothing is kept.

    Shapes:   `is_own` says whether the old pack is that of the run; `snapshot` reads the facts
              of the run as a pack knows them. A run made by other versions is asked again as well,
              about the same rules, so that a change of versions is not taken for an effect of the
              change. `beside` names rules that a run beside this one has answered so far, and
              that the changed pack would answer itself.
    """
    told, beside = run.head.get("told"), beside or {}
    added = (rules_of(new).keys() - rules_of(old).keys()) | beside.keys()
    touched = frozenset(
        name for name in touched_by(old, new) if told is None or name in told or name in added
    )
    beside = {name: one for name, one in beside.items() if name in touched}
    is_read = is_own and is_of_today(run, version)
    if is_read:
        before, anew = stored_answers(run, touched), facts_anew(old, new)
        for names, other in _by_run(beside):
            before = before.joined(stored_answers(other, names))
    else:
        before, anew = answers_again(run, old, snapshot(old), _asked(old, touched), progress), None
    after = answers_again(run, new, snapshot(new), _asked(new, touched), progress, anew)
    return WhatIf(run, old, new, touched, before, after, is_own, is_read, beside)


def _by_run(beside: Mapping[str, RunFolder]) -> Iterator[tuple[list[str], RunFolder]]:
    """Each run once, with the rules that are wanted of it."""
    for folder, run in {one.folder: one for one in beside.values()}.items():
        yield [name for name, one in beside.items() if one.folder == folder], run


def _asked(pack: Pack, touched: frozenset[str]) -> frozenset[str]:
    """The touched rules that a pack has; rules about the pack itself are no matter of a run."""
    rules = rules_of(pack)
    about_itself = {one.id for one in pack.clauses.values() if one.subject in NAMES}
    return frozenset((touched & rules.keys()) - about_itself)
