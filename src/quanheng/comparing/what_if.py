"""What would the run have answered, had its pack been another?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from quanheng.comparing.touched import facts_anew, rules_of, touched_by
from quanheng.engine.again import Answers, answers_again, is_of_today, stored_answers
from quanheng.engine.run import Progress
from quanheng.engine.run_folder import RunFolder
from quanheng.interchange import Snapshot
from quanheng.language.model import Pack
from quanheng.language.pack_sets import NAMES

ReadSnapshot = Callable[[Pack], Snapshot]


@dataclass(frozen=True)
class WhatIf:
    """The answers of a run, and those it would have given.

    Shapes:   `touched` names the rules, of either pack, that the change can touch; `before`
              holds all answers of the run, or those of the touched rules alone where the old
              pack is not that of the run; `after` those of the touched rules. `beside` holds the
              runs of the packs above, by those of their rules that the changed pack would answer
              anew; `before` has their answers.
    """

    run: RunFolder
    old: Pack
    new: Pack
    touched: frozenset[str]
    before: Answers
    after: Answers
    beside: Mapping[str, RunFolder] = field(default_factory=dict)

    @property
    def whole(self) -> Answers:
        """All answers of the changed pack: the touched rules' anew, the others' as the run's."""
        return self.before.beside(self.touched).joined(self.after)


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
    before = stored_answers(run) if is_own else stored_answers(run).of(())
    for names, other in _by_run(beside):
        before = before.joined(stored_answers(other).of(names))
    is_read = is_own and is_of_today(run, version)
    if not is_read:
        again = answers_again(run, old, snapshot(old), _asked(old, touched), progress)
        before = before.beside(touched).joined(again)
    anew = facts_anew(old, new) if is_read else None
    after = answers_again(run, new, snapshot(new), _asked(new, touched), progress, anew)
    return WhatIf(run, old, new, touched, before, after, beside)


def _by_run(beside: Mapping[str, RunFolder]) -> Iterator[tuple[list[str], RunFolder]]:
    """Each run once, with the rules that are wanted of it."""
    for folder, run in {one.folder: one for one in beside.values()}.items():
        yield [name for name, one in beside.items() if one.folder == folder], run


def _asked(pack: Pack, touched: frozenset[str]) -> frozenset[str]:
    """The touched rules that a pack has; rules about the pack itself are no matter of a run."""
    rules = rules_of(pack)
    about_itself = {one.id for one in pack.clauses.values() if one.subject in NAMES}
    return frozenset((touched & rules.keys()) - about_itself)
