"""The endpoint `search`."""

from collections.abc import Iterator

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from curation.api.filters import misused, unknown_value, wrong_value
from curation.api.problems import BadParameters, ParameterError
from curation.api.views import ReadOnlyView
from initiatives.models import Nature
from parks.models import Park
from search.forms import SearchForm
from search.places import KINDS
from search.query import PAGE_SIZE, search

from .serializers import ResultsSerializer

_KNOWN = {
    "kind": list(KINDS),
    "nature": list(Nature.values),
}
_PARAMETERS = [
    OpenApiParameter(
        "q",
        str,
        description="检索词，写法同网页。Words, quoted phrases, pinyin, comparisons: a word, > and a number.",
    ),
    OpenApiParameter("kind", str, enum=_KNOWN["kind"], description="只要这一类。Kind of result."),
    OpenApiParameter("park", str, description="园区的网址名。Slug of the park."),
    OpenApiParameter("year", int, description="年份：数据所属的，语句刊登的。Year."),
    OpenApiParameter("nature", str, enum=_KNOWN["nature"], description="数据的性质。Nature of the figure."),
    OpenApiParameter("page", int, description=f"第几页，每页 {PAGE_SIZE} 条。Page, from 1."),
]


class SearchViewSet(ReadOnlyView, ViewSet):
    @extend_schema(operation_id="search_list", parameters=_PARAMETERS, responses=ResultsSerializer)
    def list(self, request: Request) -> Response:
        form = SearchForm(request.query_params.dict())
        errors = list(misused(request.query_params, form.fields))
        if not form.is_valid():
            flawed = {error.parameter for error in errors}
            errors += [error for error in _wrong_values(form) if error.parameter not in flawed]
        if errors:
            raise BadParameters(errors)
        results = search(form.words, narrowing=form.narrowing, page=form.page_number)
        return Response(ResultsSerializer(results, context={"request": request}).data)


def _wrong_values(form: SearchForm) -> Iterator[ParameterError]:
    for name, problems in form.errors.as_data().items():
        problem = problems[0]
        if problem.code in ("invalid_choice", "unknown-value"):
            problem = unknown_value(form.data[name], _KNOWN.get(name) or _slugs())
        yield wrong_value(name, problem)


def _slugs() -> list[str]:
    return list(Park.objects.public().order_by("slug").values_list("slug", flat=True))
