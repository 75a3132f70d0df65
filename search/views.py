"""The search page."""

from django.views.generic import TemplateView

from .forms import SearchForm
from .query import find


class SearchPage(TemplateView):
    """What holds the words, grouped by kind; with a word of what was wrong with the question, if anything."""

    template_name = "search/search.html"

    def get_context_data(self, **kwargs):
        form = SearchForm(self.request.GET)
        words = form.cleaned_data["q"] if form.is_valid() else ""
        return super().get_context_data(form=form, words=words, groups=find(words), **kwargs)
