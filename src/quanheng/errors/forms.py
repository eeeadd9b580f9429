"""What may be wrong with approval forms?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class FormUnwritable(Problem):
    code = "IMPORT-050"
    found = "The approval form cannot be made: {reason}."
    expected = "Expected: the facts of an approval form as an import kept them."
    remedy = "Correct this part of the form and try again."


class FormTextAltered(Problem):
    code = "IMPORT-051"
    found = "The .lrm format divides texts at {signs}, so they are written full-width here."
    expected = "Expected: a text without them."
    remedy = "Use .lrmx, which keeps every text as it is, or check these texts."
    is_warning = True


class FormPartLeftOut(Problem):
    code = "IMPORT-052"
    found = "The .lrm format has no place for this part of the form, so it is left out."
    expected = "Expected: a form whose parts all have a place in .lrm."
    remedy = "Use .lrmx if it is needed."
    is_warning = True


class FormTextUnread(Problem):
    code = "IMPORT-053"
    found = "{count} entries of this text are not understood; the text is kept as it is printed."
    expected = "Expected: the usual form, such as 197903, 2018.03--2021.05 or 2023年称职."
    remedy = "What these entries say counts as unknown; correct the form if rules need it."
    is_warning = True


class FormUnlikeFacts(Problem):
    code = "IMPORT-054"
    found = "The form says something else here than the facts about the official."
    expected = "Expected: a form that agrees with the facts."
    remedy = "Both are kept; check the personnel file and correct the wrong one."
    is_warning = True


class FormGradeUnlike(Problem):
    code = "IMPORT-055"
    found = "For {year} the form prints another grade than the annual assessment on record."
    expected = "Expected: the same grade."
    remedy = "Both are kept; check the assessment and correct the wrong one."
    is_warning = True


class FormUnlikeNumber(Problem):
    code = "IMPORT-056"
    found = "The form prints something else here than its own identity number says."
    expected = "Expected: what the identity number says."
    remedy = "Both are kept, since a birth may be recognised otherwise; check the personnel file."
    is_warning = True


class FormBeforeBirth(Problem):
    code = "IMPORT-057"
    found = "The form prints a time here that lies before the birth it prints."
    expected = "Expected: a time after the birth."
    remedy = "The text is kept, the time counts as unknown; correct the form."
    is_warning = True


class FormAgeImpossible(Problem):
    code = "IMPORT-075"
    found = "{count} of the ages that follow from this part of the form cannot be right."
    expected = (
        "Expected: on the day for which the form counts ages (计算年龄时间, else 填表时间), an "
        "official of 18 years or more and a family whose members have been born."
    )
    remedy = "What is printed is kept; check the births and that day."
    is_warning = True


class ResumeGap(Problem):
    code = "IMPORT-058"
    found = "Months are missing in the resume before its entry {number}."
    expected = "Expected: entries whose months join up."
    remedy = "Add what is missing, or check the months."
    is_warning = True


class ResumeOverlap(Problem):
    code = "IMPORT-059"
    found = "Entry {number} of the resume begins before the one above it ends."
    expected = "Expected: entries whose months join up."
    remedy = "Check the months; part-time studies and secondments stand in brackets."
    is_warning = True
