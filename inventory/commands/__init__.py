"""What people do to the books: one function per act, one transaction each."""

from inventory.commands.batches import Withdrawn, undo_batch
from inventory.commands.bundles import set_recipe
from inventory.commands.custom_fields import add_custom_field, change_custom_field
from inventory.commands.demo import begin_demo, clear, is_demo, mark_demo
from inventory.commands.documents import post
from inventory.commands.drafts import drop_draft, save_draft
from inventory.commands.files import FileTaken, SourceFile, Takeover, take_over
from inventory.commands.mappings import change_mapping, forget_mapping, save_mapping
from inventory.commands.matching import Match, Matched, NewSku, match_codes
from inventory.commands.order_states import (
    approve_order,
    cancel_order,
    close_order,
    place_order,
    reject_order,
    reopen_order,
)
from inventory.commands.periods import close_period, reopen_period
from inventory.commands.product_images import remove_product_image, set_product_image
from inventory.commands.purchase_orders import SavedOrder, save_purchase_order
from inventory.commands.rebuilding import rebuild
from inventory.commands.receiving import Received, receive_order
from inventory.commands.results import Posted
from inventory.commands.returning import Returned, return_receipt
from inventory.commands.settings import change_setting
from inventory.commands.stock_limits import set_category_limits, set_stock_limits
from inventory.commands.suppliers import (
    SavedSupplier,
    SupplierFacts,
    archive_supplier,
    delete_supplier,
    merge_suppliers,
    restore_supplier,
    save_supplier,
)
from inventory.posting.arrival import Arrived, Landed

__all__ = [
    "Arrived",
    "FileTaken",
    "Landed",
    "Match",
    "Matched",
    "NewSku",
    "Posted",
    "Received",
    "Returned",
    "SavedOrder",
    "SavedSupplier",
    "SourceFile",
    "SupplierFacts",
    "Takeover",
    "Withdrawn",
    "add_custom_field",
    "approve_order",
    "archive_supplier",
    "begin_demo",
    "cancel_order",
    "change_custom_field",
    "change_mapping",
    "change_setting",
    "clear",
    "close_order",
    "close_period",
    "delete_supplier",
    "drop_draft",
    "forget_mapping",
    "is_demo",
    "mark_demo",
    "match_codes",
    "merge_suppliers",
    "place_order",
    "post",
    "rebuild",
    "receive_order",
    "reject_order",
    "remove_product_image",
    "reopen_order",
    "reopen_period",
    "restore_supplier",
    "return_receipt",
    "save_draft",
    "save_mapping",
    "save_purchase_order",
    "save_supplier",
    "set_category_limits",
    "set_product_image",
    "set_recipe",
    "set_stock_limits",
    "take_over",
    "undo_batch",
]  # fmt: skip
