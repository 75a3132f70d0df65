"""`create_editor` prints a password once, and nothing secret afterwards."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def create_editor(*args):
    out = StringIO()
    call_command("create_editor", *args, stdout=out)
    return out.getvalue()


def printed_password(text):
    return text.strip().splitlines()[-1].rsplit(" ", 1)[-1]


def test_the_printed_password_opens_the_account():
    password = printed_password(create_editor())
    assert len(password) >= 16
    request = RequestFactory().post("/admin/login/")
    assert authenticate(request, username="editor", password=password).is_staff is True


def test_the_account_may_import_and_approve_but_not_manage_accounts():
    create_editor()
    editor = get_user_model().objects.get(username="editor")
    assert editor.has_perms(["articles.add_document", "parks.approve_park", "parks.change_park"])
    assert editor.has_perm("auth.add_user") is False
    assert editor.is_superuser is False


def test_a_second_call_changes_and_shows_nothing():
    password = printed_password(create_editor())
    before = get_user_model().objects.get(username="editor").password
    text = create_editor()
    assert password not in text and "已存在" in text
    assert get_user_model().objects.get(username="editor").password == before


def test_another_name_makes_another_account():
    create_editor()
    create_editor("li")
    assert set(get_user_model().objects.values_list("username", flat=True)) == {"editor", "li"}
