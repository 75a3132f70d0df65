"""What the public page of a fact answers: the page, 301 to where it went, 410 with the reason, or 404."""

from http import HTTPStatus
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import DetailView, ListView

from .facts import fact_type, history, restated
from .ledger import field_label
from .models import Action, Change, Fact, NamedFact
from .prepared import prepared
from .relations import pointing_field, related_model
from .reports import answered
from .slugs import find_by_slug


class FactPage(DetailView):
    """The page of one fact, found by `slug` (named facts, former addresses included) or `pk`.

    `queryset` selects what the page needs; whether the fact is public is decided here.
    """

    def get(self, request, *args, **kwargs):
        fact = self.find()
        if fact is None:
            raise Http404("没有这一条。")
        if not fact.is_public:
            return self.gone(fact)
        if request.path != self.address_of(fact):
            return redirect(self.address_of(fact), permanent=True)
        self.object = fact
        return self.render_to_response(self.get_context_data(object=fact))

    def get_context_data(self, **kwargs):
        labels = [field_label(type(self.object), name) for name in restated(self.object)]
        answers = answered(self.object)
        return super().get_context_data(restated_labels=labels, answers=answers, report_url=self.report_url(), **kwargs)

    def address(self) -> str:
        """The whole address of the page, however it was asked for."""
        return self.request.build_absolute_uri(self.object.get_absolute_url())

    def report_url(self) -> str:
        """Where a reader says that something here is wrong."""
        return reverse("curation:report", args=[fact_type(self.object), self.object.pk])

    def address_of(self, fact: Fact) -> str:
        """Where this page of the fact is, or its data when those are asked for."""
        extension = self.kwargs.get("extension")
        return f"{fact.get_absolute_url().rstrip('/')}.{extension}" if extension else fact.get_absolute_url()

    def find(self) -> Fact | None:
        """The fact itself, or what it was merged into."""
        if "slug" in self.kwargs:
            found = _found(self.kwargs["slug"], queryset=self.queryset)
            return found[0] if found else find_by_slug(self.get_queryset(), self.kwargs["slug"])
        fact = self.get_queryset().filter(pk=self.kwargs["pk"]).first()
        while fact is not None and fact.merged_into_id:
            fact = self.get_queryset().filter(pk=fact.merged_into_id).first()
        return fact

    def gone(self, fact: Fact):
        """410 for what was public once; 404 for what never was, as if it did not exist."""
        withdrawal = last_withdrawal(fact)
        if withdrawal is None:
            raise Http404("没有这一条。")
        # A park itself has no park.
        context = {"withdrawal": withdrawal, "park": public_or_none(getattr(fact, "park", None))}
        return render(self.request, "410.html", context, status=HTTPStatus.GONE)


@prepared
def _found(slug: Any, *, queryset: QuerySet) -> QuerySet:
    return queryset.filter(slug=slug, merged_into=None)


def last_withdrawal(fact: Fact, *, until: int | None = None) -> Change | None:
    """The line of the ledger that took a once public fact back; None when it never was public.

    Lines after the line `until` are passed over.
    """
    lines = history(fact) if until is None else history(fact).filter(pk__lte=until)
    changes = list(lines.filter(action__in=(Action.APPROVE, Action.REJECT, Action.RETIRE)))
    was_public = any(change.action == Action.APPROVE for change in changes)
    return changes[0] if was_public and changes[0].action != Action.APPROVE else None


class FilteredList(ListView):
    """A list narrowed by `filterset_class`. A filter that makes no sense is reported beside its field and not applied;
    a page number that does not exist gives the nearest page."""

    filterset_class: type
    paginate_by = 60

    def get_queryset(self):
        self.filterset = self.filterset_class(self.request.GET or None, queryset=super().get_queryset())
        return self.filterset.qs

    def paginate_queryset(self, queryset, page_size):
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        query = self.request.GET.copy()
        query.pop("page", None)
        return super().get_context_data(filterset=self.filterset, query=query.urlencode(), **kwargs)


def public_or_none(fact: Fact | None) -> Fact | None:
    """The fact where readers may see it: what a page links to."""
    return fact if fact is not None and fact.is_public else None


def standing_for(fact: Fact, field: str) -> Q:
    """What points by `field` at the fact or at one that was merged into it.

    By their numbers, which one query finds: to ask of each target whether it was merged goes through whole tables.
    """
    merged = [number for (number,) in _merged(fact.pk, model=type(fact))]
    return Q(**{f"{field}__in": [fact.pk, *merged]})


@prepared
def _merged(number: Any, *, model: Any) -> QuerySet:
    return model._default_manager.filter(merged_into=number).order_by().values_list("pk")


def sentences_of(fact: Fact) -> list:
    """The public evidence of the fact and of those merged into it; none on a site without articles."""
    evidence = related_model(type(fact), "evidence")
    if evidence is None:
        return []
    field = pointing_field(type(fact), "evidence")
    return list(evidence.objects.public().filter(standing_for(fact, field)).with_articles())


def named_like(facts: QuerySet, words: str, *more_fields: str) -> QuerySet:
    """The named facts whose name, other names or further fields hold the words, each once."""
    fields = ("name", "aliases__name", *more_fields)
    condition = Q()
    for field in fields:
        condition |= Q(**{f"{field}__icontains": words})
    return facts.filter(pk__in=facts.model.objects.filter(condition).values("pk"))


def other_names(named: NamedFact) -> list[str]:
    """What else a thing is called; no query where that was fetched with it."""
    kept = getattr(named, "_prefetched_objects_cache", {}).get("aliases")
    if kept is not None:
        return [alias.name for alias in kept]
    return [name for (name,) in _other_names(named.pk, model=related_model(type(named), "aliases"))]


@prepared
def _other_names(number: Any, *, model: Any) -> QuerySet:
    return model.objects.filter(owner=number).values_list("name")
