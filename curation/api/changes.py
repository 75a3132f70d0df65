"""The endpoint `changes`: everything that became of what is public, in order, to keep a copy by."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.viewsets import ViewSet

from curation.publication.changes import KINDS, read_page

from .filters import misused
from .pagination import LARGEST_PAGE, PAGE_SIZE, Cursor, page_size
from .problems import BadParameters
from .views import ReadOnlyView

_ORDER = "changes"
_PARAMETERS = [
    OpenApiParameter(
        "cursor",
        str,
        description="从何处接着读，取自上一次回答的 cursor；不写则从头。Where to read on.",
    ),
    OpenApiParameter(
        "page_size",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
        description="每页至多几条变动。Changes per page at most.",
    ),
]


class PublicChangeSerializer(serializers.Serializer):
    """One change of one public thing."""

    sequence = serializers.IntegerField(label="序号", help_text="只增不减，不一定相连。")
    at = serializers.DateTimeField(label="时间")
    kind = serializers.ChoiceField(
        [(kind, kind) for kind in KINDS],
        label="变动",
        help_text="created：公开（首次或再次）；changed：内容改了；merged：并入 successor；withdrawn：不再公开。",
    )
    resource = serializers.CharField(label="资源", help_text="接口地址里的名称，如 metrics。")
    id = serializers.IntegerField(label="编号", help_text="在同一资源里不变，也不另作他用。")
    record = serializers.SerializerMethodField(
        label="记录", help_text="变动之后的内容，与整站下载的一行相同；merged、withdrawn 时为 null。"
    )
    successor = serializers.IntegerField(allow_null=True, label="并入者的编号")
    reason = serializers.CharField(label="撤下的理由")

    @extend_schema_field({"type": ["object", "null"]})
    def get_record(self, change: Any) -> dict[str, Any] | None:
        return change.record


@extend_schema_serializer(many=False)
class ChangesSerializer(serializers.Serializer):
    """Some changes, and where to read on."""

    cursor = serializers.CharField(label="游标", help_text="记下它，下次由此接着读；读到头时也有效。")
    next = serializers.URLField(label="接着读的网址")
    has_more = serializers.BooleanField(label="此刻还有更多", help_text="false：已读到头，过些时候再问。")
    results = PublicChangeSerializer(source="changes", many=True, label="变动")


class ChangesViewSet(ReadOnlyView, ViewSet):
    @extend_schema(operation_id="changes_list", parameters=_PARAMETERS, responses=ChangesSerializer)
    def list(self, request: Request) -> Response:
        if errors := list(misused(request.query_params, dict.fromkeys(("cursor", "page_size")))):
            raise BadParameters(errors)
        page = read_page(_position(request), page_size(request))
        # Nothing need be written for the same question to have another answer, so nobody may keep this one.
        request._request.is_private = page.is_held
        cursor = cursor_at(page.position)
        address = replace_query_param(request.build_absolute_uri(), "cursor", cursor)
        told = {"cursor": cursor, "next": address, "has_more": page.has_more, "changes": page.changes}
        return Response(ChangesSerializer(told).data)


def cursor_at(sequence: int) -> str:
    """Where to read on behind the change of that number."""
    return Cursor(_ORDER, False, (str(sequence),)).encode()


def _position(request: Request) -> int:
    text = request.query_params.get("cursor")
    return int(Cursor.decode(text, ordering=_ORDER).values[0] or 0) if text is not None else 0
