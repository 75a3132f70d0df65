"""What a page says of itself to search engines: JSON-LD, in a block that no browser runs."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# As `json_script` escapes them: no text of an article can end the block.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def linked_data(kind: str, **values: Any) -> SafeString:
    """A block of schema.org's vocabulary; empty values are left out."""
    data = {"@context": "https://schema.org", "@type": kind, **_filled(values)}
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # escaped above


def dataset(
    name: str, description: str, address: str, *, articles: Iterable[Any], query: str = "", **more: Any
) -> SafeString:
    """The data of the page at this address, which ends in the query if there is one, and the articles they are from."""
    page, asked = address.removesuffix(f"?{query}").rstrip("/"), f"?{query}" if query else ""
    files = (("text/csv", "csv"), ("application/json", "json"))
    distribution = [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{page}.{extension}{asked}"}
        for kind, extension in files
    ]
    citation = [article_data(article) for article in articles]
    described = {"name": name, "description": description, "url": address, "inLanguage": "zh-Hans"}
    return linked_data("Dataset", **described, citation=citation, distribution=distribution, **more)


def told_by(evidence: Iterable[Any]) -> list[dict[str, Any]]:
    """The articles of these sentences, each once."""
    return [article_data(article) for article in articles_of(evidence)]


def articles_of(evidence: Iterable[Any]) -> list[Any]:
    """The articles of these sentences, each once, in their order."""
    return list({one.article.pk: one.article for one in evidence}.values())


def article_data(article: Any) -> dict[str, Any]:
    """A newspaper article as a citation."""
    data = {
        "@type": "NewsArticle",
        "headline": article.title,
        "author": [{"@type": "Person", "name": name} for name in article.byline],
        "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
        "datePublished": article.published_on.isoformat() if article.published_on else None,
    }
    return _filled(data)


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}
