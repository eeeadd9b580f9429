"""What does `quanheng explain --html` write, and what does it say of what is not shown?"""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import County
from tests.cli.telling import in_english
from tests.reports.page.tree import read_page


def test_the_page_is_written_once_and_replaced_only_when_asked(
    county: County, tmp_path: Path
) -> None:
    page = tmp_path / "O07.html"
    words = ("explain", county.run, "--subject", "O07", "--html", page)
    written = in_english(*words)
    first, *_, left_out = written.results.splitlines()
    assert (written.code, first) == (0, f"The page is written to {page}.")
    assert left_out.startswith("Not on it: 16 clauses on care or supervision;")
    before = page.read_bytes()
    again = in_english(*words)
    assert again.code == 1
    assert again.lines[0].startswith(f"EXPORT-005 {page}: A file with this name")
    assert in_english(*words, "--overwrite").code == 0
    assert page.read_bytes() == before
    assert in_english(*words, "--overwrite", "--with-care").code == 0
    assert page.read_bytes() != before


def test_the_page_of_a_quota_tells_what_the_words_tell(county: County, tmp_path: Path) -> None:
    page = tmp_path / "q.html"
    written = in_english(
        "explain", county.run, "--subject", "U10", "--clause", "hd.excellent-grades", "--html", page
    )
    assert (written.code, written.problems) == (0, "")
    told = read_page(page.read_text(encoding="utf-8")).one("main").text
    for words in ("places 0, used 0, over 0", "in a tie, left to the body", "among U10, U11"):
        assert words in told, words


def test_a_page_without_what_is_withheld_says_so_here_and_there(
    county: County, tmp_path: Path
) -> None:
    page = tmp_path / "why.html"
    asked = ("explain", county.run, "--subject", "C03", "--clause", "hd.style.interview")
    told = in_english(*asked, "--html", page)
    assert "Not on it: 1 clause on care or supervision;" in told.results
    assert "told only when asked for" in page.read_text(encoding="utf-8")
    assert "Nothing in these rules applies" not in page.read_text(encoding="utf-8")


def test_a_page_says_what_is_not_shown_why_and_where_it_is_told(
    county: County, tmp_path: Path
) -> None:
    page = tmp_path / "hidden.html"
    asked = ("explain", county.run, "--subject", "O15", "--clause", "na.retirement.early")
    told = in_english(*asked, "--html", page)
    assert "Not shown on this page: " in told.results
    assert "identity numbers and complaints stand on no page" in told.results
    written = read_page(page.read_text(encoding="utf-8")).text
    assert "Not shown on this page: " in written
    shown = written.partition("Not shown on this page: ")[2].partition(".")[0]
    assert shown == "reaches the statutory age on"
    assert "told everything by “quanheng explain” without --html" in written


def test_a_page_on_which_all_is_shown_says_nothing_of_hiding(
    county: County, tmp_path: Path
) -> None:
    page = tmp_path / "shown.html"
    told = in_english(
        "explain", county.run, "--subject", "T01", "--clause", "hd.exchange.leaders", "--html", page
    )
    assert "Not shown on this page" not in told.results + page.read_text(encoding="utf-8")
