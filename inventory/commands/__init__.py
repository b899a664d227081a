"""What people do to the books: one function per act, one transaction each."""

from inventory.commands.batches import Withdrawn, undo_batch
from inventory.commands.bundles import set_recipe
from inventory.commands.custom_fields import add_custom_field, change_custom_field
from inventory.commands.demo import begin_demo, clear, is_demo, mark_demo
from inventory.commands.documents import post
from inventory.commands.files import FileTaken, SourceFile, Takeover, take_over
from inventory.commands.mappings import change_mapping, forget_mapping, save_mapping
from inventory.commands.matching import Match, Matched, NewSku, match_codes
from inventory.commands.periods import close_period, reopen_period
from inventory.commands.rebuilding import rebuild
from inventory.commands.receiving import Arrived, Landed, Received, receive_order
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
    "SavedSupplier",
    "SourceFile",
    "SupplierFacts",
    "Takeover",
    "Withdrawn",
    "add_custom_field",
    "archive_supplier",
    "begin_demo",
    "change_custom_field",
    "change_mapping",
    "change_setting",
    "clear",
    "close_period",
    "delete_supplier",
    "forget_mapping",
    "is_demo",
    "mark_demo",
    "match_codes",
    "merge_suppliers",
    "post",
    "rebuild",
    "receive_order",
    "reopen_period",
    "restore_supplier",
    "return_receipt",
    "save_mapping",
    "save_supplier",
    "set_category_limits",
    "set_recipe",
    "set_stock_limits",
    "take_over",
    "undo_batch",
]  # fmt: skip
