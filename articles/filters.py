"""What the list of articles can be narrowed by."""

import django_filters
from django.db.models import QuerySet

from parks.models import Park

from .models import Article, Rights


def _parks(request) -> QuerySet[Park]:
    return Park.objects.public().filter(pk__in=Article.objects.public().values("park"))


class ArticleFilter(django_filters.FilterSet):
    """By words of the title, park, and whether it is a digest."""

    q = django_filters.CharFilter(label="标题", field_name="title", lookup_expr="icontains")
    park = django_filters.ModelChoiceFilter(label="园区", queryset=_parks, to_field_name="slug", empty_label="全部园区")
    rights = django_filters.ChoiceFilter(
        label="形式", choices=[(Rights.DIGEST, "本站摘编"), (Rights.ORIGINAL, "原文引句")], empty_label="全部形式"
    )

    class Meta:
        model = Article
        fields = ["q", "park", "rights"]
