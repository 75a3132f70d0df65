"""The endpoint `dumps`: everything public as files, with checksums, and where the changes go on from each."""

from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.viewsets import ViewSet

from curation.models import Dump

from .changes import cursor_at
from .views import ReadOnlyView


class DumpFileSerializer(serializers.Serializer):
    """One file of a dump."""

    name = serializers.CharField(label="文件名")
    url = serializers.URLField(label="网址")
    sha256 = serializers.CharField(label="SHA-256")
    bytes = serializers.IntegerField(label="字节数")
    records = serializers.IntegerField(allow_null=True, label="条数", help_text="说明、许可等文件为 null。")


class DumpSerializer(serializers.ModelSerializer):
    """A dump. The last of its files is an archive of all others."""

    cursor = serializers.SerializerMethodField(
        label="游标", help_text="由此接着读 changes，就得到此后的变动。Where the changes go on."
    )
    files = serializers.SerializerMethodField(label="文件")

    class Meta:
        model = Dump
        fields = ("version", "made_at", "as_of", "sequence", "cursor", "files")
        read_only_fields = fields

    def get_cursor(self, dump: Dump) -> str:
        return cursor_at(dump.sequence)

    @extend_schema_field(DumpFileSerializer(many=True))
    def get_files(self, dump: Dump) -> list[dict]:
        request = self.context["request"]
        return [
            {
                "name": file["name"],
                "url": reverse("curation:dump-file", args=[dump.version, file["name"]], request=request),
                "sha256": file["sha256"],
                "bytes": file["bytes"],
                "records": file.get("records"),
            }
            for file in dump.files
        ]


@extend_schema_serializer(many=False)
class DumpsSerializer(serializers.Serializer):
    """All dumps that are kept, newest first."""

    results = DumpSerializer(many=True, label="各份")


class DumpsViewSet(ReadOnlyView, ViewSet):
    @extend_schema(operation_id="dumps_list", responses=DumpsSerializer)
    def list(self, request: Request) -> Response:
        self.refuse_parameters()
        return Response(DumpsSerializer({"results": Dump.objects.all()}, context={"request": request}).data)
