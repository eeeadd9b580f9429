"""What does an operand give that is no name and no call: a number, a day, a parameter, …?"""

from __future__ import annotations

from decimal import Decimal

from quanheng.documents.reader import day_expected, day_of, nearest, offered
from quanheng.errors import (
    DayExpected,
    NumberTooLong,
    SettingByCode,
    SettingNotTable,
    UnknownCode,
    UnknownSetting,
)
from quanheng.facts import Type
from quanheng.facts.types import DATE, MOST_DECIMALS, STORED_DIGITS, TEXT, TRUTH
from quanheng.language import syntax, terms
from quanheng.language.checker import Checker
from quanheng.language.words import SettingWord
from quanheng.messages import N_


def number(checker: Checker, part: syntax.Number, _: Type | None) -> terms.Term:
    """A number, as exact as it is written."""
    value = Decimal(part.text)
    decimals = len(part.text.partition(".")[2])
    if decimals > MOST_DECIMALS or len(part.text) > STORED_DIGITS:
        raise NumberTooLong(checker.here(part), found=part.text)
    return terms.Constant(Type("number", decimals=decimals), part.text, value)


def quoted(checker: Checker, part: syntax.Text, expected: Type | None) -> terms.Term:
    """A quoted word: a code where one is expected, an id where a link is, else a text."""
    if expected is not None and expected.kind == "code":
        return _code(checker, part, expected)
    kind = expected.optional(False) if expected and expected.kind == "link" else TEXT
    return terms.Constant(kind, checker.text(part), part.text)


def _code(checker: Checker, part: syntax.Text, expected: Type) -> terms.Term:
    codes = checker.words.catalogue.codes(expected)
    found = codes.find(part.text)
    if found is None:
        names = [c.name for c in codes.codes]
        near = offered(part.text, names)
        raise UnknownCode(checker.here(part), code=part.text, list=codes.name, **near)
    return terms.Constant(expected.optional(False), checker.text(part), found.name)


def day(checker: Checker, part: syntax.Day, _: Type | None) -> terms.Term:
    """A day of the calendar."""
    found = day_of(part.text)
    if found is None:
        expected = day_expected(part.text, N_("a day written DATE 'YYYY-MM-DD'"))
        raise DayExpected(checker.here(part), found=part.text, expected=expected)
    return terms.Constant(DATE, checker.text(part), found)


def truth(checker: Checker, part: syntax.Truth, _: Type | None) -> terms.Term:
    """TRUE or FALSE."""
    return terms.Constant(TRUTH, checker.text(part), part.is_true)


def setting(checker: Checker, part: syntax.Setting, _: Type | None) -> terms.Term:
    """The day asked about, or the value of a parameter, of one code where it is a table."""
    if part.name == "as_of":
        return terms.AsOf(DATE, checker.text(part))
    word = _setting_named(checker, part)
    if bool(word.by) != (part.index is not None):
        problem = SettingByCode if word.by else SettingNotTable
        raise problem(checker.here(part), name=word.name, list=word.by)
    index = None
    if part.index is not None:
        wanted = Type("code", codes=word.by)
        index = checker.term(part.index, wanted)
        checker.require(index, wanted, part.index)
    return terms.Setting(word.type, checker.text(part), word.name, index)


def _setting_named(checker: Checker, part: syntax.Setting) -> SettingWord:
    word = checker.words.setting_named(part.name)
    if word is None:
        known = [w for s in checker.words.settings.values() for w in (s.name, s.label) if w]
        near = nearest(part.name, [*known, "as_of"])
        raise UnknownSetting(checker.here(part), name=part.name, nearest=near)
    return word
