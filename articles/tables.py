"""The data of the public pages of articles as tables, for downloads."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from curation.downloads import Table

from .models import Article, Evidence
from .proof import Proof

ARTICLE_COLUMNS = {
    "title": "标题",
    "url": "网址",
    "rights": "类别",
    "publisher": "报刊",
    "published_on": "日期",
    "byline": "署名",
    "park": "园区",
    "citation": "出处",
}
PROVEN_COLUMNS = {
    "kind": "类别",
    "fact": "条目",
    "url": "网址",
    "quote": "依据（原句）",
    "exact": "要词",
    "start": "起",
    "end": "止",
}
PROOF_COLUMNS = {
    "figures": "公开数据",
    "proven": "有原句为证",
    "by_original": "以报刊原文的话为证",
    "by_digest": "只有本站摘编的话为证",
    "stated": "以编者说明为据",
    "quotes": "核对过的引句",
    "broken": "与文章不符的引句",
    "checked_at": "核对时间",
}


def article_table(articles: Iterable[Article]) -> Table:
    """Articles with their citations. Their parks have been fetched."""
    return Table(ARTICLE_COLUMNS, [_article_row(article) for article in articles])


def proven_table(evidence: Iterable[Evidence]) -> Table:
    """What an article proves, sentence by sentence; `start` and `end` count characters of its text."""
    return Table(PROVEN_COLUMNS, [_proven_row(one) for one in evidence])


def proof_table(proof: Proof, checked_at: datetime) -> Table:
    """The result of one check, as one row."""
    numbers = asdict(proof) | {"checked_at": checked_at.isoformat(timespec="seconds")}
    return Table(PROOF_COLUMNS, [[numbers[name] for name in PROOF_COLUMNS]])


def _article_row(article: Article) -> tuple[Any, ...]:
    return (
        article.title,
        article.get_absolute_url(),
        article.get_rights_display(),
        article.publisher,
        article.published_on.isoformat() if article.published_on else None,
        "、".join(article.byline),
        article.park.name if article.park and article.park.is_public else "",
        article.citation,
    )


def _proven_row(one: Evidence) -> tuple[Any, ...]:
    fact = one.fact
    kind = str(fact._meta.verbose_name)
    return kind, str(fact), fact.get_absolute_url(), one.quote, one.exact, one.start, one.end
