"""The queue: pending facts of all articles, the most worthwhile first."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.models import Article, Evidence
from articles.reports import KINDS
from articles.review.queue import Wanted, counts, queue
from curation.admin import Waiting
from curation.admin.panels import PanelsAdmin
from parks.models import Park

_SHOWN = 50


class QueueForm(forms.Form):
    """What the queue is narrowed to."""

    kind = forms.ChoiceField(label="类型", required=False)
    park = forms.ModelChoiceField(label="园区", queryset=Park.objects.none(), required=False, empty_label="全部")
    confidence = forms.FloatField(
        label="可信度不低于",
        required=False,
        min_value=0,
        max_value=1,
        widget=forms.NumberInput(attrs={"step": "0.05"}),
    )
    article = forms.IntegerField(label="文章编号", required=False, min_value=1)
    deferred = forms.BooleanField(label="只看已搁置的", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = [(kind, KINDS[kind]) for kind in ("park", "organization", "enterprise", "initiative", "metric")]
        self.fields["kind"].choices = [("", "全部"), *names]  # type: ignore[attr-defined]
        self.fields["park"].queryset = Park.objects.unmerged().order_by("name")  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was asked for; a box with nonsense in it narrows nothing."""
        asked = getattr(self, "cleaned_data", {})
        park = asked.get("park")
        return Wanted(
            kind=asked.get("kind") or "",
            park=park.pk if park else None,
            article=asked.get("article"),
            confidence=asked.get("confidence"),
            deferred=bool(asked.get("deferred")),
        )


class QueueAdmin(PanelsAdmin):
    """The page of the queue, and what the start page says about it."""

    def queue_view(self, request):
        """The worthiest of what waits, each leading to its place in an article."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        form = QueueForm(request.GET)
        form.is_valid()
        wanted = form.wanted()
        numbers = counts(wanted)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "待审队列",
            "form": form,
            "numbers": [(KINDS[kind], number) for kind, number in numbers.items()],
            "total": sum(numbers.values()),
            "entries": queue(wanted, limit=_SHOWN),
            "shown": _SHOWN,
        }
        return TemplateResponse(request, "admin/articles/review/queue.html", context)

    def waiting(self, request) -> list[Waiting]:
        """What the start page says about articles."""
        pending = Evidence.objects.pending().filter(article=OuterRef("pk"))
        number = Article.objects.filter(Exists(pending)).count()
        return [Waiting("待审读文章", number, reverse("admin:articles_article_queue"))]

    def queue_urls(self):
        return [path("queue/", self.admin_site.admin_view(self.queue_view), name="articles_article_queue")]
