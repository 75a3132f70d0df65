"""No address of this machine or its network is sent to, whatever its name, and the other side proves who it is."""

import asyncio
import shutil
import socket
import ssl
import subprocess

import pytest

from partners.webhooks import guard, sending
from partners.webhooks.guard import Refused, check_form, may_be_reached, target_of
from partners.webhooks.sending import send

from . import needs
from .hooks import receiving

SPECIAL = [
    *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("192.0.2.1", "198.18.0.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "2002:7f00:1::"),
    *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2001:0:53aa:64c::1", "::127.0.0.1"),
]


@pytest.fixture
def resolving(monkeypatch):
    """Lets every name mean these addresses."""

    def mean(*addresses):
        async def getaddrinfo(self, host, port, **kwargs):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

        monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)

    return mean


@pytest.mark.parametrize("address", SPECIAL)
def test_special_addresses_are_none_of_the_open_internet(address):
    assert may_be_reached(address) is False


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2400:3200::1"])
def test_other_addresses_are(address):
    assert may_be_reached(address) is True


@pytest.mark.parametrize("address", SPECIAL)
def test_a_name_that_means_one_is_refused(resolving, address):
    resolving(address)
    answer = send("https://hooks.example.org/", body=b"{}", headers={})
    assert answer.status is None and "内网" in answer.error


def test_one_bad_address_among_good_ones_is_enough(resolving):
    resolving("8.8.8.8", "10.0.0.1")
    with pytest.raises(Refused):
        asyncio.run(target_of("https://hooks.example.org/"))


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "2130706433", "0x7f.1", "127.1"])
def test_other_ways_of_writing_this_machine_are_refused(host):
    answer = send(f"https://{host}/", body=b"{}", headers={})
    assert answer.status is None and answer.error


@pytest.mark.parametrize(
    "address",
    [
        *("http://example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "//example.org/"),
        *("https://user:word@example.org/", "https://", "https:///x", "nonsense"),
    ],
)
def test_what_is_no_plain_https_address_is_refused(address):
    with pytest.raises(Refused):
        check_form(address)


def test_the_connection_goes_to_the_address_that_was_judged(resolving):
    resolving("8.8.8.8")
    target = asyncio.run(target_of("https://hooks.example.org:8443/x?y=1"))
    assert str(target.url) == "https://8.8.8.8:8443/x?y=1"
    assert (target.host, target.netloc) == ("hooks.example.org", "hooks.example.org:8443")


def test_a_name_is_judged_anew_for_each_attempt(resolving, settings):
    settings.WEBHOOKS_ON_LOOPBACK = True
    with receiving() as (receiver, address):
        port = address.split(":")[2].split("/")[0]
        resolving("127.0.0.1")
        assert send(f"http://hooks.example.org:{port}/", body=b"{}", headers={}).status == 200
        assert receiver.requests[0][0]["Host"] == f"hooks.example.org:{port}"
        resolving("10.0.0.1")
        assert send(f"http://hooks.example.org:{port}/", body=b"{}", headers={}).status is None
    assert len(receiver.requests) == 1


def test_loopback_is_open_where_the_setting_says_so_and_nothing_else(settings):
    settings.WEBHOOKS_ON_LOOPBACK = True
    assert may_be_reached("127.0.0.1") and may_be_reached("::1")
    assert not may_be_reached("10.0.0.1") and not may_be_reached("169.254.169.254")


def test_a_proxy_of_the_machine_is_not_used(settings, monkeypatch):
    settings.WEBHOOKS_ON_LOOPBACK = True
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with receiving() as (_, address):
        assert send(address, body=b"{}", headers={}).status == 200


def test_a_server_that_says_nothing_is_left_when_the_time_is_over(settings, monkeypatch):
    settings.WEBHOOKS_ON_LOOPBACK = True
    monkeypatch.setattr(sending, "_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        answer = send(f"http://127.0.0.1:{silent.getsockname()[1]}/", body=b"{}", headers={})
    assert answer.status is None and answer.error


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """An SSL context for hooks.example.org, by an authority that senders trust."""
    if not shutil.which("openssl"):
        needs.absent("openssl", "apt-get install openssl")
    key, own = tmp_path / "key.pem", tmp_path / "own.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"]
    names = ["-addext", "subjectAltName=DNS:hooks.example.org", "-keyout", str(key), "-out", str(own)]
    subprocess.run([*request, *names], check=True, capture_output=True)
    monkeypatch.setattr("certifi.where", lambda: str(own))
    monkeypatch.setattr(sending, "_certificates", sending._certificates.__wrapped__)  # read for each attempt
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)
    return context


@pytest.mark.parametrize(("name", "is_received"), [("hooks.example.org", True), ("other.example.org", False)])
def test_the_other_side_proves_the_name_and_not_the_address(settings, resolving, certificate, name, is_received):
    settings.WEBHOOKS_ON_LOOPBACK = True
    resolving("127.0.0.1")
    with receiving(certificate) as (receiver, address):
        answer = send(address.replace("127.0.0.1", name), body=b"{}", headers={})
    assert answer.is_received is is_received
    assert len(receiver.requests) == is_received


def test_production_sends_nothing_to_itself():
    assert guard.settings.WEBHOOKS_ON_LOOPBACK is False
