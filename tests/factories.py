"""Small factories with honest defaults; each test states only what matters to it."""

import hashlib
from decimal import Decimal

from articles.models import Article, Document, Evidence
from curation.batch import Batch
from curation.facts import approve, propose
from initiatives.models import Indicator, Initiative, Metric
from parks.models import Enterprise, Park, PartyOrganization

ORIGIN = "test"


def make_article(text="临江高新区简报\n临江高新区现有党员120名。", *, rights="digest", park=None, **fields):
    """An article whose first line is its title."""
    content = text.encode()
    document, _ = Document.objects.get_or_create(
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={"name": "brief.md", "content": content, "size": len(content), "encoding": "utf-8"},
    )
    fields = {"position": 0, "title": text.split("\n")[0], **fields}
    return Article.objects.create(document=document, text=text, rights=rights, park=park, **fields)


def prove(fact, article, words, *, confidence=0.9):
    """Evidence for the fact: the line of the article that holds the words."""
    evidence = _evidence(fact, article, words, confidence)
    evidence.save()
    return evidence


def _evidence(fact, article, words, confidence=0.9):
    exact = article.text.index(words)
    start = article.text.rfind("\n", 0, exact) + 1
    end = article.text.find("\n", exact)
    end = len(article.text) if end < 0 else end
    target = {
        Park: "park",
        PartyOrganization: "organization",
        Enterprise: "enterprise",
        Initiative: "initiative",
        Metric: "metric",
    }
    return Evidence(
        article=article,
        start=start,
        end=end,
        quote=article.text[start:end],
        exact_start=exact,
        exact_end=exact + len(words),
        rule="test",
        confidence=confidence,
        **{target[type(fact)]: fact},
    )


def publish(fact, article, words):
    """The fact, proven by the words and approved."""
    prove(fact, article, words)
    approve(fact, origin=ORIGIN)
    return fact


def publish_all(facts, article, words):
    """Many facts, each proven by the words, and approved in one go, as by an import."""
    Evidence.objects.bulk_create(_evidence(fact, article, words) for fact in facts)
    batch = Batch(origin=ORIGIN)
    for model in dict.fromkeys(map(type, facts)):
        batch.approve(model, [fact.pk for fact in facts if type(fact) is model])
    batch.write_ledger()


def make_park(name="临江高新区", **fields):
    """A pending park."""
    return propose(Park, values={"name": name, "province": "浙江省", "city": "杭州市", **fields}, origin=ORIGIN)


def make_organization(park, name="临江高新区党工委", **fields):
    """A pending party organisation."""
    return propose(PartyOrganization, values={"name": name, "kind": "党工委", "park": park, **fields}, origin=ORIGIN)


def make_enterprise(park, name="临江精工有限公司", **fields):
    """A pending enterprise."""
    return propose(Enterprise, values={"name": name, "park": park, **fields}, origin=ORIGIN)


def make_initiative(park, name="灯塔行动", **fields):
    """A pending initiative."""
    return propose(Initiative, values={"name": name, "kind": "行动", "park": park, **fields}, origin=ORIGIN)


def make_indicator(name="党员", unit="名", **fields):
    """An indicator."""
    return Indicator.objects.create(name=name, slug=fields.pop("slug", "dangyuan"), unit=unit, **fields)


def make_metric(park, *, value=120, label="党员", unit="名", **fields):
    """A pending exact figure."""
    values = {
        "park": park,
        "label": label,
        "value_text": f"{value}{unit}",
        "low": Decimal(value),
        "high": Decimal(value),
        "unit": unit,
        **fields,
    }
    return propose(Metric, values=values, origin=ORIGIN)
