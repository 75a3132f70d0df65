"""The public page of a fact as it would be, for those who decide about it."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import resolve

from .facts import check_proven
from .models import Fact, Status


def public_page(request: Any, fact: Fact) -> HttpResponse:
    """What readers would be shown if the fact were public as it stands.

    The fact is made public in a transaction that is taken back, so the page is the true one, with all that stands
    around the fact. Raises CurationError or IntegrityError where it cannot be public, as without evidence, or beside
    another of its name.
    """
    check_proven(fact)
    with transaction.atomic():
        type(fact)._default_manager.filter(pk=fact.pk).update(status=Status.APPROVED)
        address = fact.get_absolute_url()
        view, args, kwargs = resolve(address)
        request.path = request.path_info = address
        response = view(request, *args, **kwargs)
        if hasattr(response, "render"):
            response.render()
        transaction.set_rollback(True)
    return response
