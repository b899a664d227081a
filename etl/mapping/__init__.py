"""Files nobody here has met: what somebody says of their columns once, and finding that file again."""

from etl.mapping.declaration import Mapping, MappingFault, read_mapping, read_mapping_file
from etl.mapping.remembered import find, find_exact, find_like

__all__ = ["Mapping", "MappingFault", "find", "find_exact", "find_like", "read_mapping", "read_mapping_file"]
