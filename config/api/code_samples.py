"""Samples of the documentation, in the shell and in Python; tests run every one and compare what it prints."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "samples"
# Where the samples look for the API, in the files; the documentation names the site that it stands on.
SERVER = "http://127.0.0.1:8000"
# In the order of a first acquaintance.
NAMES = ("parks", "figures", "pages", "proof", "provenance", "unchanged", "refusal")


@dataclass(frozen=True, slots=True)
class Sample:
    """One question to the API: its title in Chinese and English, and how it is asked."""

    name: str
    titles: tuple[str, str]
    shell: str
    python: str
    printed: str


def samples(server: str) -> list[Sample]:
    """All samples, as they are for the site at this address."""
    return [_sample(name, server) for name in NAMES]


def _sample(name: str, server: str) -> Sample:
    def text(ending: str) -> str:
        return (FOLDER / f"{name}.{ending}").read_text(encoding="utf-8").replace(SERVER, server)

    title, shell = text("sh").split("\n", 1)
    chinese, english = title.removeprefix("# ").split(" · ")
    return Sample(name, (chinese, english), shell, text("py"), text("py.txt"))
