"""How is a run told in workbooks, one for each purpose?"""

from quanheng.reports.workbook.writing import write_workbooks

__all__ = ["write_workbooks"]
