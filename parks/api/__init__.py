"""Endpoints for parks, party organisations and enterprises."""
