"""How do documents share what is alike, so that nobody who changes one changes another?

Parts that several documents hold can be read and not changed; a deep copy is the asker's own.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NoReturn


def _refuse(part: Any, *given: Any, **named: Any) -> NoReturn:
    """TRAP an alias of methods: json, comparisons and `copy` read parts as any dict or list."""
    raise TypeError("other documents share this part; change a copy.deepcopy of it")


class SharedDict(dict[str, Any]):
    """A dict that is read, and not changed.

    >>> part = SharedDict(label=SharedDict(zh="性别", en="sex"))
    >>> part["label"]["en"] = "gender"
    Traceback (most recent call last):
    TypeError: other documents share this part; change a copy.deepcopy of it
    >>> own = deepcopy(part)
    >>> own["label"]["en"] = "gender"
    >>> own, part
    ({'label': {'zh': '性别', 'en': 'gender'}}, {'label': {'zh': '性别', 'en': 'sex'}})
    """

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        """A dict to change."""
        return {name: deepcopy(part, memo) for name, part in self.items()}

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        """What is written to another process is a plain dict."""
        return dict, (self.copy(),)


class SharedList(list[Any]):
    """A list that is read, and not changed.

    >>> SharedList(["A"]).append("B")
    Traceback (most recent call last):
    TypeError: other documents share this part; change a copy.deepcopy of it
    """

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = extend = insert = pop = remove = clear = _refuse
    sort = reverse = _refuse

    def __deepcopy__(self, memo: dict[int, Any]) -> list[Any]:
        """A list to change."""
        return [deepcopy(part, memo) for part in self]

    def __reduce__(self) -> tuple[type[list[Any]], tuple[list[Any]]]:
        """What is written to another process is a plain list."""
        return list, (self.copy(),)


NOTHING = SharedList()
"""What every empty list of a shared part is."""


def shared(part: Any) -> Any:
    """A part of a document with all that is in it, to be read and not changed."""
    if type(part) is dict:
        return SharedDict(zip(part, map(shared, part.values()), strict=True))
    if type(part) is list:
        return SharedList(map(shared, part)) if part else NOTHING
    return part
