"""Is a column called so, however its header is written?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from quanheng.facts import Field
from quanheng.interchange.layout import normal_header
from quanheng.interchange.proposing.words import Words

_BRACKETS = re.compile(r"[（(\[【][^（()）\[\]【】]*[)）\]】]")
_DAY_ENDING = re.compile(r"(?:年月日|年月|时间|日期|日)$")


def forms_of(header: str) -> list[str]:
    """The names a header may be known by, the surest first.

    >>> forms_of("培训时间/开始（年月）")
    ['培训时间/开始（年月）', '培训时间/开始', '培训时间开始', '开始']
    """
    bare = _BRACKETS.sub("", header)
    parts = bare.split("/")
    return list(dict.fromkeys([header, bare, "".join(parts), parts[-1]]))


def column_called(headers: Iterable[str], names: Collection[str], *, is_day: bool = False) -> str:
    """The header that is called by one of these names, and surest so; empty where none is."""
    wanted = {_plain(name, is_day) for name in names}
    found = [
        (place, order, header)
        for order, header in enumerate(headers)
        for place, form in enumerate(forms_of(header))
        if _plain(form, is_day) in wanted
    ]
    return min(found)[2] if found else ""


def _plain(name: str, is_day: bool) -> str:
    plain = normal_header(name).casefold()
    return _DAY_ENDING.sub("", plain) or plain if is_day else plain


def column_of(headers: Iterable[str], set_name: str, one: Field, words: Words) -> str:
    """The header of the column that gives a field of a set; empty where none does."""
    more = words.of(set_name).names.get(one.name, ())
    names = (one.name, one.label.zh, *one.names, *more)
    return column_called(headers, names, is_day=one.type.kind == "date")
