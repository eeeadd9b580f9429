"""Which commands are there, in the order of the main job?"""

from __future__ import annotations

from collections.abc import Callable

from cyclopts import App

from quanheng.cli.commands import asking, comparing, helping, packs, rosters, writing
from quanheng.cli.output import Output

COMMANDS: tuple[Callable[[App, Output], None], ...] = (
    packs.add_packs,
    writing.add_new_pack,
    writing.add_schema,
    packs.add_check,
    writing.add_fmt,
    packs.add_fingerprint,
    packs.add_read,
    rosters.add_map,
    rosters.add_import,
    rosters.add_undo,
    rosters.add_export,
    asking.add_evaluate,
    asking.add_explain,
    asking.add_standing,
    comparing.add_whatif,
    comparing.add_diff,
    rosters.add_sample_county,
    helping.add_error,
)
