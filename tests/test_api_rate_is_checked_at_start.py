"""A rate limit that makes no sense stops the start with its name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


@pytest.mark.parametrize("value", ["1/s", "600/min", "1000/hour", "5/day"])
def test_a_number_and_a_time_are_a_rate(monkeypatch, value):
    monkeypatch.setenv("API_RATE", value)
    assert environment.rate("API_RATE", "600/min") == value


@pytest.mark.parametrize("value", ["600", "0/min", "-1/min", "many/min", "600/week", "６００/min"])
def test_anything_else_is_refused(monkeypatch, value):
    monkeypatch.setenv("API_RATE", value)
    with pytest.raises(ImproperlyConfigured, match="API_RATE"):
        environment.rate("API_RATE", "600/min")


def test_without_the_variable_the_default_holds(monkeypatch):
    monkeypatch.delenv("API_RATE", raising=False)
    assert environment.rate("API_RATE", "600/min") == "600/min"
