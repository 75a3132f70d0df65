"""Articles that partners send. Nobody else learns of them before an editor approves what they prove."""

import re
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from articles.proof import PROVABLE
from articles.reading.files import SUFFIXES
from articles.sent import Sent, take_in
from curation.api.permissions import HasScope
from curation.api.problems import BadContent
from curation.api.proposing import read, refuse_parameters
from curation.api.writing import once
from curation.facts import CurationError

_LONGEST = 200_000  # characters; a newspaper page holds a few thousand


class SentArticleSerializer(serializers.Serializer):
    """An article: with its title, or as a page as printed, from which title, author and date are read."""

    text = serializers.CharField(max_length=_LONGEST, trim_whitespace=False, label="正文", help_text="每行一段。")
    title = serializers.CharField(
        max_length=300, required=False, label="标题", help_text="不写则按报纸版面辨认，一版可含几篇文章。"
    )
    byline = serializers.ListField(
        child=serializers.CharField(max_length=50), max_length=20, required=False, label="作者"
    )
    publisher = serializers.CharField(max_length=100, required=False, label="报刊")
    published_on = serializers.DateField(required=False, label="刊登日期")
    file_name = serializers.RegexField(
        rf"^[^/\\\x00-\x1f]{{1,200}}({'|'.join(map(re.escape, SUFFIXES))})\Z",
        required=False,
        label="原文件名",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        told = {"byline", "publisher", "published_on"} & set(attrs)
        if told and "title" not in attrs:
            raise serializers.ValidationError({"title": [_("写明作者、报刊或日期时，也须写明标题。")]})
        return attrs


class TakenArticleSerializer(serializers.Serializer):
    """An article by its number, which proposals cite."""

    id = serializers.IntegerField(label="编号")
    title = serializers.CharField(label="标题")


class TakenInSerializer(serializers.Serializer):
    """What came of an article: it waits for editors, as do the facts that were found in it."""

    articles = TakenArticleSerializer(many=True, label="文章")
    sha256 = serializers.CharField(label="所存文件的 SHA-256")
    is_duplicate = serializers.BooleanField(label="是否早已收录")
    proposed = serializers.DictField(
        child=serializers.IntegerField(), label="提出了多少条内容", help_text="按类：" + "、".join(PROVABLE)
    )


class TakesArticles:
    """A list of articles to which partners may send others by POST."""

    http_method_names: list[str] = ["get", "head", "options", "post"]  # noqa: RUF012
    action: str

    def get_permissions(self) -> list[Any]:
        return [HasScope("propose")] if self.action == "create" else super().get_permissions()  # type: ignore[misc]

    def create(self, request: Request) -> Response:
        refuse_parameters(request)
        return once(request, lambda: _take_in(request))


def _take_in(request: Request) -> Response:
    values = read(SentArticleSerializer(data=request.data))
    try:
        taken = take_in(Sent(**{"file_name": "article.txt", **values}), origin=request.user.origin)
    except CurationError as error:
        raise BadContent({"text": [str(error)]}) from error
    for article in taken.articles:
        request.user.remember(article)
    return Response(TakenInSerializer(taken).data, status=200 if taken.is_duplicate else 201)
