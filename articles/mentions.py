"""What an editor decides about an open mention: it proves a fact that is known, or it is a fact of its own."""

from typing import Any, cast

from django.db import transaction

from curation import facts
from curation.facts import CurationError
from curation.models import AliasKind, NamedFact, Status

from .models import BY_HAND, Evidence, Mention, MentionKind
from .names import KINDS
from .quotes import Sentences

ORIGIN = "admin"


@transaction.atomic
def attach(mention: Mention, *, fact: NamedFact, actor: Any) -> Evidence:
    """Make the mention evidence for the fact, note its name as an alias, and close it."""
    if not isinstance(fact, kind_of_fact(mention)):
        raise CurationError(f"“{mention}”是{mention.get_kind_display()}，不能作为“{fact}”的依据。")
    if fact.status == Status.REJECTED or fact.merged_into_id:
        raise CurationError(f"“{fact}”已否决或已并入别处，请另选。")
    evidence = _prove(mention, fact)
    source = mention.article.title[:200]
    facts.add_alias(fact, name=mention.name, kind=AliasKind.SHORT, source=source, origin=ORIGIN, actor=actor)
    facts.record_support([(fact, evidence.quote, evidence.place)], origin=ORIGIN, actor=actor)
    mention.delete()
    return evidence


@transaction.atomic
def propose_from(mention: Mention, *, name: str, actor: Any) -> NamedFact:
    """Propose a new fact of that name, in the article's park, with the mention as its evidence; close the mention."""
    model = kind_of_fact(mention)
    values: dict[str, Any] = {"name": name}
    if mention.kind != MentionKind.PARK:
        values["park"] = mention.article.park
    fact = cast(NamedFact, facts.propose(model, values=values, origin=ORIGIN, actor=actor))
    attach(mention, fact=fact, actor=actor)
    return fact


def kind_of_fact(mention: Mention) -> type[NamedFact]:
    """The kind of fact that the mention may be evidence of. Raises CurationError for people."""
    if mention.kind not in KINDS:
        raise CurationError("人物只作记载，不立条目。")
    return KINDS[mention.kind]


def sentence_of(mention: Mention) -> tuple[str, str, str]:
    """The sentence around the mention: before it, the mention itself, after it."""
    text = mention.article.text
    span = Sentences(text).around(mention.start, mention.end)
    return text[span.start : mention.start], text[mention.start : mention.end], text[mention.end : span.end]


def _prove(mention: Mention, fact: NamedFact) -> Evidence:
    article = mention.article
    sentence = Sentences(article.text).around(mention.start, mention.end)
    evidence, _ = Evidence.objects.get_or_create(
        article=article,
        exact_start=mention.start,
        exact_end=mention.end,
        **{mention.kind: fact},
        defaults={
            "start": sentence.start,
            "end": sentence.end,
            "quote": article.text[sentence.start : sentence.end],
            "rule": BY_HAND,
            "rules_version": article.rules_version,
        },
    )
    return evidence
