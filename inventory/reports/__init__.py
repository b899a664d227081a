"""One function per report: a named query, then a view. Pages, exports and tests use nothing else."""

from inventory.reports.after_sales import (
    CasePage,
    after_sales,
    case_page,
    lost_returns,
    parcel_goods,
    return_parcels,
    returns_in_transit,
)
from inventory.reports.alerts import (
    alert_channels,
    alert_counts,
    alert_sends_log,
    alert_setting_log,
    alert_settings,
    alerts,
    last_evaluation,
)
from inventory.reports.allocation import allocation
from inventory.reports.bills import fund_flows, settlements
from inventory.reports.bundles import bundles, recipe
from inventory.reports.costs import (
    cost_trace,
    current_settings,
    month_end_negatives,
    negative_days,
    negative_stock,
    periods,
    personal_terms,
    setting_log,
)
from inventory.reports.custom_fields import fields_of as custom_fields
from inventory.reports.customers import (
    CustomerCard,
    CustomerPage,
    Segments,
    customer_card,
    customer_list,
    customer_segments,
    customers,
    disclosures,
    segments,
)
from inventory.reports.dictionary import dictionary
from inventory.reports.documents import Paper, document
from inventory.reports.drafts import Draft, draft, drafts, people
from inventory.reports.forecast import SalesForecast, forecast_goods, last_whole_day, sales_forecast
from inventory.reports.freshness import freshness
from inventory.reports.goods import goods, goods_found
from inventory.reports.health import checks
from inventory.reports.imports import KeptFile, imports, kept_file
from inventory.reports.labels import labels, to_yuan
from inventory.reports.ledger import LedgerPage, ledger, posters, write_ledger
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
from inventory.reports.offers import Offer, offer, own_shops, selling_places, session_on_air
from inventory.reports.overstock import overstock
from inventory.reports.overview import Choices, Figures, Overview, choices, overview, sku_choices, waiting
from inventory.reports.parcels import parcel_check, parcel_days
from inventory.reports.period import Period
from inventory.reports.presale import presale, presale_days
from inventory.reports.price_audit import PriceAudit, price_audit, price_leaks
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
from inventory.reports.reorder import buying_terms, reorder, reorder_supply
from inventory.reports.return_analysis import return_analysis, return_curve
from inventory.reports.sales import LinePage, order_lines, ranking, sales_trend, sku_days
from inventory.reports.sales_orders import SalePage, SaleSheet, sales_order, sales_orders
from inventory.reports.shipping import delivery_lines, goods_to_pick, lines_to_ship, oversold, shipping_due
from inventory.reports.stock import skus_searched, stock, summary
from inventory.reports.stock_age import aged_goods, ageing, money_tied_up
from inventory.reports.stock_comparisons import stock_comparison, stock_comparisons
from inventory.reports.stock_limits import last_change, stock_limits
from inventory.reports.stocktakes import StocktakeSheet, count_plans, missed_counts, stocktake, stocktake_lines, stocktakes
from inventory.reports.suppliers import SupplierCard, supplier_card, supplier_evidence, supplier_score, suppliers
from inventory.reports.transfers import TransferCard, goods_at, transfer, transfers
from inventory.reports.turnover import turnover, turnover_trend
from inventory.reports.warehouses import shops, warehouses

__all__ = [
    "CasePage", "Choices", "CustomerCard", "CustomerPage", "Draft", "Expected", "Figures", "KeptFile", "LedgerPage", "LinePage",
    "Offer", "OrderSheet", "Overview", "Paper", "Period", "PriceAudit", "ProductCard", "ProductPage", "ProductRecord",
    "SalePage", "SaleSheet", "SalesForecast", "Segments", "StocktakeSheet", "SupplierCard", "TransferCard", "after_sales",
    "aged_goods", "ageing", "alert_channels", "alert_counts", "alert_sends_log", "alert_setting_log", "alert_settings",
    "alerts", "allocation", "attribution", "attribution_rules", "bundles", "buying_terms", "case_page", "checks", "choices",
    "cost_trace", "count_plans", "current_settings", "custom_fields", "customer_card", "customer_list", "customer_segments",
    "customers", "delivery_against_order", "delivery_lines", "dictionary", "disclosures", "document", "document_family",
    "draft", "drafts", "expected", "forecast_goods", "found_products", "freshness", "fund_flows", "goods", "goods_at",
    "goods_found", "goods_now", "goods_to_pick", "imports", "kept_file", "labels", "landed_preview", "last_change",
    "last_evaluation", "last_whole_day", "ledger", "lines_to_ship", "lines_without_session", "lost_returns", "mappings",
    "matches", "missed_counts", "money_tied_up", "month_end_negatives", "negative_days", "negative_stock", "offer",
    "open_orders", "order_lines", "order_papers", "oversold", "overstock", "overview", "own_shops", "parcel_check",
    "parcel_days", "parcel_goods", "people", "periods", "personal_terms", "posters", "presale", "presale_days", "price_audit",
    "price_history", "price_leaks", "product_card", "product_choices", "product_image", "product_record", "product_sheet",
    "product_skus", "products", "products_by_custom", "products_to_load", "purchase_order", "purchase_order_lines",
    "purchase_orders", "purchase_papers", "purchase_plan_lines", "purchase_plans", "purchase_proposal", "ranking", "recipe",
    "reorder", "reorder_supply", "return_analysis", "return_curve", "return_parcels", "returnable", "returns_in_transit",
    "sales_forecast", "sales_order", "sales_orders", "sales_trend", "segments", "selling_places", "session", "session_on_air",
    "session_slots", "sessions", "setting_log", "settlements", "shipping_due", "shop_ids", "shops", "sku_choices", "sku_days",
    "skus_searched", "stock", "stock_comparison", "stock_comparisons", "stock_limits", "stocktake", "stocktake_lines",
    "stocktakes", "suggestions", "summary", "supplier_card", "supplier_evidence", "supplier_score", "suppliers", "to_yuan",
    "transfer", "transfers", "turnover", "turnover_trend", "unmatched", "waiting", "warehouses", "why", "write_ledger",
]  # fmt: skip
