"""Articles and what they prove, in the admin."""

from . import articles, deferrals, documents, evidence, mentions, runs, shingles, uploads

__all__ = ["articles", "deferrals", "documents", "evidence", "mentions", "runs", "shingles", "uploads"]
