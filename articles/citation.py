"""How an article is cited: GB/T 7714-2015 for readers, BibTeX for programs. Pure text, no database."""

from collections.abc import Sequence
from datetime import date

_NAMED_AUTHORS = 3
_BIBTEX_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}"})


def gb7714(*, title: str, authors: Sequence[str], publisher: str, published_on: date | None, digest: bool) -> str:
    """A newspaper article by GB/T 7714-2015; what the source does not print is said to be missing, not left out."""
    named = ", ".join(authors[:_NAMED_AUTHORS]) + (", 等" if len(authors) > _NAMED_AUTHORS else "")
    day = published_on.isoformat() if published_on else "日期未载"
    parts = [named or "佚名", f"{_one_line(title)}[N]", f"{publisher or '报刊未载'}, {day}"]
    return ". ".join(parts) + ("（据《园区志》摘编）." if digest else ".")


def bibtex(
    *, key: str, title: str, authors: Sequence[str], publisher: str, published_on: date | None, digest: bool
) -> str:
    """An @article entry; fields that the source does not print are absent.

    BibTeX demands the journal of an @article: what lacks it is @misc.
    """
    fields = {
        "title": f"{{{_escape(_one_line(title))}}}",
        "author": " and ".join(_escape(author) for author in authors),
        "journal": _escape(publisher),
        "year": str(published_on.year) if published_on else "",
        "month": str(published_on.month) if published_on else "",
        "day": str(published_on.day) if published_on else "",
        "note": "据《园区志》摘编" if digest else "",
        "language": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    kind = "article" if publisher else "misc"
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _one_line(title: str) -> str:
    return " ".join(title.split())


def _escape(text: str) -> str:
    return text.translate(_BIBTEX_ESCAPES)
