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
from inventory.reports.custom_fields import fields_of as custom_fields
from inventory.reports.documents import Paper, document
from inventory.reports.drafts import Draft, draft, drafts, people
from inventory.reports.forecast import SalesForecast, sales_forecast
from inventory.reports.goods import goods, goods_found
from inventory.reports.health import checks
from inventory.reports.imports import KeptFile, imports, kept_file
from inventory.reports.labels import labels, to_yuan
from inventory.reports.live_sessions import (
    attribution,
    attribution_rules,
    lines_without_session,
    session,
    session_slots,
    sessions,
)
from inventory.reports.mappings import mappings
from inventory.reports.matching import matches, shop_ids, suggestions, unmatched, why
from inventory.reports.overview import Choices, Figures, Overview, choices, overview, sku_choices, waiting
from inventory.reports.period import Period
from inventory.reports.product_card import ProductCard, found_products, product_card, product_image
from inventory.reports.product_sheet import product_sheet
from inventory.reports.products import (
    ProductPage,
    ProductRecord,
    price_history,
    product_choices,
    product_record,
    product_skus,
    products,
    products_by_custom,
    products_to_load,
)
from inventory.reports.purchase_orders import OrderSheet, purchase_order, purchase_order_lines, purchase_orders
from inventory.reports.purchase_plans import purchase_plan_lines, purchase_plans, purchase_proposal
from inventory.reports.receiving import (
    Expected,
    delivery_against_order,
    document_family,
    expected,
    goods_now,
    landed_preview,
    open_orders,
    order_papers,
    purchase_papers,
    returnable,
)
from inventory.reports.sales import LinePage, order_lines, ranking, sales_trend, sku_days
from inventory.reports.stock import LedgerPage, ledger, stock, summary
from inventory.reports.stock_limits import last_change, stock_limits
from inventory.reports.suppliers import SupplierCard, supplier_card, supplier_evidence, supplier_score, suppliers
from inventory.reports.turnover import turnover, turnover_trend
from inventory.reports.warehouses import shops, warehouses

__all__ = [
    "Choices", "Draft", "Expected", "Figures", "KeptFile", "LedgerPage", "LinePage", "OrderSheet", "Overview", "Paper",
    "Period", "ProductCard", "ProductPage", "ProductRecord", "SalesForecast", "SupplierCard", "attribution",
    "attribution_rules", "bundles", "checks", "choices", "cost_trace", "current_settings", "custom_fields",
    "delivery_against_order", "document", "document_family", "draft", "drafts", "expected", "found_products", "fund_flows",
    "goods", "goods_found", "goods_now", "imports", "kept_file", "labels", "landed_preview", "last_change", "ledger",
    "lines_without_session", "mappings", "matches", "month_end_negatives", "negative_days", "negative_stock", "open_orders",
    "order_lines", "order_papers", "overview", "people", "periods", "price_history", "product_card", "product_choices",
    "product_image", "product_record", "product_sheet", "product_skus", "products", "products_by_custom", "products_to_load",
    "purchase_order", "purchase_order_lines", "purchase_orders", "purchase_papers", "purchase_plan_lines", "purchase_plans",
    "purchase_proposal", "ranking", "recipe", "returnable", "sales_forecast", "sales_trend", "session", "session_slots",
    "sessions", "setting_log", "settlements", "shop_ids", "shops", "sku_choices", "sku_days", "stock", "stock_limits",
    "suggestions", "summary", "supplier_card", "supplier_evidence", "supplier_score", "suppliers", "to_yuan", "turnover",
    "turnover_trend", "unmatched", "waiting", "warehouses", "why",
]  # fmt: skip
