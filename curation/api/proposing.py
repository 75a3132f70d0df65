"""Proposing facts: what partners send arrives as pending, with its evidence, and is public when an editor approves it.

Every check of the desk holds here too. Whose key it is, and what was proposed with it, is known by a room further down.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

from django.core.exceptions import ObjectDoesNotExist
from django.core.exceptions import ValidationError as InvalidFact
from django.db import models
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from curation import facts
from curation.models import Fact
from curation.publication.resources import resources

from .filters import misused
from .permissions import HasScope
from .problems import BadContent, BadParameters
from .writing import KEY_HEADER, etag_of, once

STATES = ("pending", "approved", "rejected", "merged", "withdrawn")
_MOST_WORDS = 300


class Proposal(Protocol):
    """What somebody proposed, the words that were cited, and what became of it."""

    fact: Fact | None
    fact_type: str
    words: list[dict[str, Any]]


class Author(Protocol):
    """Who proposes. `origin` is what the ledger and the desk call them."""

    @property
    def origin(self) -> str: ...

    def remember(self, row: models.Model, *, words: Sequence[Mapping[str, Any]] = ()) -> Proposal:
        """Remember that the row came from them."""

    def citable(self) -> Collection[int]:
        """The numbers of the articles that came from them, which they may cite though nothing of them is public."""

    def answer_once(self, key: str, digest: str, work: Callable[[], Response]) -> Response:
        """What `work` answers, done in one transaction, and once for a key."""


class ChosenWordsSerializer(serializers.Serializer):
    """Words of an article that state the fact."""

    article = serializers.IntegerField(min_value=1, max_value=2**63 - 1, label="文章的编号")
    quote = serializers.CharField(
        max_length=_MOST_WORDS,
        trim_whitespace=False,
        label="词语",
        help_text="写出这一事实的原文词语，逐字相同。Exact words.",
    )
    start = serializers.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        required=False,
        label="起",
        help_text="词语在正文里的位置，从 0 数起的码位；不写则取第一处。",
    )


class FactProposalSerializer(serializers.ModelSerializer):
    """The fields of a fact as they are proposed; related things by the slugs of what is public."""

    evidence = ChosenWordsSerializer(required=False, write_only=True, label="依据")

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        if self.partial:  # other words are another proposal
            del fields["evidence"]
        return fields

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """As usual; but what it does not know is refused, not left out."""
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, Mapping) else []
        if unknown:
            raise serializers.ValidationError({name: [_("没有这一项，或不可更改。")] for name in unknown})
        return super().to_internal_value(data)


def related(model: type[models.Model], label: str) -> serializers.SlugRelatedField:
    """Another public thing, by its slug; null for none."""
    manager: Any = model._default_manager
    rows = manager.public() if issubclass(model, Fact) else manager.all()
    return serializers.SlugRelatedField(slug_field="slug", queryset=rows, required=False, allow_null=True, label=label)


@extend_schema_field({"type": "object", "additionalProperties": True})
class _ProposedFields(serializers.Field):
    """The fields of a fact, as its kind is proposed."""

    def to_representation(self, proposal: Proposal) -> dict[str, Any]:
        fact = proposal.fact
        return dict(form_of(fact)(fact, context=self.context).data) if fact else {}


class ProposalSerializer(serializers.Serializer):
    """A proposal and what became of it."""

    id = serializers.IntegerField(source="pk", label="编号")
    url = serializers.HyperlinkedIdentityField(view_name="api:proposal-detail", lookup_url_kwarg="id", label="网址")
    resource = serializers.SerializerMethodField(label="哪类内容")
    name = serializers.CharField(label="名称")
    state = serializers.ChoiceField(STATES, label="处理")
    reason = serializers.CharField(label="编者所写的理由", help_text="否决或合并的理由；空表示没有。")
    created_at = serializers.DateTimeField(label="提出时间")

    def get_resource(self, proposal: Proposal) -> str:
        return resources()[proposal.fact_type].name


class CitedWordsSerializer(serializers.Serializer):
    """Words that a proposal cites, and where they stand."""

    article = serializers.IntegerField(label="文章的编号")
    quote = serializers.CharField(label="词语")
    start = serializers.IntegerField(label="起")
    end = serializers.IntegerField(label="止", help_text="不含此位。")


class WholeProposalSerializer(ProposalSerializer):
    """A proposal with its fields, as they stand now, and the words that it cites. A withdrawn one has no fields."""

    evidence = CitedWordsSerializer(many=True, source="words", label="依据")

    def get_fields(self) -> dict[str, serializers.Field]:
        return super().get_fields() | {"fields": _ProposedFields(source="*", label="各项")}


def forms() -> dict[type[models.Model], type[FactProposalSerializer]]:
    """What can be proposed, and in which form."""
    return {form.Meta.model: form for form in FactProposalSerializer.__subclasses__()}  # type: ignore[attr-defined]


def form_of(fact: Fact) -> type[FactProposalSerializer]:
    return forms()[type(fact)]


def proposable(form: type[serializers.Serializer], answers: Mapping[int, Any] = MappingProxyType({})) -> Any:
    """Describes what may be posted to a list, and what comes of it, in the OpenAPI document."""
    key = OpenApiParameter(
        KEY_HEADER,
        str,
        OpenApiParameter.HEADER,
        required=True,
        pattern="^[!-~]{1,100}$",
        description="每次提出用一个新的；重发时用同一个，24 小时内得到同一回答。A new one for each proposal.",
    )
    answers = answers or {201: WholeProposalSerializer}
    create = extend_schema(request=form, responses=dict(answers), parameters=[key], filters=False)
    return extend_schema_view(create=create)


class Proposable:
    """A list of facts to which partners may propose others by POST; `proposal_class` is the form for it."""

    http_method_names: list[str] = ["get", "head", "options", "post"]  # noqa: RUF012
    proposal_class: type[FactProposalSerializer]
    action: str

    def get_permissions(self) -> list[Any]:
        return [HasScope("propose")] if self.action == "create" else super().get_permissions()  # type: ignore[misc]

    def create(self, request: Request) -> Response:
        refuse_parameters(request)
        return once(request, lambda: self._propose(request))

    def _propose(self, request: Request) -> Response:
        form = read(self.proposal_class(data=request.data))
        proposal = propose(self.proposal_class.Meta.model, form, author=request.user)  # type: ignore[attr-defined]
        body = WholeProposalSerializer(proposal, context={"request": request}).data
        return Response(body, status=201, headers={"Location": str(body["url"]), "ETag": etag_of(body)})


def refuse_parameters(request: Request) -> None:
    """Requests that write take no parameters."""
    if errors := list(misused(request.query_params, {})):
        raise BadParameters(errors)


def read(form: serializers.BaseSerializer) -> dict[str, Any]:
    """What was sent, checked. Raises BadContent."""
    if not form.is_valid():
        raise BadContent(form.errors)
    return dict(form.validated_data)


def propose(model: type[Fact], values: dict[str, Any], *, author: Author) -> Proposal:
    """A new pending fact with its evidence; to be called inside a transaction. Raises BadContent."""
    chosen = values.pop("evidence", None)
    if not chosen and not values.get("statement", "").strip():
        raise BadContent({"evidence": [_("须有依据，或在 statement 里写明来源。")]})
    try:
        fact = facts.propose(model, values=values, origin=author.origin)
    except InvalidFact as error:
        raise BadContent(error.message_dict) from error
    words = _prove(fact, chosen, author) if chosen else []
    _check_borne_out(fact)
    return author.remember(fact, words=words)


def revise(fact: Fact, values: Mapping[str, Any], *, author: Author) -> None:
    """Change a pending fact; to be called inside a transaction. Raises BadContent."""
    try:
        facts.update_from_import(fact, values=values, origin=author.origin)
    except InvalidFact as error:
        raise BadContent(error.message_dict) from error
    fact.refresh_from_db()
    if not fact.statement.strip() and not facts.quotes_of(fact):
        raise BadContent({"statement": [_("须有依据，或在 statement 里写明来源。")]})
    _check_borne_out(fact)


def _prove(fact: Any, chosen: Mapping[str, Any], author: Author) -> list[dict[str, Any]]:
    """Store the words as evidence; returns them with their place. Without articles no words can be cited."""
    if not hasattr(fact, "evidence"):
        raise BadContent({"evidence": {"article": [_("没有这篇文章。")]}})
    try:
        piece = fact.evidence.model.objects.choose(
            fact, number=chosen["article"], words=chosen["quote"], start=chosen.get("start"), also=author.citable()
        )
    except ObjectDoesNotExist as error:
        raise BadContent({"evidence": {"article": [_("没有这篇文章。")]}}) from error
    except ValueError as error:
        raise BadContent({"evidence": {"quote": [_("正文里没有这些词语，或不在 start 所说的位置。")]}}) from error
    return [{"article": piece.article_id, "quote": piece.exact, "start": piece.exact_start, "end": piece.exact_end}]


def _check_borne_out(fact: Fact) -> None:
    if fields := facts.unstated(fact, changed=fact.quoted_fields):
        said = _("不见于所引原句；请照原句填写，或在 statement 里写明来源。")
        raise BadContent({name: [said] for name in fields})
