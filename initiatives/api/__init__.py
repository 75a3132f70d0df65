"""Endpoints for initiatives, indicators and figures."""
