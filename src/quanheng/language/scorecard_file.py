"""How is a scorecard read: weighted parts that make a score, a rank and a grade?

It becomes what the language has already: facts made for each row of the scored set, and a clause
that tells them. So both evaluators know it without a word of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quanheng.dates import PER
from quanheng.documents import Node, Reader
from quanheng.errors import (
    AggregateOnly,
    Findings,
    GroupStrange,
    Place,
    ScoreNameTaken,
    UnknownSet,
    VetoWithoutGrade,
    WordNotAllowed,
)
from quanheng.facts import Label, Type
from quanheng.facts.catalogue_file import DECIMALS
from quanheng.facts.label_file import label_of
from quanheng.facts.nearness import nearest_set
from quanheng.facts.types import COUNT
from quanheng.language.answer_names import ANSWERS
from quanheng.language.citation_file import known_citation, source_of
from quanheng.language.clause_file import is_clause_id
from quanheng.language.clause_model import Clause, Given
from quanheng.language.derived_model import Derived
from quanheng.language.effects import MECHANISMS
from quanheng.language.indicator_groups import path_of
from quanheng.language.pack_model import Instrument
from quanheng.language.points_file import read_points
from quanheng.language.score_desk import Desk
from quanheng.language.score_parts import PartBook, leaves, weighted
from quanheng.language.score_terms import HUNDRED, first_if_none, reckoned, rounded
from quanheng.language.scorecard_model import Bonus, Scorecard, ScorePart, Veto
from quanheng.language.table_file import code_word, table_term
from quanheng.language.terms import Aggregate, Case, Constant, Fact, Term
from quanheng.language.words import DerivedWord, Words

SCORE, BONUS, VETO, RANK, SIZE, GRADE = "score", "bonus", "veto", "rank", "group_size", "grade"
LABELS = {
    SCORE: Label("得分", "score"),
    BONUS: Label("加分", "bonus"),
    VETO: Label("一票否决", "veto"),
    RANK: Label("名次", "rank"),
    SIZE: Label("参评个数", "scored in the group"),
    GRADE: Label("等次", "grade"),
}


@dataclass(frozen=True)
class ReadScorecard:
    """A scorecard with what it is made of."""

    scorecard: Scorecard
    derived: tuple[Derived, ...]
    clause: Clause


@dataclass
class _Reading:
    """Reads one scorecard."""

    reader: Reader
    words: Words
    instruments: dict[str, Instrument]
    pack: str
    told: dict[str, Term] = field(default_factory=dict)
    bonus: Bonus | None = None
    veto: Veto | None = None

    def read(self) -> ReadScorecard | None:
        reader, findings = self.reader, self.reader.findings
        before = len(findings.errors)
        self.name = reader.text("id", required=True)
        reader.place = reader.place.named(self.name)
        if not is_clause_id(self.name):
            findings.add(WordNotAllowed(reader.place_of("id"), word=self.name))
        if not self._desk():
            return None
        self._population()
        parts = self._parts()
        if len(findings.errors) == before:
            self._whole(parts)
        else:
            reader.node("bonus"), reader.node("veto"), reader.node("round"), reader.node("grade")
        clause = self._clause(parts)
        reader.unread()
        if len(findings.errors) > before:
            return None
        of, place = self.desk.entry.name, reader.place
        made = Scorecard(self.name, of, parts, place, self.bonus, self.veto)
        return ReadScorecard(made, tuple(self.desk.made.values()), clause)

    def _desk(self) -> bool:
        """Whether there is a set to score."""
        reader, sets = self.reader, self.words.catalogue.sets
        of = reader.text("of", required=True)
        entry, place = sets.get(of), reader.place_of("of")
        if entry is None:
            if of:
                reader.findings.add(UnknownSet(place, set=of, nearest=nearest_set(of, sets)))
            return False
        if entry.is_aggregate_only:
            reader.findings.add(AggregateOnly(place, set=of))
            return False
        self.desk = Desk(self.name, reader, self.words, entry, reader.word("per", PER))
        return True

    def _population(self) -> None:
        """Which rows are scored, and which of them are comparable."""
        desk, of = self.desk, self.desk.entry.name
        desk.where = desk.truth(self.reader, "where")
        written = self.reader.scalar("group")
        if written is None:
            return
        path = path_of(written, self.words.catalogue, of)
        if not path:
            self.reader.findings.add(GroupStrange(written.place, set=of, found=written.text))
            return
        *links, last = path
        owner = links[-1].type.target if links else of
        kind = last.type.optional(any(one.type.is_optional for one in path))
        desk.group = Fact(kind, written.text, "row", of, tuple(links), owner, last.name, False)

    def _parts(self) -> tuple[ScorePart, ...]:
        self.reader.node("parts", required=True)
        book = PartBook(self.desk, {*LABELS, *ANSWERS})
        return book.read(self.reader.readers("parts"), self.name, HUNDRED)

    def _whole(self, parts: tuple[ScorePart, ...]) -> None:
        """The score, and what stands on it."""
        desk = self.desk
        places = int(self.reader.word("round", DECIMALS, required=True) or 0)
        term, bonus = weighted(leaves(parts)), self._bonus()
        if bonus is not None:
            self.told[BONUS] = bonus
            term = reckoned("+", term, bonus)
        term = rounded(term, places)
        score = desk.fact(SCORE, LABELS[SCORE], term)
        # Told as it is reckoned, so that what it lacks is named by the parts.
        self.told = {SCORE: term, **self.told}
        veto, grade = self._veto()
        if veto is not None:
            self.told[VETO] = veto
        count = Aggregate(COUNT, "COUNT(*)", "COUNT", None)
        self.told[RANK] = first_if_none(desk.place(RANK, score))
        self.told[SIZE] = desk.over_group(SIZE, LABELS[SIZE], count)
        found = self._grade(score, veto, grade)
        if found is not None:
            self.told[GRADE] = found

    def _bonus(self) -> Term | None:
        if self.reader.node("bonus") is None:
            return None
        made, desk = read_points(self.desk, self.reader.reader("bonus")), self.desk
        if made is None:
            return None
        points, whole = desk.fact(BONUS, LABELS[BONUS], made.points), None
        if made.unbounded is not None and (made.floor or made.cap) is not None:
            whole = desk.fact(f"{BONUS} reckoned", LABELS[BONUS], made.unbounded)
        self.bonus = Bonus(points, whole, made.floor, made.cap)
        return points

    def _veto(self) -> tuple[Term | None, Reader | None]:
        if self.reader.node("veto") is None:
            return None, None
        inner = self.reader.reader("veto")
        truth = self.desk.truth(inner, "if", required=True)
        inner.scalar("grade", required=True)
        inner.unread()
        if self.reader.node("grade") is None:
            self.reader.findings.add(VetoWithoutGrade(inner.place))
        return truth, inner

    def _grade(self, score: Fact, veto: Term | None, forced: Reader | None) -> Term | None:
        """The grade by the score, and the one that a veto forces."""
        if self.reader.node("grade") is None:
            return None
        inner, desk = self.reader.reader("grade"), self.desk
        codes = inner.word("codes", tuple(self.words.catalogue.code_lists), required=True)
        kind = Type("code", codes=codes)
        of = desk.entry.name
        if desk.entry.find(SCORE) or self.words.derived_named(of, SCORE):
            inner.findings.add(ScoreNameTaken(inner.place, set=of))
        desk.words = _with_score(self.words, of, score)
        inner.node("table", required=True)
        table = table_term(inner.reader("table"), desk.checked, kind) if codes else None
        inner.unread()
        if table is None or veto is None or forced is None or forced.node("grade") is None:
            return table
        code = code_word(forced.scalar("grade"), desk.checked, kind)
        if not isinstance(code, Constant):
            return None
        self.veto = Veto(veto, code)
        return Case(table.type, f"{code.text} / {table.text}", ((veto, code),), table)

    def _clause(self, parts: tuple[ScorePart, ...]) -> Clause:
        reader, desk = self.reader, self.desk
        return Clause(
            id=self.name, title=label_of(reader, "title"), covers=reader.texts("covers"),
            source=source_of(reader, self.instruments),
            mechanism=reader.word("mechanism", tuple(MECHANISMS), required=True),
            effect="scorecard", matters=(), subject=desk.entry.name, force="",
            applies=desk.where, when=None, unless=(), who=None, due=None,
            fulfilled_on=None, fulfilled_when=None, since=None, until=None, opens="",
            purpose_exception=known_citation(reader, "purpose_exception", self.instruments),
            lawful_ground=known_citation(reader, "lawful_ground", self.instruments),
            is_adverse=reader.truth("adverse"), pack=self.pack, place=reader.place,
            gives=tuple(self._given(parts)), per=desk.per,
        )  # fmt: skip

    def _given(self, parts: tuple[ScorePart, ...]) -> Iterator[Given]:
        """The score first, then its parts, then what stands on it."""
        every = [one for part in parts for one in part.every]
        shown = [(one.name, one.label, one.points) for one in every]
        told = [(name, LABELS[name], term) for name, term in self.told.items()]
        for name, label, term in (*told[:1], *shown, *told[1:]):
            yield Given(name, label, term.type, term, term, True)


def _with_score(words: Words, of: str, score: Fact) -> Words:
    """The words of a grade: those of the scorecard, and the score."""
    before = words.derived_type

    def type_of(owner: str, name: str) -> Type:
        return score.type if (owner, name) == (of, score.name) else before(owner, name)

    known = (*words.derived.get(of, ()), DerivedWord(score.name, SCORE))
    return replace(words, derived={**words.derived, of: known}, derived_type=type_of)


def read_scorecard(
    node: Node,
    place: Place,
    words: Words,
    instruments: dict[str, Instrument],
    pack: str,
    findings: Findings,
) -> ReadScorecard | None:
    """Read one scorecard.

    Missing:  None with findings where it is wrong.
    """
    return _Reading(Reader(node, findings, place), words, instruments, pack).read()
