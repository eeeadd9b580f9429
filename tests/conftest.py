"""How hard does hypothesis search? Set QUANHENG_HYPOTHESIS=deep to search further."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# The same examples on every run, so that a red build means a change and not a lucky draw.
settings.register_profile("ci", max_examples=300, derandomize=True, deadline=None, database=None)
settings.register_profile(
    "deep",
    max_examples=20_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("QUANHENG_HYPOTHESIS", "ci"))
