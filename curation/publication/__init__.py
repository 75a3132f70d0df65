"""What readers may see, as flat records: the sequence of its changes, the whole of it as files, and it as it was.

All is read from the ledger. A record holds what a thing's own rows say, and of related things only their numbers, so
that it changes when its own rows do and at no other time.
"""

from .changes import Page, PublicChange, public_changes, read_page

__all__ = ["Page", "PublicChange", "public_changes", "read_page"]
