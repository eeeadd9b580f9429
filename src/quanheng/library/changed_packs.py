"""Which packs of a run does a change reach, and what do they become?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from quanheng.comparing.handed_down import answered_otherwise
from quanheng.comparing.normal_form import WORDS, is_same
from quanheng.comparing.settings import with_settings
from quanheng.comparing.settings_written import Setting
from quanheng.comparing.touched import rules_of
from quanheng.engine.kept_snapshot import pack_of
from quanheng.engine.run_folder import RunFolder
from quanheng.errors import Findings, PackOfOtherRun, Problem, SettingOverridden
from quanheng.language import Pack, read_pack
from quanheng.language.packs_read import PacksRead
from quanheng.library.packs import UNSHOWN


@dataclass(frozen=True)
class Changed:
    """A run that a change reaches, with its pack as it is and as it is tried.

    Shapes:   `beside` holds rules of packs above that the changed pack would answer itself, each
              with the run beside this one in which it is answered so far.
    """

    run: RunFolder
    old: Pack
    new: Pack
    beside: Mapping[str, RunFolder]


@dataclass(frozen=True)
class Draft:
    """A draft of a pack, and which examples it lacks."""

    pack: Pack
    lacking: tuple[Problem, ...]


@dataclass(frozen=True)
class Changing:
    """What is tried on the runs of one or several packs."""

    runs: Sequence[RunFolder]
    draft_folder: Path | None
    settings: Sequence[Setting]
    findings: Findings

    @cached_property
    def draft(self) -> Draft | None:
        """The draft, once it can be read.

        Errors:   Problems; PackOfOtherRun when no pack of the runs is it, or extends it. A draft
                  may lack examples that a pack must have.
        """
        if self.draft_folder is None:
            return None
        found = Findings()
        pack = self._read(self.draft_folder, self.runs[0], PacksRead(), found)
        lacking = tuple(one for one in found.errors if isinstance(one, UNSHOWN))
        for one in found:
            if one not in lacking:
                self.findings.add(one)
        self.findings.raise_errors()
        assert pack is not None
        if pack.id not in {one.id for kept in self._kept.values() for one in kept.lineage}:
            raise other_pack(pack, self._kept.values())
        return Draft(pack, lacking)

    def packs(self) -> tuple[Changed, ...]:
        """One by one; a setting that no pack knows is refused, with the nearest of all packs."""
        drafts = self._drafts
        every = {name: one for pack in drafts.values() for name, one in pack.parameters.items()}
        known = replace(drafts[self.runs[-1].head["pack"]], parameters=every)
        lost = [one for one in self.settings if not any(_fits(one, p) for p in drafts.values())]
        with_settings(known, [one for one in lost if not self._tell_overridden(one)], self.findings)
        tried = {name: self._set(pack) for name, pack in drafts.items()}
        return tuple(
            Changed(run, self._kept[name], tried[name], self._beside(run, tried))
            for run in self.runs
            if tried[name := run.head["pack"]] is not self._kept[name]
        )

    def _tell_overridden(self, setting: Setting) -> bool:
        """Refuse a figure of a pack above that each pack of the run sets itself."""
        packs = [one.id for one in self._drafts.values() if _is_overridden(setting, one)]
        if packs:
            near = f"{packs[-1]}:{setting.name}"
            self.findings.add(SettingOverridden(
                name=setting.name, pack=setting.pack, packs=", ".join(packs), nearest=near
            ))  # fmt: skip
        return bool(packs)

    @cached_property
    def _kept(self) -> Mapping[str, Pack]:
        return {one.head["pack"]: pack_of(one) for one in self.runs}

    def _set(self, pack: Pack) -> Pack:
        here = [one for one in self.settings if _fits(one, pack)]
        return with_settings(pack, here, self.findings) if here else pack

    @cached_property
    def _drafts(self) -> Mapping[str, Pack]:
        """Every pack of the runs, with the draft in its place, and below those that extend it."""
        draft = self.draft
        if draft is None:
            return self._kept
        return {run.head["pack"]: self._under(run, draft.pack) for run in self.runs}

    def _under(self, run: RunFolder, draft: Pack) -> Pack:
        kept = self._kept[run.head["pack"]]
        if kept.id == draft.id:
            return draft
        if draft.id not in {one.id for one in kept.lineage}:
            return kept
        known = PacksRead()
        known.stand_in(run.folder / "packs" / draft.id, draft)
        return self._read(run.pack_folder, run, known, self.findings) or kept

    def _read(
        self, folder: Path, run: RunFolder, known: PacksRead, findings: Findings
    ) -> Pack | None:
        # A draft is read beside the packs of all runs: those it extends may stand in any.
        shelves = (run.folder / "packs", *(one.folder / "packs" for one in self.runs))
        return read_pack(folder, findings, shelves, run.catalogue_file, known)

    def _beside(self, run: RunFolder, tried: Mapping[str, Pack]) -> dict[str, RunFolder]:
        """The rules that this pack would answer itself, since it sets a figure of theirs anew.

        Missing:  none in a run of one pack alone, which answers all rules above it.
        """
        told, pack = run.head.get("told"), tried[run.head["pack"]]
        if told is None:
            return {}
        runs = {one.head["pack"]: one for one in self.runs}
        names = answered_otherwise(pack, tried) - {*told}
        owners = {name: rules_of(pack)[name].pack for name in names}
        return {name: runs[owner] for name, owner in owners.items() if owner in runs}


def _fits(setting: Setting, pack: Pack) -> bool:
    """Whether a setting means a parameter of a pack: its own, or one handed down to it as it is."""
    found = pack.parameters.get(setting.name)
    if found is None or setting.pack in ("", pack.id):
        return found is not None
    above = [one.parameters.get(setting.name) for one in pack.lineage if one.id == setting.pack]
    return any(one is not None and is_same(one.spans, found.spans, WORDS) for one in above)


def _is_overridden(setting: Setting, pack: Pack) -> bool:
    """Whether a setting means a parameter of a pack above, which this one sets itself."""
    ids = {one.id for one in pack.lineage if setting.name in one.parameters}
    return setting.pack in ids and not _fits(setting, pack)


def other_pack(pack: Pack, kept: Iterable[Pack]) -> PackOfOtherRun:
    """The refusal of a pack that no pack of a run is or extends."""
    known = dict.fromkeys(one.id for each in kept for one in each.lineage)
    return PackOfOtherRun(pack=pack.id, packs=", ".join(known))
