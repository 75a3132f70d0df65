"""The desk's page of vocabulary: how well rules and names serve, by what editors decided."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path

from articles.precision import LEAST_DECISIONS, rejected_names, rule_records
from curation.admin import ReadOnlyAdmin

_NAMES_SHOWN = 100


class VocabularyAdmin(ReadOnlyAdmin):
    """Adds the page to the evidence that rules found."""

    def vocabulary_view(self, request):
        """Every rule with its precision, and the names that were ruled out."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "规则与词汇",
            "rules": rule_records(),
            "names": rejected_names(limit=_NAMES_SHOWN),
            "floor": settings.RULE_FLOOR,
            "least": LEAST_DECISIONS,
        }
        return TemplateResponse(request, "admin/articles/vocabulary.html", context)

    def get_urls(self):
        view = self.admin_site.admin_view(self.vocabulary_view)
        return [path("vocabulary/", view, name="articles_evidence_vocabulary"), *super().get_urls()]
