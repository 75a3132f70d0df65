"""The queue: pending facts of all articles, the most worthwhile first."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.models import Article, Evidence
from articles.proof import PROVABLE
from articles.reports import KINDS
from articles.review.queue import REASONS, Wanted, counts, queue, waiting
from curation.admin import Waiting
from curation.admin.panels import PanelsAdmin
from parks.models import Park

_SHOWN = 50


def to_be_read(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those in which something waits for an editor."""
    return articles.filter(Exists(Evidence.objects.pending().filter(article=OuterRef("pk"))))


class ReviewFilter(admin.SimpleListFilter):
    """Articles in which something waits."""

    title = "审读"
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return [("open", "有待审内容")]

    def queryset(self, request, queryset):
        return to_be_read(queryset) if self.value() else queryset


class QueueForm(forms.Form):
    """What the queue is narrowed to; the kind is chosen by the links that count."""

    kind = forms.ChoiceField(
        required=False, choices=[(kind, KINDS[kind]) for kind in PROVABLE], widget=forms.HiddenInput
    )
    reason = forms.ChoiceField(label="缘由", required=False, choices=[("", "全部"), *REASONS.items()])
    park = forms.ModelChoiceField(label="园区", queryset=Park.objects.none(), required=False, empty_label="全部")
    title = forms.CharField(label="文章标题", required=False, max_length=100)
    confidence = forms.FloatField(
        label="可信度不低于",
        required=False,
        min_value=0,
        max_value=1,
        widget=forms.NumberInput(attrs={"step": "0.05"}),
    )
    deferred = forms.BooleanField(label="只看已搁置的", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["park"].queryset = Park.objects.unmerged().order_by("name")  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was asked for; a box with nonsense in it narrows nothing."""
        asked = getattr(self, "cleaned_data", {})
        park = asked.get("park")
        return Wanted(
            kind=asked.get("kind") or "",
            reason=asked.get("reason") or "",
            park=park.pk if park else None,
            title=asked.get("title") or "",
            confidence=asked.get("confidence"),
            deferred=bool(asked.get("deferred")),
        )


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of fact, how many of it wait, and the address of the queue with these alone; "" is all kinds."""

    kind: str
    name: str
    number: int
    address: str


class QueueAdmin(PanelsAdmin):
    """The page of the queue, and what the start page says about it."""

    def queue_view(self, request):
        """The worthiest of what waits, each leading to its place in an article."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        form = QueueForm(request.GET)
        form.is_valid()
        wanted = form.wanted()
        tabs = _tabs(request, counts(wanted))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "待审队列",
            "form": form,
            "tabs": tabs,
            "kind": wanted.kind,
            "total": next((tab.number for tab in tabs if tab.kind == wanted.kind), 0),
            "entries": queue(wanted, limit=_SHOWN),
            "shown": _SHOWN,
        }
        return TemplateResponse(request, "admin/articles/review/queue.html", context)

    def waiting(self, request) -> list[Waiting]:
        """What the start page says about the queue and the articles in which its facts stand."""
        queued, put_aside = (
            [waiting(kind, wanted) for kind in PROVABLE] for wanted in (Wanted(), Wanted(deferred=True))
        )
        queue, articles = reverse("admin:articles_article_queue"), reverse("admin:articles_article_changelist")
        return [
            Waiting("待审队列", queued, queue),
            Waiting("已搁置", put_aside, f"{queue}?deferred=on"),
            Waiting("待审读文章", [to_be_read(Article.objects.all())], f"{articles}?review=open"),
        ]

    def queue_urls(self):
        return [path("queue/", self.admin_site.admin_view(self.queue_view), name="articles_article_queue")]


def _tabs(request, numbers: Mapping[str, int]) -> list[Tab]:
    """All kinds together, then each, with the other filters as they are."""
    named = {"": ("全部", sum(numbers.values())), **{kind: (KINDS[kind], n) for kind, n in numbers.items()}}
    query = request.GET.copy()
    tabs = []
    for kind, (name, number) in named.items():
        query["kind"] = kind
        tabs.append(Tab(kind, name, number, f"?{query.urlencode()}"))
    return tabs
