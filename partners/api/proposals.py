"""The endpoint `proposals`: what a partner proposed, and what became of it. To everybody else there is nothing."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer, extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from curation.api import pagination
from curation.api.filters import misused
from curation.api.permissions import HasScope
from curation.api.problems import BadParameters
from curation.api.proposing import (
    ProposalSerializer,
    WholeProposalSerializer,
    form_of,
    forms,
    read,
    refuse_parameters,
    revise,
)
from curation.api.views import ReadOnlyView
from curation.api.writing import check_seen, etag_of, limit_writing
from partners.models import Proposal
from partners.proposals import fetch_facts, hold, proposals_of, withdraw

_SEEN = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="所见的 ETag，与 GET 所得相同。The ETag of the proposal as it was seen.",
)


class ProposalViewSet(ReadOnlyView, GenericViewSet):
    """A partner's own proposals."""

    http_method_names = ["get", "head", "options", "patch", "delete"]
    permission_classes = [HasScope("propose")]
    pagination_class = pagination.CursorPagination
    queryset = Proposal.objects.order_by("-id")
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[Proposal]:
        return proposals_of(self.request.user)

    def get_serializer_class(self) -> type[serializers.Serializer]:
        return ProposalSerializer if self.action == "list" else WholeProposalSerializer

    def list(self, request: Request) -> Response:
        if errors := [*misused(request.query_params, dict.fromkeys(pagination.PARAMETERS))]:
            raise BadParameters(errors)
        page = self.paginate_queryset(self.get_queryset())
        fetch_facts(page)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def retrieve(self, request: Request, id: str) -> Response:
        refuse_parameters(request)
        return self._told(self._find())

    @extend_schema(
        request=PolymorphicProxySerializer("Revision", [*forms().values()], None, many=False),
        responses=WholeProposalSerializer,
        parameters=[_SEEN],
    )
    def partial_update(self, request: Request, id: str) -> Response:
        limit_writing(request)
        refuse_parameters(request)
        with transaction.atomic():
            proposal, fact = self._held()
            form = read(form_of(fact)(fact, data=request.data, partial=True))
            revise(fact, form, author=request.user)
        return self._told(proposal)

    @extend_schema(responses={204: None}, parameters=[_SEEN])
    def destroy(self, request: Request, id: str) -> Response:
        limit_writing(request)
        refuse_parameters(request)
        with transaction.atomic():
            withdraw(*self._held())
        return Response(status=204)

    def _find(self) -> Any:
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["id"])

    def _held(self) -> tuple[Proposal, Any]:
        """The proposal as its author says to have seen it, with its fact, which nobody else changes meanwhile."""
        proposal = self._find()
        fact = hold(proposal)
        check_seen(self.request, self.get_serializer(proposal).data)
        return proposal, fact

    def _told(self, proposal: Proposal) -> Response:
        body = self.get_serializer(proposal).data
        return Response(body, headers={"ETag": etag_of(body)})
