"""The search as an endpoint, by the rules of the page."""
