"""Articles and what they prove, in the admin."""

from . import articles, documents, evidence, mentions, runs

__all__ = ["articles", "documents", "evidence", "mentions", "runs"]
