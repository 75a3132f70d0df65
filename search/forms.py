"""What a reader asks: the words, and what the results are narrowed by."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from curation.slugs import find_by_slug
from initiatives.models import Nature
from parks.models import Park

from .places import KINDS
from .results import Narrowing

_LONGEST = 100
_LAST_PAGE = 10_000


class SearchForm(forms.Form):
    """Everything is optional; `narrowing` is what was chosen."""

    q = forms.CharField(label="检索词", max_length=_LONGEST, required=False)
    kind = forms.ChoiceField(label="类别", choices=[(code, kind.label) for code, kind in KINDS.items()], required=False)
    park = forms.SlugField(label="园区", required=False)
    year = forms.IntegerField(label="年份", min_value=1, max_value=9999, required=False)
    nature = forms.ChoiceField(label="性质", choices=Nature.choices, required=False)
    page = forms.IntegerField(label="页", min_value=1, max_value=_LAST_PAGE, required=False)

    def clean_park(self) -> Park | None:
        slug = self.cleaned_data["park"]
        park = find_by_slug(Park.objects.public(), slug) if slug else None
        if slug and park is None:
            raise ValidationError("没有这个园区。", code="unknown-value")
        return park

    @property
    def words(self) -> str:
        """What to search for; "" when it is too long."""
        return self._cleaned("q") or ""

    @property
    def narrowing(self) -> Narrowing:
        """What to narrow by; what was not understood narrows nothing."""
        kind, park = self._cleaned("kind"), self._cleaned("park")
        return Narrowing(
            kind=KINDS[kind] if kind else None,
            park=park.pk if park else None,
            year=self._cleaned("year"),
            nature=self._cleaned("nature") or None,
        )

    @property
    def page_number(self) -> int:
        return self._cleaned("page") or 1

    def _cleaned(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)
