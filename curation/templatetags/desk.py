"""What the admin's start page and its panels ask."""

from django import template
from django.contrib import admin
from django.db import models

from curation.admin.overview import Waiting
from curation.models import Change

register = template.Library()

_ORIGINS = {"admin": "审编台", "review": "逐条审阅", "import_seeds": "命令导入", "reextract": "重读"}


@register.simple_tag(takes_context=True)
def waiting_things(context) -> list[Waiting]:
    """What waits in those lists that the person may open; an admin class says so by `waiting(request)`."""
    found: list[Waiting] = []
    for app in context["app_list"]:
        for entry in app["models"]:
            waiting = getattr(admin.site.get_model_admin(entry["model"]), "waiting", None)
            found += waiting(context["request"]) if waiting else []
    return found


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
def origin_name(origin: str) -> str:
    """By which way a change came, as in 审编台."""
    return _ORIGINS.get(origin, origin)
