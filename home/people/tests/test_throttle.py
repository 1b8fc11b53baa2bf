"""Visitors are slowed down without being known."""

import time
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory

from home.people.throttle import allow, is_exhausted, under_ceiling


def request_from(address: str, forwarded: str = "") -> HttpRequest:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def test_bucket_lets_so_many_through_and_no_more() -> None:
    request = request_from("203.0.113.7")
    assert [allow(request, "form", per_hour=3) for _n in range(5)] == [True] * 3 + [False] * 2
    assert is_exhausted(request, "form", per_hour=3)


def test_looking_takes_nothing() -> None:
    request = request_from("203.0.113.7")
    assert not any(is_exhausted(request, "form", per_hour=1) for _n in range(5))
    assert allow(request, "form", per_hour=1)


def test_bucket_fills_again_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    request = request_from("203.0.113.7")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    assert [allow(request, "form", per_hour=2) for _n in range(3)] == [True, True, False]
    monkeypatch.setattr(time, "time", lambda: now + 1790)
    assert not allow(request, "form", per_hour=2)
    monkeypatch.setattr(time, "time", lambda: now + 1810)
    assert allow(request, "form", per_hour=2)
    assert not allow(request, "form", per_hour=2)


def test_one_visitor_and_one_act_do_not_count_for_another() -> None:
    first, second = request_from("203.0.113.7"), request_from("203.0.113.8")
    assert allow(first, "form", per_hour=1)
    assert allow(second, "form", per_hour=1)
    assert allow(first, "code", per_hour=1)
    assert not allow(first, "form", per_hour=1)


def test_no_address_stands_in_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Any] = []
    monkeypatch.setattr(cache, "set", lambda *values: written.append(values))
    allow(request_from("203.0.113.77"), "form", per_hour=1)
    assert written
    assert "203.0.113" not in repr(written)


def test_whole_site_has_a_ceiling_each_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_000_000.0)
    assert [under_ceiling("reports", per_minute=2) for _n in range(3)] == [True, True, False]
    monkeypatch.setattr(time, "time", lambda: 1_000_061.0)
    assert under_ceiling("reports", per_minute=2)
