"""The search page, and the names that it suggests while a reader types."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from curation.downloads import Downloadable

from .forms import SearchForm
from .query import PAGE_SIZE, search
from .results import Choice, Facet, Results, hit_table
from .suggestions import suggest


class SearchPage(Downloadable, TemplateView):
    """One page of results, with what they can be narrowed by; and what was wrong with the question, if anything."""

    template_name = "search/search.html"
    data_are_whole = False  # there is no end to what a word is found in

    def get_context_data(self, **kwargs):
        form = SearchForm(self.request.GET)
        page = form.page_number
        results = search(form.words, narrowing=form.narrowing, page=page)
        return super().get_context_data(
            form=form,
            words=form.words,
            results=results,
            facets=[(facet, self._choices(facet)) for facet in results.facets],
            narrowed=any(choice.is_chosen for facet in results.facets for choice in facet.choices),
            everything=self._address(**{facet.name: None for facet in results.facets}),
            first=(page - 1) * PAGE_SIZE + 1,
            pages=self._pages(results, page),
            **kwargs,
        )

    def tables(self, context):
        return {"results": hit_table(context["results"].hits)}

    def _choices(self, facet: Facet) -> list[tuple[Choice, str]]:
        """The choices with their addresses; that of the chosen one is the address without it."""
        return [(one, self._address(**{facet.name: None if one.is_chosen else one.value})) for one in facet.choices]

    def _pages(self, results: Results, page: int) -> dict[str, Any]:
        last = max(1, -(-results.total // PAGE_SIZE))
        before = self._address(page=page - 1 if page > 2 else None) if page > 1 else ""
        goes_on = page < last or (results.is_floor and len(results.hits) == PAGE_SIZE)
        return {
            "number": page,
            "last": last,
            "before": before,
            "after": self._address(page=page + 1) if goes_on else "",
        }

    def _address(self, **changes: Any) -> str:
        """This page's address with other parameters; it begins anew at the first page."""
        asked = {**self.request.GET.dict(), "page": None, **changes}
        return f"?{urlencode({name: value for name, value in asked.items() if value is not None})}"


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Names that fit what was typed so far, as JSON."""
    form = SearchForm({"q": request.GET.get("q", "")})
    return JsonResponse({"suggestions": [asdict(one) for one in suggest(form.words)]})
