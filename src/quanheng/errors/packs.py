"""What may be wrong with a pack?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class PackMissing(Problem):
    code = "PACK-001"
    found = "There is no pack here: pack.yaml is missing."
    expected = "Expected: a folder with a pack.yaml."
    remedy = "Check the path; `quanheng packs` lists the packs that ship."


class ParentMissing(Problem):
    code = "PACK-002"
    found = "The pack “{parent}” that this one extends is not found."
    expected = "Expected: a folder of that name beside this pack or among the shipped packs."
    remedy = "Add the pack or correct the name."


class StrangeFile(Problem):
    code = "PACK-003"
    found = "The file belongs to no part of a pack."
    expected = (
        "Expected: pack.yaml, requirements.yaml, fingerprints.yaml, facts.yaml, parameters.yaml, "
        "or a .yaml file in facts, clauses, tables, scorecards, indicators, quotas, allocations "
        "or examples."
    )
    remedy = "Move or rename it; as it stands nobody reads it."


class Cycle(Problem):
    code = "PACK-004"
    found = "Going round in a circle: {names}."
    expected = "Expected: references that end."
    remedy = "Break the circle at one of them."


class UnknownInstrument(Problem):
    code = "PACK-005"
    found = "There is no instrument “{found}”."
    expected = "Expected: an instrument of pack.yaml."
    remedy = "Did you mean “{nearest}”?"


class KeyNotForEffect(Problem):
    code = "PACK-006"
    found = "“{key}” does not go with the effect {effect}."
    expected = "Expected: keys of that effect."
    remedy = "Remove it or change the effect."


class EffectLacks(Problem):
    code = "PACK-007"
    found = "“{key}” is missing for this kind of clause."
    expected = "Expected: “{key}”."
    remedy = "Add it."


class NotAnExemption(Problem):
    code = "PACK-008"
    found = "“{clause}” under unless: has the effect {effect}."
    expected = "Expected: a clause with effect: exemption."
    remedy = "Declare the exception as an exemption."


class ValueWithMissing(Problem):
    code = "PACK-009"
    found = "“{name}” has the status {status}, which does not fit its value."
    expected = "Expected: a value with given or assumed, none with missing."
    remedy = "Correct the status or the value."


class ValueUnreadable(Problem):
    code = "PACK-010"
    found = "Found “{found}” as a value of “{name}”."
    expected = "Expected: {expected}."
    remedy = "Correct the value."


class SpansOverlap(Problem):
    code = "PACK-011"
    found = "Two periods of the parameter “{name}” overlap."
    expected = "Expected: periods that follow each other."
    remedy = "Correct from: and to:."


class CodeValuesMissing(Problem):
    code = "PACK-012"
    found = "The table “{name}” has no value for {codes}."
    expected = "Expected: a value for every code."
    remedy = "Add the values."


class MayNotSet(Problem):
    code = "PACK-014"
    found = "“{name}” is not left to the level {level}; it stands at {higher}."
    expected = "Expected: a parameter whose may_set: names this level."
    remedy = "Remove the override: the higher rule binds."


class OutsideLimits(Problem):
    code = "PACK-015"
    found = "“{name}” is set to {value}; the higher rule stands at {higher}."
    expected = "Expected: from {least} to {most}."
    remedy = "Stay within the limits that the higher rule leaves."


class RequirementOpen(Problem):
    code = "PACK-016"
    found = "The item {item} is neither covered, nor waiting, nor excused."
    expected = "Expected: covers: in a clause, waits_for: a room, or excused: with the reason."
    remedy = "Add one of them."


class RequirementTwice(Problem):
    code = "PACK-017"
    found = "The item {item} is covered and also waiting or excused."
    expected = "Expected: one of them."
    remedy = "Remove waits_for: or excused:."


class UnknownRequirement(Problem):
    code = "PACK-018"
    found = "The item “{item}” is not in requirements.yaml."
    expected = "Expected: an item of the document."
    remedy = "Did you mean “{nearest}”?"


class ExampleMissing(Problem):
    code = "PACK-019"
    found = "No example shows “{clause}” {verdict}."
    expected = "Expected: an example for each verdict that the clause can give."
    remedy = "Add one under examples/."


class ExamplesMissing(Problem):
    code = "PACK-029"
    found = "The pack has no examples yet; verdicts to be shown: {count}, of {clauses}."
    expected = "Expected: an example for each verdict that a clause can give."
    remedy = "Add examples under examples/."


class ExampleExpectsNothing(Problem):
    code = "PACK-020"
    found = "The example expects nothing."
    expected = "Expected: expect: with at least one clause."
    remedy = "Say what should come out."


class ExampleFails(Problem):
    code = "PACK-021"
    found = "{clause} of {subject}: {found}{also}."
    expected = "Expected: {expected}."
    remedy = "Correct the clause, the figure or the example, whichever departs from the text."


class ExampleSubjectMissing(Problem):
    code = "PACK-022"
    found = (
        "The example expects an answer on {subject}, but {clause} has no such subject on this day."
    )
    expected = "Expected: a row of its subject set that has begun by the day."
    remedy = "Add the row to given:, correct its beginning or the name, or leave out the period."


class ExampleNotFound(Problem):
    code = "PACK-050"
    found = "No example has “{name}” in its name or in the name of its file."
    expected = "Expected: a name, a file, or a part of one."
    remedy = "The examples stand in examples/; --examples without --example shows them all."


class SpanReversed(Problem):
    code = "PACK-023"
    found = "A period of the parameter “{name}” ends before it begins."
    expected = "Expected: to: on or after from:."
    remedy = "Correct one of the two days."


class ExamplePeriodMissing(Problem):
    code = "PACK-028"
    found = "The example expects an answer on {subject} for {period}; its day is {as_of}."
    expected = (
        "Expected: the last period or the current one, which {clause} is asked about: {asked}."
    )
    remedy = "Write one of these periods, or give the example an earlier or later as_of:."
