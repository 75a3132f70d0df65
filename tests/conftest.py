"""What all tests share: quick passwords, a flush that the ledger's triggers allow, an editor."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from curation.triggers import drop_triggers


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def flushable_db(transactional_db):
    """A database that commits. The ledger refuses deletion, so its triggers go before the tables are emptied;
    emptying them sends post_migrate, which makes the triggers anew."""
    yield
    drop_triggers(using=connection.alias)


@pytest.fixture
def administrator(db):
    return get_user_model().objects.create_superuser("administrator", password="correct horse battery")


@pytest.fixture
def admin_client(client, administrator):
    client.force_login(administrator)
    return client
