"""Who visits has a name for a day, which tells nobody who it is."""

import hashlib
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from home.people.visitor import keyed_name, visitor


def request_from(address: str, forwarded: str = "") -> HttpRequest:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def test_visitor_is_another_when_the_days_key_is_gone() -> None:
    request = request_from("203.0.113.7")
    before = visitor(request)
    assert visitor(request) == before
    cache.clear()
    assert visitor(request) != before


def test_name_tells_nothing() -> None:
    assert len(keyed_name("203.0.113.7")) == 64
    assert keyed_name("203.0.113.7") != hashlib.sha256(b"203.0.113.7").hexdigest()
    assert keyed_name("203.0.113.7") != keyed_name("203.0.113.8")


def test_key_of_yesterday_does_not_stay_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 3, 2))
    visitor(request_from("203.0.113.7"))
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 3, 3))
    visitor(request_from("203.0.113.7"))
    assert cache.get("visitor:key:20260302") is None
    assert cache.get("visitor:key:20260303")


def test_household_with_many_addresses_is_one_visitor() -> None:
    household = visitor(request_from("2001:db8:1:2::1"))
    assert visitor(request_from("2001:db8:1:2:ffff::9")) == household
    assert visitor(request_from("2001:db8:1:3::1")) != household
    assert visitor(request_from("::ffff:203.0.113.7")) == visitor(request_from("203.0.113.7"))


def test_what_a_visitor_claims_to_be_is_not_believed(settings: Any) -> None:
    honest = visitor(request_from("203.0.113.7"))
    assert visitor(request_from("203.0.113.7", forwarded="198.51.100.1")) == honest
    settings.TRUSTED_PROXIES = 1
    behind = visitor(request_from("10.0.0.1", forwarded="203.0.113.7"))
    assert behind == honest
    assert visitor(request_from("10.0.0.1", forwarded="198.51.100.1, 203.0.113.7")) == honest


def test_two_proxies_of_our_own_are_both_looked_past(settings: Any) -> None:
    honest = visitor(request_from("203.0.113.7"))
    settings.TRUSTED_PROXIES = 2
    claimed = "198.51.100.1, 203.0.113.7, 10.0.0.2"
    assert visitor(request_from("10.0.0.1", forwarded=claimed)) == honest
    # Who goes round the proxies is who asks, whatever is claimed.
    assert visitor(request_from("203.0.113.7", forwarded="198.51.100.1")) == honest


@pytest.mark.parametrize("address", ["", "unix:", "not an address", "203.0.113.7:4711"])
def test_address_that_is_none_is_one_visitor_and_no_error(address: str) -> None:
    assert visitor(request_from(address)) == visitor(request_from("nonsense"))


def test_address_with_a_zone_is_no_error() -> None:
    assert visitor(request_from("fe80::1%eth0")) == visitor(request_from("fe80::2%eth1"))
