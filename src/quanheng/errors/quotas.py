"""What may be wrong with a quota or an allocation?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class RowReadForAll(Problem):
    code = "QUOTA-001"
    found = "“{key}” reads “{fact}”, a fact of single rows."
    expected = "Expected: parameters and figures only: it is one number for all."
    remedy = "Take the fact out, or put it into share: or where:."


class NoPathToUnits(Problem):
    code = "QUOTA-002"
    found = "“{found}” does not lead to units."
    expected = "Expected: a path that ends in a link to the set of units, such as official.unit."
    remedy = "Name the link by which a row belongs to its unit."


class UnitsOfTwoSets(Problem):
    code = "QUOTA-003"
    found = "base: is counted by {base}, uses: by {uses}."
    expected = "Expected: paths that end in the same set."
    remedy = "Correct one of the two paths."


class KeysExclude(Problem):
    code = "QUOTA-004"
    found = "“{key}” does not go with “{other}”."
    expected = "Expected: one of the two."
    remedy = "Remove one."


class PoolNotPlain(Problem):
    code = "QUOTA-005"
    found = "“{found}” names no pool."
    expected = "Expected: a link, a code or a text of the unit."
    remedy = "Name the field by which units belong together, or leave pool: out."


class ShareDivides(Problem):
    code = "QUOTA-008"
    found = "“{found}” divides: a share kept to ten decimals loses places."
    expected = "Expected: a share without a quotient, such as 0.15 or a parameter."
    remedy = "Write the share as a decimal fraction or a parameter of the unit share."


class ShareAboveOne(Problem):
    code = "QUOTA-009"
    found = "“{found}” is a share above 1, and would give more places than there are rows."
    expected = "Expected: a share from 0 to 1: 15 % is 0.15."
    remedy = "Write it as a fraction of one."


class PlacesNotShown(Problem):
    code = "QUOTA-006"
    found = "No example shows the places of “{quota}”."
    expected = "Expected: an example with the places of a unit or of a row."
    remedy = "Add one under examples/."


class TiesByOthers(Problem):
    code = "QUOTA-007"
    found = "“{found}” may not settle ties between units."
    expected = "Expected: base, or a plain field of the unit itself: nothing about persons."
    remedy = "Take it out, or write ties: body."
