"""Telling partners of public changes, by Standard Webhooks 1.0: signed, in order, at least once."""
