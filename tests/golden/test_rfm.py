"""客户分层 in peers' public examples: those that cut customers into equal shares come out the same."""

from __future__ import annotations

import pandas as pd
import pytest

from inventory.views.rfm import scores
from tests.golden.ours import Case, cases

DIFFERENT = {
    "ORS-HML-01": "heavy, medium and light are cut at 20/50 % of the money spent; we score money in fifths of the customers",
    "ORS-NLR-01": "new, repeating and lapsed compare two calendar years; we look at the 12 months up to a day",
    "TB-RFM-03": "scores by fixed thresholds; ours are fifths of our own customers",
}
"""Case → what our definition does otherwise."""


def rfm_cases() -> list[Case]:
    return [case for case in cases() if case["kind"] == "rfm"]


def test_every_case_is_either_run_or_known_to_differ() -> None:
    assert {case["id"] for case in rfm_cases()} == {"ORS-RFM-02"} | set(DIFFERENT)


@pytest.mark.parametrize("case", [case for case in rfm_cases() if case["id"] not in DIFFERENT], ids=lambda case: case["id"])
def test_customers_are_cut_into_equal_shares_with_recency_reversed(case: Case) -> None:
    frame = pd.DataFrame(case["inputs"]["customers"]).set_index("id")
    parts = len(case["inputs"]["cuts"]) + 1
    for name, values in (("r", -frame["recency"]), ("f", frame["freq"]), ("m", frame["monetary"])):
        expected = {int(number): score for number, score in case["expect"][0][name].items()}
        assert (scores(values, parts) - 1).to_dict() == expected, name
