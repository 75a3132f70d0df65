"""The page from which everything public is downloaded, and the files."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from .downloads import Downloadable, Table
from .models import Dump

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "ndjson": "application/x-ndjson",
    "zip": "application/zip",
}
_YEAR = 365 * 24 * 60 * 60  # seconds: the bytes of a version never change
_COLUMNS = {
    "version": "版本",
    "as_of": "数据截至",
    "name": "文件",
    "records": "条数",
    "bytes": "字节",
    "sha256": "SHA-256",
    "url": "地址",
}


class DumpsPage(Downloadable, ListView):
    """The newest dump with its files, and the earlier ones."""

    template_name = "curation/dumps.html"
    queryset = Dump.objects.all()
    context_object_name = "dumps"

    def tables(self, context):
        return {"files": Table(_COLUMNS, [self._row(dump, file) for dump in context["dumps"] for file in dump.files])}

    def _row(self, dump: Dump, file: Mapping[str, Any]) -> list[Any]:
        address = reverse("curation:dump-file", args=[dump.version, file["name"]])
        known = {**file, "version": dump.version, "as_of": dump.as_of, "url": self.request.build_absolute_uri(address)}
        return [known.get(column) for column in _COLUMNS]


@require_safe
def dump_file(request, version: str, name: str):
    """One file of a dump."""
    dump = Dump.objects.filter(version=version).first()
    described = next((file for file in dump.files if file["name"] == name), None) if dump else None
    path = settings.DUMPS_DIR / version / name
    if described is None or not path.is_file():
        raise Http404("没有这个文件。")
    kind = _TYPES.get(name.rpartition(".")[2], "text/plain; charset=utf-8")
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)
    response.headers["ETag"] = f'"{described["sha256"]}"'
    patch_cache_control(response, public=True, max_age=_YEAR, immutable=True)
    return response
