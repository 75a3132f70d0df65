"""What the admin's start page and its panels ask."""

from django import template
from django.db import models

from curation.admin.overview import Overview, overview
from curation.models import Change

register = template.Library()

_ORIGINS = {
    "admin": "审编台",
    "review": "逐条审阅",
    "import_seeds": "命令导入",
    "table": "按表修改",
    "reextract": "重读",
    "vocabulary": "词汇表",
}


@register.simple_tag(takes_context=True)
def overview_of(context) -> Overview:
    """What there is to tell of the lists that the person may open."""
    models = [entry["model"] for app in context["app_list"] for entry in app["models"]]
    return overview(context["request"], models)


@register.simple_tag
def latest_changes(number: int) -> models.QuerySet[Change]:
    """The newest lines of the ledger."""
    return Change.objects.select_related("actor")[:number]


@register.filter
def model_options(row: models.Model):
    """The `_meta` of a row, which templates may not reach."""
    return row._meta


@register.filter
def model_name(row: models.Model) -> str:
    """What kind of thing a row is, as in 园区."""
    return str(row._meta.verbose_name)


@register.filter
def percent(share: float) -> str:
    """A share of one as 97.5%."""
    return f"{100 * share:.1f}%"


@register.filter
def origin_name(origin: str) -> str:
    """By which way a change came, as in 审编台."""
    return _ORIGINS.get(origin, origin)
