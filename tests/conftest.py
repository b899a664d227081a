"""How hard Hypothesis looks: the gate repeats itself exactly, `STREAMSTOCK_SEARCH=deep` looks longer."""

import os

from hypothesis import HealthCheck, settings

# Postings and loads run against a real database, so single examples may be slow without anything being wrong.
settings.register_profile("daily", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("gate", parent=settings.get_profile("daily"), derandomize=True, print_blob=True)
settings.register_profile("deep", parent=settings.get_profile("daily"), max_examples=2000)

settings.load_profile(os.environ.get("STREAMSTOCK_SEARCH") or ("gate" if os.environ.get("CI") else "daily"))
