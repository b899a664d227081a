"""What people do to the books: one function per act, one transaction each."""

from inventory.commands.batches import Withdrawn, undo_batch
from inventory.commands.bundles import set_recipe
from inventory.commands.demo import begin_demo, clear, is_demo, mark_demo
from inventory.commands.documents import post
from inventory.commands.files import FileTaken, SourceFile, Takeover, take_over
from inventory.commands.mappings import change_mapping, forget_mapping, save_mapping
from inventory.commands.matching import Match, Matched, NewSku, match_codes
from inventory.commands.periods import close_period, reopen_period
from inventory.commands.product_images import remove_product_image, set_product_image
from inventory.commands.rebuilding import rebuild
from inventory.commands.results import Posted
from inventory.commands.settings import change_setting
from inventory.commands.stock_limits import set_category_limits, set_stock_limits

__all__ = [
    "FileTaken",
    "Match",
    "Matched",
    "NewSku",
    "Posted",
    "SourceFile",
    "Takeover",
    "Withdrawn",
    "begin_demo",
    "change_mapping",
    "change_setting",
    "clear",
    "close_period",
    "forget_mapping",
    "is_demo",
    "mark_demo",
    "match_codes",
    "post",
    "rebuild",
    "remove_product_image",
    "reopen_period",
    "save_mapping",
    "set_category_limits",
    "set_product_image",
    "set_recipe",
    "set_stock_limits",
    "take_over",
    "undo_batch",
]  # fmt: skip
