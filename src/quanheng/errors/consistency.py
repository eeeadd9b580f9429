"""Which facts that come in cannot be true together?"""

from __future__ import annotations

from quanheng.errors.problem import Problem


class SexUnlikeNumber(Problem):
    code = "IMPORT-067"
    found = "The sex does not fit the identity number."
    expected = "Expected: an odd seventeenth character for men, an even one for women ({source})."
    remedy = "Check both in the personnel file; both are kept as they are written."
    is_warning = True


class BirthUnlikeNumber(Problem):
    code = "IMPORT-068"
    found = "The month of birth is not the one in the identity number."
    expected = "Expected: the same month, unless the personnel file determines another ({source})."
    remedy = "Check both in the personnel file; both are kept as they are written."
    is_warning = True


class AgeTooLow(Problem):
    code = "IMPORT-069"
    found = "“{field}” is a day before the age of {years}."
    expected = "Expected: an age of at least {years} ({source})."
    remedy = "Check this day and the day of birth in the personnel file; both are kept."
    is_warning = True


class TenuresOverlap(Problem):
    code = "IMPORT-070"
    found = "The same official holds the same post for some of this time also in {other}."
    expected = "Expected: times in one post that follow each other."
    remedy = "Correct one of the days, or remove one of the rows."


class PrincipalsOverlap(Problem):
    code = "IMPORT-071"
    found = "Another official is the principal in this post for some of this time: {other}."
    expected = "Expected: one principal in a post at a time."
    remedy = "Check the days of both; both rows are kept."
    is_warning = True


class EducationsOverlap(Problem):
    code = "IMPORT-072"
    found = "The same official is in another full-time education for some of this time: {other}."
    expected = "Expected: full-time educations that follow each other."
    remedy = "Check the days and the kinds of education in the personnel file; both rows are kept."
    is_warning = True


class IdentityNumberTwice(Problem):
    code = "IMPORT-073"
    found = "The identity number is also that of another official: {other}."
    expected = "Expected: one official, with one id, for one identity number."
    remedy = "Correct the number, or give the same person the same id."


class ReportersNamed(Problem):
    code = "IMPORT-074"
    found = "The table has a column about those who reported or complained."
    expected = "Expected: no such column; Quanheng keeps no field for who reported."
    remedy = "Remove the column from the file before importing; nothing has been saved."


class DayAhead(Problem):
    code = "IMPORT-076"
    found = "“{field}” lies more than {years} years after the day of the import: {found}."
    expected = "Expected: a day that has come, or comes soon."
    remedy = "Check the year; the day is kept as it is written."
    is_warning = True
