"""The desk of administrators for partners: keys, endpoints, what was sent and how much is asked."""

from . import endpoints, keys, partners, records

__all__ = ["endpoints", "keys", "partners", "records"]
