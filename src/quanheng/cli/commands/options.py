"""Which options do several commands share?"""

from __future__ import annotations

from cyclopts import Parameter

from quanheng.messages import Say


def language(say: Say) -> Parameter:
    return Parameter(name="--lang", help=say("Language of the output: zh or en."))


def care(say: Say) -> Parameter:
    return Parameter(negative="", help=say("Report clauses on care as well."))


def supervision(say: Say) -> Parameter:
    return Parameter(negative="", help=say("Report clauses on supervision as well."))


def snapshot(say: Say) -> Parameter:
    return Parameter(help=say("Folder of the snapshot."))


def page(say: Say) -> Parameter:
    return Parameter(help=say("The page to write, .html."))


def document(say: Say) -> Parameter:
    return Parameter(negative="", help=say("Print the versioned JSON document."))


def replacing(say: Say) -> Parameter:
    return Parameter(negative="", help=say("Replace a file that is there."))
