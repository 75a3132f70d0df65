"""/health/ answers 200 only with a database that has every migration, and gives nothing away."""

import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_a_migrated_database_is_healthy(client):
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "migrations": "current"}
    assert "no-store" in response["Cache-Control"]


def test_a_missing_migration_is_not(client):
    MigrationRecorder.Migration.objects.filter(app="search").delete()
    MigrationRecorder.Migration.objects.filter(app="articles").delete()
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "ok", "migrations": "behind"}


def test_a_database_that_does_not_answer_is_not(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError("password=secret host=db.internal")

    monkeypatch.setattr("config.health.MigrationExecutor", refuse)
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "no answer"}


def test_it_answers_without_https_where_the_site_demands_it(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health/").status_code == 200
    assert client.get("/robots.txt").status_code == 301
