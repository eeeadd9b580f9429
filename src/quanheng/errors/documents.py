"""What may be wrong with a YAML file?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class DocumentMissing(Problem):
    code = "DOC-001"
    found = "The file cannot be read."
    expected = "Expected: a file that exists and may be read."
    remedy = "Check the path and the permissions."


class DocumentTooLarge(Problem):
    code = "DOC-002"
    found = "The file has {size} bytes."
    expected = "Expected: at most {limit} bytes."
    remedy = "Split it into several files."


class NotUtf8(Problem):
    code = "DOC-003"
    found = "The file is not UTF-8 text here."
    expected = "Expected: UTF-8 text."
    remedy = "Save it again as UTF-8."


class NotYaml(Problem):
    code = "DOC-004"
    found = "YAML cannot read this: {reason}."
    expected = "Expected: well-formed YAML."
    remedy = (
        "Check indents, colons and brackets; put expressions that hold commas, braces or a "
        "leading colon in quotes."
    )


class DocumentTooDeep(Problem):
    code = "DOC-005"
    found = "The brackets or indents nest more than {limit} levels deep."
    expected = "Expected: a policy file of few levels."
    remedy = "Write it flatter."


class YamlAlias(Problem):
    code = "DOC-006"
    found = "An anchor (&) is used again by an alias (*)."
    expected = "Expected: every value written where it stands."
    remedy = "Write the value out."


class RepeatedKey(Problem):
    code = "DOC-007"
    found = "The key “{key}” stands twice; first on line {first}."
    expected = "Expected: each key once."
    remedy = "Remove one of the two."


class KeyNotText(Problem):
    code = "DOC-008"
    found = "A key is not a plain word."
    expected = "Expected: a word before the colon."
    remedy = "Write a word as the key."


class UnknownKey(Problem):
    code = "DOC-009"
    found = "The key “{key}” is not known here."
    expected = "Expected: one of the keys of this kind of entry."
    remedy = "Did you mean “{nearest}”?"


class KeyMissing(Problem):
    code = "DOC-010"
    found = "The key “{key}” is missing."
    expected = "Expected: “{key}” with a value."
    remedy = "Add it."


class NotAMapping(Problem):
    code = "DOC-011"
    found = "Something other than keys and values stands here."
    expected = "Expected: keys and values."
    remedy = "Write “key: value” lines."


class NotAScalar(Problem):
    code = "DOC-012"
    found = "“{key}” holds a list or a mapping."
    expected = "Expected: a single value."
    remedy = "Write one value."


class NotACode(Problem):
    code = "DOC-013"
    found = "Found “{found}”."
    expected = "Expected: one of {choices}."
    remedy = "Did you mean “{nearest}”?"


class NotATruth(Problem):
    code = "DOC-014"
    found = "Found “{found}”."
    expected = "Expected: true or false, without quotes."
    remedy = "Write true or false."


class NotAnInteger(Problem):
    code = "DOC-015"
    found = "Found “{found}”."
    expected = "Expected: a whole number."
    remedy = "Write a whole number such as 10."


class NotADay(Problem):
    code = "DOC-016"
    found = "Found “{found}”."
    expected = "Expected: {expected}."
    remedy = "Write a day such as 2024-03-01."


class BooleanByAccident(Problem):
    code = "DOC-017"
    found = "“{found}” under “{key}” is read as a boolean by YAML."
    expected = "Expected: a text."
    remedy = "Put it in quotes."


class NumberByAccident(Problem):
    code = "DOC-018"
    found = "“{found}” under “{key}” is read as a number by YAML, so 12.10 would become 12.1."
    expected = "Expected: a text."
    remedy = "Put it in quotes: '{found}'."
