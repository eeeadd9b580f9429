"""By what do the rows of a derived fact belong to its subject: a link, or what `where` says?"""

from __future__ import annotations

from quanheng.documents import Reader
from quanheng.errors import (
    Findings,
    LinkAmbiguous,
    LinkMayBeUnknown,
    LinkReplaced,
    Quoted,
    SelfNotTied,
    UnknownField,
)
from quanheng.facts import Field, InformationSet
from quanheng.language.result_sets import UPON
from quanheng.language.terms import Compare, Fact, Logic, Term, all_of, facts_of


def via_of(
    reader: Reader, of: str, entry: InformationSet, where: Term | None, findings: Findings
) -> Field | None:
    """The link by which rows belong to the subject; None where `where` ties them."""
    links = [f for f in entry.fields.values() if f.type.kind == "link" and f.type.target == of]
    if named := reader.text("via"):
        chosen = _named(reader, named, entry, links, findings)
    elif where is None and reader.scalar("where") is not None:
        chosen = None  # It cannot be read: whether it ties the rows is not known.
    elif where is not None and any(fact.scope == "self" for fact in facts_of(where)):
        chosen = None
        _check_tied(reader, where, links, findings)
    else:
        chosen = _only(reader, of, entry, links, findings)
    if chosen is not None and not chosen.is_required:
        # A row whose link is unknown would belong to anybody.
        findings.add(LinkMayBeUnknown(reader.place, set=entry.name, link=chosen.name))
    return chosen


def _named(
    reader: Reader, name: str, entry: InformationSet, links: list[Field], findings: Findings
) -> Field | None:
    """The link that is written under `via`."""
    chosen = next((link for link in links if name in (link.name, link.label.zh)), None)
    if chosen is None:
        near = Quoted(tuple(link.name for link in links))
        place = reader.place_of("via")
        findings.add(UnknownField(place, set=entry.name, field=name, nearest=near))
    return chosen


def _only(
    reader: Reader, of: str, entry: InformationSet, links: list[Field], findings: Findings
) -> Field | None:
    """The one link that leads to the subject."""
    # A clause that says upon whom it takes effect is counted of these.
    links = [link for link in links if link.name == UPON] or links
    if len(links) == 1:
        return links[0]
    choices = ", ".join(link.name for link in links) or "∅"
    findings.add(LinkAmbiguous(reader.place, set=entry.name, of=of, links=choices))
    return None


def _check_tied(reader: Reader, where: Term, links: list[Field], findings: Findings) -> None:
    """Whether a condition that names the subject ties rows to it, and replaces no link unsaid."""
    if not ties_of(where):
        findings.add(SelfNotTied(reader.place_of("where")))
    elif links and not _speaks_of(where, links):
        findings.add(LinkReplaced(reader.place_of("where"), link=links[0].name))


def _speaks_of(where: Term, links: list[Field]) -> bool:
    """Whether a condition says how the links of a row stand to the subject."""
    names = {link.name for link in links}
    compared = ([*facts_of(one)] for one in all_of(where) if isinstance(one, Compare))
    return any(
        any(one.scope == "self" for one in facts)
        and any(one.scope == "row" and one.path.partition(".")[0] in names for one in facts)
        for facts in compared
    )


def ties_of(where: Term | None) -> list[tuple[Fact, Fact]]:
    """The equalities row fact = self fact that every row must fulfil."""
    items = where.items if isinstance(where, Logic) and where.sign == "AND" else (where,)
    ties = []
    for item in items:
        if isinstance(item, Compare) and item.sign == "=":
            sides = {s.scope: s for s in (item.left, item.right) if isinstance(s, Fact)}
            if sides.keys() == {"row", "self"}:
                ties.append((sides["row"], sides["self"]))
    return ties
