"""Every address of the admin, tried by everybody: opened by those who may, and changed by no one else.

The addresses are walked from the resolver, so that a new page without a row in tests/desk_doors.py fails here.
"""

import re
from copy import deepcopy
from functools import cache, partial

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from tests.desk import furnish
from tests.desk_bodies import PASSWORD, action_pages, body_of, boxes_of, prepare
from tests.desk_doors import DOORS, door_of

GROUPS = {"E": "编辑", "R": "审核员", "A": "管理员"}
PEOPLE = [*GROUPS, "N", "G", "-"]
# Signing in and out leaves traces of its own.
_WRITE = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) \"(?!django_session|axes_accesslog)", re.IGNORECASE)


@pytest.fixture(scope="module")
def furnished(module_db):
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):  # which keeps results
        call_command("loaddata", "groups", verbosity=0)
        get_user_model().objects.create_superuser("administrator")
        yield furnish()


@pytest.fixture
def world(db, furnished):
    return deepcopy(furnished)


@pytest.fixture
def pages(world):
    return [*world.pages(), *action_pages(world)]


@pytest.fixture(scope="module")
def opened(furnished):
    """What the form at an address holds, looked up once: all who send it send the same."""
    client = Client()
    client.force_login(get_user_model().objects.get(username="administrator"))
    return cache(partial(boxes_of, client))


def account(letter):
    """The person's account; None for nobody."""
    if letter == "-":
        return None
    user = get_user_model().objects.create_user(f"user-{letter}", password=PASSWORD, is_staff=letter != "G")
    if letter in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[letter]))
    return user


def session_of(user):
    """The cookies of somebody signed in; none for nobody."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client.cookies


def with_session(cookies):
    """A new browser with the session, which the database has again when what the last one did is taken back."""
    client = Client()
    client.cookies.update(cookies)
    return client


def is_refused(response):
    to_login = response.status_code == 302 and response.url.startswith(reverse("admin:login"))
    return to_login or response.status_code in (403, 405)


def writes_of(send):
    """The response, and what it did to the database, which is as before afterwards."""
    found = []

    def watch(execute, sql, params, many, context):
        if _WRITE.match(sql):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        response = send()
        b"".join(response) if response.streaming else response.content
    return response, found


def test_every_page_has_one_row_and_every_row_a_page(pages):
    assert {door_of(page.name).pattern for page in pages} == {door.pattern for door in DOORS}


@pytest.mark.parametrize("letter", PEOPLE)
def test_pages_open_to_those_who_may(world, letter):
    client, surprises = with_session(session_of(account(letter))), []
    for page in world.pages():
        response, writes = writes_of(lambda: client.get(page.address))  # noqa: B023 - called at once
        hidden = response.status_code == 404 and page.name.startswith("app_list")
        opens = not (is_refused(response) or hidden)
        changes = bool(writes) and not page.name.endswith("_preview")  # a preview takes back what it wrote
        if opens != (letter in door_of(page.name).opens) or response.status_code >= 500 or changes:
            surprises.append((page.name, response.status_code))
    assert surprises == [], "\n".join(map(str, surprises))


@pytest.mark.parametrize("letter", PEOPLE)
def test_only_those_who_may_change_anything(world, pages, letter, opened):
    user, surprises = account(letter), []
    session = session_of(user)
    for page in pages:
        with transaction.atomic():
            prepare(page, world, user) if letter in door_of(page.name).acts else None
            body, client = body_of(page, world, opened), with_session(session)
            response, writes = writes_of(lambda: client.post(page.address, body))  # noqa: B023 - called at once
            transaction.set_rollback(True)
        door = door_of(page.name)
        closed = letter not in door.opens + door.acts and "!" not in page.name and page.name != "logout"
        refused = is_refused(response) or response.status_code == 404
        if bool(writes) != (letter in door.acts) or response.status_code >= 500 or (closed and not refused):
            surprises.append((page.name, response.status_code, len(writes)))
    assert surprises == [], "\n".join(map(str, surprises))


def test_the_world_has_a_row_of_every_kind(world):
    empty = [model.__name__ for model in admin.site._registry if not model._default_manager.exists()]
    assert empty == []
