"""One function per report: a named query, then a view. Pages, exports and tests use nothing else."""

from inventory.reports.bills import fund_flows, settlements
from inventory.reports.bundles import bundles, recipe
from inventory.reports.costs import (
    cost_trace,
    current_settings,
    month_end_negatives,
    negative_days,
    negative_stock,
    periods,
    setting_log,
)
from inventory.reports.documents import Paper, document
from inventory.reports.drafts import Draft, draft, drafts, people
from inventory.reports.goods import goods, goods_found
from inventory.reports.health import checks
from inventory.reports.imports import KeptFile, imports, kept_file
from inventory.reports.labels import labels, to_yuan
from inventory.reports.mappings import mappings
from inventory.reports.matching import matches, shop_ids, suggestions, unmatched, why
from inventory.reports.overview import Choices, Figures, Overview, choices, overview, sku_choices, waiting
from inventory.reports.period import Period
from inventory.reports.sales import LinePage, order_lines, ranking, sales_trend, sku_days
from inventory.reports.stock import LedgerPage, ledger, stock, summary
from inventory.reports.stock_limits import last_change, stock_limits
from inventory.reports.turnover import turnover, turnover_trend

__all__ = [
    "Choices", "Draft", "Figures", "KeptFile", "LedgerPage", "LinePage", "Overview", "Paper", "Period", "bundles", "checks",
    "choices", "cost_trace", "current_settings", "document", "draft", "drafts", "fund_flows", "goods", "goods_found",
    "imports", "kept_file", "labels", "last_change", "ledger", "mappings", "matches", "month_end_negatives", "negative_days",
    "negative_stock", "order_lines", "overview", "people", "periods", "ranking", "recipe", "sales_trend", "setting_log",
    "settlements", "shop_ids", "sku_choices", "sku_days", "stock", "stock_limits", "suggestions", "summary", "to_yuan",
    "turnover", "turnover_trend", "unmatched", "waiting", "why",
]  # fmt: skip
