"""Endpoints for reading: a list with filters and pages, and single rows."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.generics import get_object_or_404
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from curation.merges import follow_merges
from curation.reviews import with_review

from .as_of import KnownThen
from .describing import ReadableSchema
from .filters import StrictFilterBackend, misused
from .lifecycle import Deprecated, announcements
from .lookup import public_fact
from .pagination import CursorPagination
from .problems import BadParameters, say_language

_FRESH_SECONDS = 60


@method_decorator(conditional_page, name="dispatch")
class ReadOnlyView(APIView):
    """Answers GET, HEAD and OPTIONS, with an ETag over the whole body."""

    http_method_names = ["get", "head", "options"]
    schema = ReadableSchema()
    deprecated: ClassVar[Deprecated | None] = None
    deprecated_parameters: ClassVar[Mapping[str, Deprecated]] = {}

    def dispatch(self, request, *args, **kwargs):
        # Data are as printed; only problems are put in the reader's language.
        with translation.override(translation.get_language_from_request(request)):
            return super().dispatch(request, *args, **kwargs)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        if getattr(request._request, "is_private", False):
            patch_cache_control(response, private=True, no_store=True)
        elif response.status_code == 200:
            patch_cache_control(response, public=True, max_age=_FRESH_SECONDS)
        if response.status_code >= 400:
            say_language(response)
        for name, value in announcements(self, request).items():
            response.headers[name] = value
        return response

    def options(self, request: Request, *args, **kwargs) -> Response:
        return Response(status=204)

    def refuse_parameters(self) -> None:
        """For endpoints that take none."""
        if errors := list(misused(self.request.query_params, {})):
            raise BadParameters(errors)


class PublicViewSet(KnownThen, ListModelMixin, RetrieveModelMixin, ReadOnlyView, GenericViewSet):
    """A list and single rows, by number. Subclasses name a queryset of public rows, filters and a serializer."""

    filter_backends = [StrictFilterBackend]
    pagination_class = CursorPagination
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9]{1,18}"

    def get_object(self) -> Any:
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["id"])


class FactViewSet(PublicViewSet):
    """Public facts with their evidence; former addresses lead on, withdrawn facts say why."""

    # Relations that may end at a fact merged into another.
    relations: Sequence[str] = ()
    # Actions that fetch the evidence themselves.
    evidence_apart: Sequence[str] = ()

    def get_queryset(self) -> QuerySet:
        facts = super().get_queryset()
        if self.action not in self.evidence_apart and self.wants("evidence"):
            facts = facts.with_evidence()
        if self.tells_provenance:
            facts = with_review(facts)
        # A single fact is looked up among all, to tell a merged or withdrawn one from none.
        return facts.public() if self.action == "list" else facts

    def paginate_queryset(self, queryset: QuerySet) -> list[Any]:
        page = super().paginate_queryset(queryset)
        follow_merges(page, self.relations)
        return page

    def get_object(self) -> Any:
        fact = public_fact(self.get_queryset(), self.kwargs[self.lookup_url_kwarg], location=self._location)
        follow_merges([fact], self.relations)
        return fact

    def _location(self, key: str) -> str:
        return reverse(self.request.resolver_match.view_name, kwargs={self.lookup_url_kwarg: key})


class NamedFactViewSet(FactViewSet):
    """Facts that are addressed by their slugs."""

    lookup_field = "slug"
    lookup_url_kwarg = "slug"
    lookup_value_regex = "[-a-z0-9]{1,120}"
