"""How is a run told on one page that shows nobody?"""

from quanheng.reports.page.writing import write_page

__all__ = ["write_page"]
