"""The desk's pages of words and of rules: what imports go by, how well it serves, and switching words off and on."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from articles.models import MentionKind
from articles.precision import LEAST_DECISIONS, rule_records
from articles.vocabulary import ORDERS, SORTS, Wanted, Word, count_words, switch, word_model, words
from curation.admin import ReadOnlyAdmin
from curation.admin.decisions import REFUSALS, explain
from curation.admin.ledger import link_to_fact

_PER_PAGE = 50
_PAGE = "admin:articles_evidence_vocabulary"
_ALL = ("", "全部")


class WordsForm(forms.Form):
    """Which words are asked for."""

    q = forms.CharField(label="词", required=False, max_length=200)
    sort = forms.ChoiceField(label="种类", required=False, choices=[_ALL, *SORTS.items()])
    kind = forms.ChoiceField(
        label="指的是",
        required=False,
        choices=[_ALL, *((kind, label) for kind, label in MentionKind.choices if kind != MentionKind.PERSON)],
    )
    active = forms.ChoiceField(label="状态", required=False, choices=[_ALL, ("1", "启用"), ("0", "停用")])
    order = forms.ChoiceField(label="次序", required=False, choices=list(ORDERS.items()))

    def wanted(self) -> Wanted:
        """What was asked for; a box with nonsense in it narrows nothing."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        return Wanted(
            sort=asked.get("sort", ""),
            kind=asked.get("kind", ""),
            active={"1": True, "0": False}.get(asked.get("active", "")),
            text=asked.get("q", "").strip(),
            order=asked.get("order") or next(iter(ORDERS)),
        )


class Words:
    """The words asked for, as a paginator wants them."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted

    def count(self) -> int:
        return count_words(self._wanted)

    def __getitem__(self, some: slice) -> list[Word]:
        return words(self._wanted, start=some.start, number=some.stop - some.start)


class VocabularyAdmin(ReadOnlyAdmin):
    """Adds the pages to the evidence that words and rules found."""

    def vocabulary_view(self, request):
        """The words that imports go by, each with its record, to be switched off and on."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = WordsForm(request.GET or None)
        listed: Any = Words(form.wanted())  # a paginator takes what counts and slices
        page = Paginator(listed, _PER_PAGE).get_page(request.GET.get("p"))
        query = {name: value for name, value in request.GET.items() if name in form.fields and value}
        context = {
            "title": "词汇",
            "form": form,
            "page": page,
            "words": [(word, _link(word), self._may_switch(request, word.place)) for word in page],
            "query": f"{urlencode(query)}&amp;" if query else "",
            "back": request.GET.urlencode(),
        }
        return self._page(request, "vocabulary.html", context)

    def switch_view(self, request):
        """Switch one word; imports go by it from the next one on, or no more."""
        active = "on" in request.POST
        place = request.POST.get("on") or request.POST.get("off") or ""
        if word_model(place) is None:
            raise Http404("没有这个词。")
        if not self._may_switch(request, place):
            raise PermissionDenied
        try:
            reason = request.POST.get("reason", "").strip()
            done = switch(place, active=active, actor=request.user, reason=reason)
            said = f"已{'启用' if active else '停用'}，下次导入或重读起生效。" if done else "本来就是这样，没有改动。"
            self.message_user(request, said, messages.SUCCESS)
        except REFUSALS as error:
            self.message_user(request, explain(error), messages.ERROR)
        back = QueryDict(request.POST.get("back", "")).urlencode()
        return HttpResponseRedirect(f"{reverse(_PAGE)}?{back}" if back else reverse(_PAGE))

    def rules_view(self, request):
        """Every rule with its precision by what editors decided; those under the floor are said first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rules = rule_records()
        context = {
            "title": "规则",
            "rules": rules,
            "stopped": [record for record in rules if record.is_weak],
            "floor": settings.RULE_FLOOR,
            "least": LEAST_DECISIONS,
        }
        return self._page(request, "rules.html", context)

    def get_urls(self):
        views = [
            ("vocabulary/", self.vocabulary_view, "vocabulary"),
            ("vocabulary/switch/", require_POST(self.switch_view), "switch"),
            ("rules/", self.rules_view, "rules"),
        ]
        own = [path(at, self.admin_site.admin_view(view), name=f"articles_evidence_{name}") for at, view, name in views]
        return own + super().get_urls()

    def _may_switch(self, request, place: str) -> bool:
        model = word_model(place)
        if model is None:
            return False
        codename = get_permission_codename("change", model._meta)
        return request.user.has_perm(f"{model._meta.app_label}.{codename}")

    def _page(self, request, template: str, context: dict) -> TemplateResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, f"admin/articles/{template}", common | context)


def _link(word: Word) -> str:
    return link_to_fact(word.owner_type, word.owner, word.meaning)
