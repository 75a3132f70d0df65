"""Filters that refuse what they do not understand, and say what was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from rest_framework.request import Request

from curation.merges import with_merged
from curation.models import NamedFact
from curation.slugs import find_by_slug

from . import pagination
from .problems import BadParameters, ParameterError

_MOST_LISTED = 50
_MOST_COMPARED = 500
_WORDS = "关键词，空格分开的各词都要出现。Words that must all occur."


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, or None when none is alike."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), None)


def unknown_value(value: str, known: Iterable[str]) -> ValidationError:
    """The refusal of a value that is none of the known ones."""
    known = list(known)
    found = nearest(value, known)
    text = _("没有“%(value)s”，是否要写“%(nearest)s”？") if found else _("没有“%(value)s”。")
    listed = tuple(known) if len(known) <= _MOST_LISTED else ()
    hints = {"nearest": found, "allowed": listed}
    return ValidationError(text, code="unknown-value", params={"value": value, **hints})


class PublicRowField(forms.SlugField):
    """The slug of a public row; cleans to the set of primary keys that it stands for."""

    def __init__(self, *, model: type[Model], **kwargs):
        self.model = model
        super().__init__(**kwargs)

    def clean(self, value: str) -> set[int] | None:
        slug = super().clean(value)
        if not slug:
            return None
        rows = self._rows()
        row = rows.filter(slug=slug).first() or (find_by_slug(rows, slug) if self._is_fact else None)
        if row is None:
            raise unknown_value(slug, self._alike(rows, slug))
        return with_merged(row) if self._is_fact else {row.pk}

    @property
    def _is_fact(self) -> bool:
        return issubclass(self.model, NamedFact)

    def _rows(self) -> QuerySet:
        manager: Any = self.model._default_manager
        return manager.public() if self._is_fact else manager.all()

    def _alike(self, rows: QuerySet, slug: str) -> QuerySet:
        similar = rows.filter(slug__startswith=slug[:3]).order_by("slug")
        return similar.values_list("slug", flat=True)[:_MOST_COMPARED]


class PublicRowFilter(filters.CharFilter):
    """Rows that point to the public row with this slug, or to one that was merged into it."""

    field_class = PublicRowField

    def __init__(self, field_name: str, model: type[Model], label: str):
        super().__init__(field_name=field_name, lookup_expr="in", label=label, model=model)


class KnownWordField(forms.CharField):
    """A word that stands in this column of some public row."""

    def __init__(self, *, words, **kwargs):
        self.words = words
        super().__init__(**kwargs)

    def clean(self, value: str) -> str:
        word = super().clean(value)
        if word and word not in (known := set(self.words())):
            raise unknown_value(word, sorted(known - {""}))
        return word


class KnownWordFilter(filters.CharFilter):
    """Rows with exactly this word in the column; `words()` gives all that occur."""

    field_class = KnownWordField

    def __init__(self, field_name: str, words, label: str):
        super().__init__(field_name=field_name, label=label, words=words)


class TrueOrFalseField(forms.Field):
    """The words true and false, and no others."""

    def to_python(self, value: Any) -> bool | None:
        if value in (None, ""):
            return None
        if value not in ("true", "false"):
            raise unknown_value(value, ("true", "false"))
        return value == "true"


class TrueOrFalseFilter(filters.BooleanFilter):
    field_class = TrueOrFalseField

    def __init__(self, field_name: str, label: str):
        super().__init__(field_name=field_name, label=label, widget=forms.TextInput)


class CodesFilter(filters.MultipleChoiceFilter):
    """One or several codes of a list; repeated parameters mean "or"."""

    def __init__(self, field_name: str, choices, label: str):
        super().__init__(field_name=field_name, choices=choices.choices, label=label, distinct=False)


class DayFilter(filters.DateFilter):
    """A day as YYYY-MM-DD, compared by `lookup_expr`."""

    def __init__(self, field_name: str, lookup_expr: str, label: str):
        super().__init__(field_name=field_name, lookup_expr=lookup_expr, label=label, input_formats=["%Y-%m-%d"])


class AmountFilter(filters.NumberFilter):
    """A decimal number as figures hold them, compared by `lookup_expr`."""

    def __init__(self, field_name: str, lookup_expr: str, label: str):
        super().__init__(field_name=field_name, lookup_expr=lookup_expr, label=label, max_digits=24, decimal_places=6)


class TextFilter(filters.CharFilter):
    """Rows in which every word of the text occurs in some of the columns, or in another name of the row."""

    def __init__(self, *columns: str, aliases: type[Model] | None = None, label: str = _WORDS):
        self.columns, self.aliases = columns, aliases
        super().__init__(label=label, max_length=100)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        for word in (value or "").split():
            qs = qs.filter(self._occurs(word))
        return qs

    def _occurs(self, word: str) -> Q:
        condition = Q(*(Q(**{f"{column}__icontains": word}) for column in self.columns), _connector=Q.OR)
        if self.aliases:
            condition |= Q(pk__in=self.aliases._default_manager.filter(name__icontains=word).values("owner"))
        return condition


class OrderingFilter(filters.OrderingFilter):
    """Sorting by the columns named; a minus in front means descending."""

    def __init__(self, *columns: str):
        super().__init__(fields=[(column, column) for column in columns], label="排序，前加减号为倒序。Ordering.")

    def build_choices(self, fields, labels):
        choices = ((column, f"按 {column} 正序") for column in fields)
        return [pair for code, label in choices for pair in ((code, label), (f"-{code}", label.replace("正", "倒")))]


class StrictFilterBackend(filters.DjangoFilterBackend):
    """Refuses parameters that the endpoint does not have, given twice, empty or with a wrong value, all at once."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view) -> QuerySet:
        filterset = self.get_filterset(request, queryset, view)
        known = {**filterset.filters, **dict.fromkeys((*pagination.PARAMETERS, *view.shape_parameters))}
        errors = [*misused(request.query_params, known), *view.shape_errors()]
        if not filterset.is_valid():
            flawed = {error.parameter for error in errors}
            errors += [error for error in _wrong_values(filterset) if error.parameter not in flawed]
        if errors:
            raise BadParameters(errors)
        return filterset.qs


def misused(parameters: QueryDict, known: dict[str, Any]) -> Iterable[ParameterError]:
    """Parameters that are unknown, empty, or repeated though they take one value."""
    for name, values in parameters.lists():
        if name not in known:
            yield _unknown_parameter(name, sorted(known))
        elif not all(value.strip() for value in values):
            yield ParameterError(name, "empty-value", _("参数“%(name)s”没有值。") % {"name": name})
        elif len(values) > 1 and not isinstance(known[name], CodesFilter):
            yield ParameterError(name, "repeated-parameter", _("参数“%(name)s”只能出现一次。") % {"name": name})


def _unknown_parameter(name: str, known: list[str]) -> ParameterError:
    found = nearest(name, known)
    text = _("没有参数“%(name)s”，是否要写“%(nearest)s”？") if found else _("没有参数“%(name)s”。")
    return ParameterError(name, "unknown-parameter", text % {"name": name, "nearest": found}, found, known)


def _wrong_values(filterset) -> Iterable[ParameterError]:
    for name, problems in filterset.errors.as_data().items():
        problem = problems[0]
        if problem.code == "invalid_choice":
            choices = filterset.form.fields[name].choices
            problem = unknown_value((problem.params or {})["value"], [str(code) for code, label in choices if code])
        yield wrong_value(name, problem)


def wrong_value(name: str, problem: ValidationError) -> ParameterError:
    """What a form says of one parameter; of an unknown value also what was meant and what may stand there."""
    detail = _("参数“%(name)s”：%(problem)s") % {"name": name, "problem": problem.messages[0]}
    if problem.code != "unknown-value":
        return ParameterError(name, "invalid-value", detail)
    hints = problem.params or {}
    return ParameterError(name, "unknown-value", detail, hints["nearest"], hints["allowed"])
