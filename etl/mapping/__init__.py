"""Files nobody here has met: what somebody says of their columns once, and finding that file again."""

from etl.mapping.declaration import Mapping, MappingFault, read_mapping, read_mapping_file
from etl.mapping.remembered import find, find_exact, find_like
from etl.mapping.suggest import Suggestion, pick, suggest, suggest_file

__all__ = [
    "Mapping", "MappingFault", "Suggestion", "find", "find_exact", "find_like", "pick", "read_mapping", "read_mapping_file",
    "suggest", "suggest_file",
]  # fmt: skip
