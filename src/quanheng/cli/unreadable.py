"""What is wrong with a command line that cannot be read, in the reader's words?"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import chain
from typing import Any, Literal, get_args, get_origin

from cyclopts.exceptions import (
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from quanheng.errors import CommandUnreadable
from quanheng.messages import Say


def unreadable(error: CycloptsError, say: Say) -> CommandUnreadable:
    """What cyclopts met, said in the reader's language, with the help of the command typed."""
    return unclear(_reason(error, say), " ".join(error.command_chain or ()))


def unclear(reason: object, command: str) -> CommandUnreadable:
    """A command line of which one command, or none, can make nothing."""
    return CommandUnreadable(reason=reason, help=" ".join(f"quanheng {command} --help".split()))


def _reason(error: CycloptsError, say: Say) -> str:
    match error:
        case UnknownCommandError():
            return _no_command(error, say)
        case UnknownOptionError():
            return _no_option(error, say)
        case MissingArgumentError():
            return _lacking(error, say)
        case RepeatArgumentError():
            return say("{name} is given more than once", name=error.token.keyword)
        case UnusedCliTokensError():
            return say("too much is given: {words}", words=_quoted(error.unused_tokens or (), say))
        case CoercionError():
            return _not_a_value(error, say)
    return say("words and options are put together in a way that does not fit")


def _no_command(error: UnknownCommandError, say: Say) -> str:
    found = (error.unused_tokens or [""])[0]
    if found.startswith("-"):
        return say("the command is lacking")
    if near := get_close_matches(found, list(error.app or ()), n=1):
        return say("there is no command “{found}”; “{near}” is like it", found=found, near=near[0])
    return say("there is no command “{found}”", found=found)


def _no_option(error: UnknownOptionError, say: Say) -> str:
    found = (error.token.keyword or error.token.value).partition("=")[0]
    known = chain.from_iterable(one.names for one in error.argument_collection if one.parse)
    # Without the dashes, which all options share.
    options = {name.lstrip("-"): name for name in known if name.startswith("-")}
    for near in get_close_matches(found.lstrip("-"), options, n=1):
        return say("there is no option {found}; {near} is like it", found=found, near=options[near])
    return say("there is no option {found}", found=found)


def _lacking(error: MissingArgumentError, say: Say) -> str:
    assert error.argument is not None
    about = (error.argument.parameter.help or "").rstrip(".。")
    if error.keyword:
        return say("{name} lacks its value ({about})", name=error.keyword, about=about)
    return say("{name} is lacking ({about})", name=error.argument.name, about=about)


def _not_a_value(error: CoercionError, say: Say) -> str:
    found = error.token.value if error.token else ""
    name = (error.token.keyword if error.token else "") or ""
    if choices := _choices(error.argument.hint if error.argument else None):
        return say(
            "{name} is “{found}” and may only be {choices}",
            name=name, found=found, choices=_quoted(choices, say),
        )  # fmt: skip
    if error.target_type is bool:
        return say("{name} takes no value", name=name)
    return say("{name} is “{found}” and must be a whole number", name=name, found=found)


def _choices(hint: Any) -> tuple[str, ...]:
    """The words an option may be, where it names them.

    >>> _choices(Literal["zh", "en"] | None)
    ('zh', 'en')
    >>> _choices(int)
    ()
    """
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(chain.from_iterable(_choices(one) for one in get_args(hint)))


def _quoted(words: Any, say: Say) -> str:
    return say(" / ").join(say("“{name}”", name=word) for word in words)
