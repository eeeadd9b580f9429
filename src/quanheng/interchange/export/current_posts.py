"""Which posts does an official hold, since when, and since when the present rank?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quanheng.facts import UNKNOWN, Roster, Row, Value
from quanheng.interchange.export.dossier import Dossier, is_current
from quanheng.interchange.export.months import listed_month


@dataclass(frozen=True)
class CurrentPosts:
    """The posts an official holds, in words, and the day since when.

    Missing:  `is_open` tells that what the tenures say does not settle the words, and
              `is_since_open` that it does not settle the day; they are then left blank.
    """

    words: str
    since: Value
    is_open: bool = False
    is_since_open: bool = False


def current_posts(dossier: Dossier, roster: Roster, day: date) -> CurrentPosts:
    """The posts on a day: as they were recorded in words, else as the tenures tell."""
    tenures = dossier.of("tenure")
    held = [row for row in tenures if is_current(row, day)]
    is_vague = any(is_current(row, day) is None for row in tenures)
    words, since = dossier.value("current_posts"), dossier.value("current_posts_since")
    told = "" if is_vague else _told(held, roster)
    begun = UNKNOWN if is_vague else _begun(held)
    is_worded, is_dated = isinstance(words, str), since is not UNKNOWN
    return CurrentPosts(
        str(words) if is_worded else told,
        since if is_dated else begun,
        is_open=not is_worded and bool(held or is_vague) and not told,
        is_since_open=not is_dated and bool(held or is_vague) and begun is UNKNOWN,
    )


def rank_since(dossier: Dossier, day: date) -> Value:
    """The day since when the present rank is held: of its spell, else as it was recorded."""
    spells = dossier.of("rank_spell")
    current = [row for row in spells if is_current(row, day)]
    if len(current) == 1 and all(is_current(row, day) is not None for row in spells):
        begun = current[0]["started_on"]
        if begun is not UNKNOWN:
            return begun
    return dossier.value("current_rank_since")


def _begun(held: Sequence[Row]) -> Value:
    """The one beginning of all posts held; several posts may have begun in the same month."""
    days = [row["started_on"] for row in held]
    is_one = len({listed_month(day) for day in days}) == 1
    return days[0] if is_one else UNKNOWN


def _told(held: Sequence[Row], roster: Roster) -> str:
    """Unit and title of each post, a unit once: 样例县财政局党组书记、局长."""
    words: list[str] = []
    last_unit = ""
    for tenure in held:
        post: Mapping[str, Value] = roster.of("post").get(str(tenure["post"]), {})
        title = post.get("title", UNKNOWN)
        if not isinstance(title, str):
            return ""
        unit = roster.of("unit").get(str(post["unit"]), {}).get("name", "")
        name = unit if isinstance(unit, str) else ""
        is_named = not name or name == last_unit or title.startswith(name)
        words.append(title if is_named else name + title)
        last_unit = name
    return "、".join(words)
