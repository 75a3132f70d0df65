"""Figures: what is counted or measured, how much, whose it is, and whether it is so already."""

from .figures import read_quantities
from .finding import find_metrics
from .quantities import Quantity

__all__ = ["Quantity", "find_metrics", "read_quantities"]
