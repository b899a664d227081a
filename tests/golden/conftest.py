"""The books of one case."""

from tests.inventory.conftest import books, desk, in_english

__all__ = ["books", "desk", "in_english"]
