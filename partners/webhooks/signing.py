"""Secrets and signatures as Standard Webhooks 1.0 has them (standardwebhooks.com)."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from partners.models import Endpoint

FORMER_LASTS = timedelta(days=1)
_BEGINNING = "whsec_"
_SALT = "partners.webhooks"


def new_seed() -> str:
    """A number from which a secret is made."""
    return secrets.token_hex(32)


def secret_of(seed: str) -> str:
    """The secret in the form in which partners get it."""
    return _BEGINNING + base64.b64encode(_key(seed)).decode()


def rotate(endpoint: Endpoint) -> str:
    """Give the endpoint a new secret; for a day messages bear the signature of the former one as well."""
    endpoint.former_seed, endpoint.seed = endpoint.seed, new_seed()
    endpoint.former_until = timezone.now() + FORMER_LASTS
    endpoint.save(update_fields=["seed", "former_seed", "former_until"])
    return secret_of(endpoint.seed)


def signed_headers(endpoint: Endpoint, *, message: str, body: bytes, at: datetime) -> dict[str, str]:
    """The three headers of a message that is sent at this time."""
    seconds = str(int(at.timestamp()))
    content = b".".join((message.encode(), seconds.encode(), body))
    signatures = [f"v1,{_signature(seed, content)}" for seed in _seeds(endpoint, at)]
    return {"webhook-id": message, "webhook-timestamp": seconds, "webhook-signature": " ".join(signatures)}


def _seeds(endpoint: Endpoint, at: datetime) -> list[str]:
    """The present one, and the former one while it lasts."""
    lasts = endpoint.former_until is not None and at < endpoint.former_until
    return [endpoint.seed, endpoint.former_seed] if lasts else [endpoint.seed]


def _signature(seed: str, content: bytes) -> str:
    return base64.b64encode(hmac.digest(_key(seed), content, hashlib.sha256)).decode()


def _key(seed: str) -> bytes:
    return salted_hmac(_SALT, seed, algorithm="sha256").digest()
