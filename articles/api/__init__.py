"""Endpoints for articles and for the sentences that prove facts."""
