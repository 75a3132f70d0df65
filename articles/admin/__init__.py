"""Articles and what they prove, in the admin."""

from . import articles, deferrals, documents, evidence, mentions, runs, uploads

__all__ = ["articles", "deferrals", "documents", "evidence", "mentions", "runs", "uploads"]
