"""The promise of the site, held by the database: a quote is the slice of the article that it claims to be."""

from curation.triggers import Renewal, Trigger, renewals, renewals_of_known

_SLICE = (
    '(SELECT substr(a.text, NEW.start + 1, NEW."end" - NEW.start) FROM articles_article a WHERE a.id = NEW.article_id)'
)
_TEXT_MESSAGE = "the text carries quotes that this change would break"
_MESSAGE = "the quote must equal the article text from start to end"
_NOT_SLICE = f"NEW.quote <> {_SLICE}"
_BREAKS_QUOTES = (
    "EXISTS (SELECT 1 FROM articles_evidence e WHERE e.article_id = NEW.id "
    'AND e.quote <> substr(NEW.text, e.start + 1, e."end" - e.start))'
)

TRIGGERS = (
    Trigger("articles_evidence_quote_insert", "articles_evidence", "INSERT", _NOT_SLICE, _MESSAGE),
    Trigger("articles_evidence_quote_update", "articles_evidence", "UPDATE", _NOT_SLICE, _MESSAGE),
    Trigger("articles_article_text_update", "articles_article", "UPDATE", _BREAKS_QUOTES, _TEXT_MESSAGE),
    *renewals("articles_article"),
    # An import writes many, of facts that wait for review; what it proves anew has a line of the ledger.
    Renewal("articles_evidence", "INSERT", alone=True),
    Renewal("articles_mention", "INSERT", alone=True),
    *renewals_of_known("articles_evidence", "articles_mention"),
)
