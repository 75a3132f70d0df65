"""How partners are let in by their keys."""
