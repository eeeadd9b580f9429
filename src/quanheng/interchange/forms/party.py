"""When did somebody join the party, by the 入党时间 of a form, and which others does it name?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from quanheng.interchange.clerk_cells.signs import half_width
from quanheng.interchange.forms.form_days import form_day

NOT_JOINED: Final = "none"
# As the editors offer them, and their full names.
OTHER_PARTIES: Final = (
    *("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "九三", "台盟"),
    *("中国国民党革命委员会", "中国民主同盟", "中国民主建国会", "中国民主促进会"),
    *("中国农工民主党", "中国致公党", "台湾民主自治同盟", "无党派人士", "无党派", "群众"),
)
_PARTS = re.compile(r"[;,、()]+")
_PART = re.compile(rf"({'|'.join(OTHER_PARTIES)})?([\d.年月日]*)", re.ASCII)


@dataclass(frozen=True)
class Party:
    """When somebody joined the Communist Party, and which others are named.

    Missing:  `joined` "none": only others are named. Blank: nothing is said at all.
    """

    joined: str = ""
    others: tuple[str, ...] = ()


def party_of(text: str) -> Party | None:
    """What the text says; None where it says anything else.

    >>> party_of("200108；民建")
    Party(joined='2001.08', others=('民建',))
    >>> party_of("（民建、民盟）")
    Party(joined='none', others=('民建', '民盟'))
    >>> party_of(""), party_of("预备期")
    (Party(joined='', others=()), None)
    """
    joined, others = "", []
    plain = "".join(half_width(text).split())
    for part in filter(None, _PARTS.split(plain)):
        found = _PART.fullmatch(part)
        if found is None:
            return None
        if found[1]:
            others.append(found[1])
        # Older files write the date after the other party: 民建2001.08 names both.
        if found[2]:
            day = form_day(found[2])
            if not day or joined:
                return None
            joined = day
    return Party(joined or (NOT_JOINED if others else ""), tuple(others))
