"""Which made-up counties do the tests of this folder read?"""

from __future__ import annotations

import pytest

from quanheng.facts import Catalogue
from quanheng.library import catalogue_of
from quanheng.sampling import sample
from tests.sampling.tables import Tables

OFFICIALS = 3_000


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_of()


@pytest.fixture(scope="module")
def county(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The county of 3,000 officials and the seed 7."""
    folder = tmp_path_factory.mktemp("sampling") / "county"
    sample(folder, catalogue, officials=OFFICIALS, seed=7)
    return Tables(folder)
