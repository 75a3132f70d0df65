"""Names: parks, party organisations, enterprises, initiatives and people, and every place that owns a figure."""

from .finding import find_names
from .found import FoundNames
from .misread import misreadings

__all__ = ["FoundNames", "find_names", "misreadings"]
