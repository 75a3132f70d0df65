"""Compiled modules beside the Python files (`deploy/compile_extraction.py`) must be made from them as they are now."""

from pathlib import Path

from .lexicon import rules_version

STAMP = Path(__file__).with_name("compiled.txt")
"""Which rules the compiled modules were made from; there is none where nothing was compiled."""


def refuse_older(stamp: Path = STAMP) -> None:
    """Raises ImportError where rules or code were changed after they were compiled, since the old ones would run."""
    if stamp.exists() and stamp.read_text("utf-8") != rules_version():
        raise ImportError("articles/extraction was changed after it was compiled: run make compiled or make uncompiled")


refuse_older()
