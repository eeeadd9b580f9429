"""From which day do rows of a set count, and which of them are in effect?"""

from __future__ import annotations

from quanheng.facts import InformationSet
from quanheng.sentences.saying import Saying


def counted(saying: Saying, entry: InformationSet) -> str:
    """When rows of a set count; empty for a set whose rows have no day."""
    parts = (_begun(saying, entry), in_effect(saying, entry))
    told = saying.say("; ").join(filter(None, parts))
    head = saying.names.rows(entry.name, is_effective=False)
    return saying.say("{head}: {told}", head=head, told=told) if told else ""


def _begun(saying: Saying, entry: InformationSet) -> str:
    if not entry.starts:
        return ""
    field = saying.names.called(entry.fields[entry.starts].label)
    return saying.say("they count from {field}", field=field)


def in_effect(saying: Saying, entry: InformationSet) -> str:
    """What makes a decided row be in effect; empty for sets that nobody decides on."""
    decided, say, names = entry.decided, saying.say, saying.names
    if decided is None:
        return ""
    days = [names.called(entry.fields[one].label) for one in (decided.on, decided.notified)]
    told = say("{0} and {1} have come by the day asked about").format(*days)
    if decided.until:
        end = names.called(entry.fields[decided.until].label)
        told = say("{begun}, and {end}, if there is one, has not", begun=told, end=end)
    return say("in effect are those of which {told}", told=told)
