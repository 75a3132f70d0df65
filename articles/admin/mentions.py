"""Open mentions: an editor says what each name stands for."""

from django.contrib import admin, messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.mentions import attach, kind_of_fact, propose_from, sentence_of
from articles.models import Mention, MentionKind
from articles.names import KINDS
from curation.admin import Waiting
from curation.admin.decisions import REFUSALS, explain, sent

from .forms import MentionForm

_LIST = "admin:articles_mention_changelist"


class OpenFilter(admin.SimpleListFilter):
    """Names that wait for a decision; people are only noted."""

    title = "处理"
    parameter_name = "open"

    def lookups(self, request, model_admin):
        return [("yes", "待辨"), ("no", "人物（只作记载）")]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.filter(kind__in=KINDS)
        return queryset.exclude(kind__in=KINDS) if self.value() == "no" else queryset


@admin.register(Mention)
class MentionAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "office", "article", "fitting", "confidence"]
    list_filter = [OpenFilter, "kind"]
    search_fields = ["name", "office", "article__title"]
    search_help_text = "按名称、职务或文章标题查找。"
    show_full_result_count = False
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article").defer("article__dropped")

    @admin.display(description="候选数")
    def fitting(self, mention: Mention):
        return "" if mention.kind == MentionKind.PERSON else len(mention.candidates)

    def has_add_permission(self, request):
        return False  # mentions come in by import only

    def waiting(self, request) -> list[Waiting]:
        """What the start page says about open names."""
        rows = Mention.objects.filter(kind__in=KINDS)
        return [Waiting("待辨名称", [rows], reverse(_LIST) + "?open=yes")]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The sentence, the candidates, and the decision."""
        mention = self.get_object(request, object_id)
        if mention is None:
            raise Http404(f"没有编号为{object_id}的提及，或它已经处理。")
        if not self.has_view_or_change_permission(request, mention):
            raise PermissionDenied
        form = self._decision_form(request, mention)
        if request.method == "POST":
            if form is None:
                raise PermissionDenied
            if form.is_valid():
                return self._decide(request, mention, form)
        return self._mention_page(request, mention, form)

    def _decision_form(self, request, mention: Mention) -> MentionForm | None:
        """None for people, and for those who may not decide."""
        may_decide = self.has_change_permission(request, mention) and request.user.has_perm("articles.add_evidence")
        if mention.kind not in KINDS or not may_decide:
            return None
        return MentionForm(sent(request), mention=mention, admin_site=self.admin_site)

    def _decide(self, request, mention: Mention, form: MentionForm):
        try:
            fact = form.fact
            if fact is None:
                self._check_may_propose(request, mention)
                fact = propose_from(mention, name=form.cleaned_data["name"], actor=request.user)
                self.message_user(request, f"已提出“{fact}”，并以此句为依据。", messages.SUCCESS)
            else:
                attach(mention, fact=fact, actor=request.user)
                self.message_user(request, f"已作为“{fact}”的依据。", messages.SUCCESS)
        except REFUSALS as error:
            self.message_user(request, explain(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        return HttpResponseRedirect(reverse(_LIST) + "?open=yes")

    def _check_may_propose(self, request, mention: Mention) -> None:
        options = kind_of_fact(mention)._meta
        if not request.user.has_perm(f"{options.app_label}.{get_permission_codename('add', options)}"):
            raise PermissionDenied

    def _mention_page(self, request, mention: Mention, form: MentionForm | None) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{mention.get_kind_display()}：{mention}",
            "mention": mention,
            "sentence": sentence_of(mention),
            "form": form,
            "media": self.media + form.media if form else self.media,
        }
        return TemplateResponse(request, "admin/articles/mention.html", context)
