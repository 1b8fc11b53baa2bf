"""Words are translated by an engine of the municipality's own; no other host is told one."""

import logging
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.checks import run_checks

from home.outside.tests.outside_service import OutsideService, Reply, as_json, outside_service
from reporting.outside import own_network
from reporting.outside.own_network import NotOwnError, own_addresses
from reporting.translation import (
    LONGEST_TEXT,
    TranslationError,
    engine,
    engine_languages,
    is_available,
    translate,
)

WORDS = "كان يمشي خلفي"
ELSEWHERE = "93.184.216.34"


@pytest.fixture
def translator(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[OutsideService]:
    """An engine on this machine; the site soon loses patience."""
    monkeypatch.setattr(engine, "WHOLE_SECONDS", 0.5)
    with outside_service() as service:
        settings.TRANSLATION_URL = service.url
        service.answers(as_json({"translatedText": "Hij liep achter mij."}))
        yield service


def why() -> str:
    with pytest.raises(TranslationError) as caught:
        translate(WORDS, source="ar", target="nl")
    assert WORDS not in repr(caught.value) + caught.value.text
    assert caught.value.text
    return caught.value.why.name


def test_text_is_translated(translator: OutsideService, settings: Any) -> None:
    settings.TRANSLATION_API_KEY = "a-key"
    assert translate(WORDS, source="ar", target="nl") == "Hij liep achter mij."
    (asked,) = translator.asked
    assert (asked.method, asked.path) == ("POST", "/translate")
    assert asked.content == {
        "q": WORDS,
        "source": "ar",
        "target": "nl",
        "format": "text",
        "api_key": "a-key",
    }
    assert asked.headers["host"] == settings.TRANSLATION_URL.removeprefix("http://")
    assert not {"referer", "cookie"} & set(asked.headers)


@pytest.mark.parametrize("source", [None, "", "xx", "NL"])
def test_unknown_language_is_left_to_the_engine(
    translator: OutsideService, source: str | None
) -> None:
    translate(WORDS, source=source, target="nl")
    assert translator.asked[0].content["source"] == "auto"


def test_nothing_is_asked_where_there_is_nothing_to_translate(translator: OutsideService) -> None:
    assert translate("Al Nederlands", source="nl", target="nl") == "Al Nederlands"
    assert translate(" \n", source="ar", target="nl") == " \n"
    with pytest.raises(ValueError, match="not a language"):
        translate(WORDS, source="ar", target="xx")
    assert not translator.asked


def test_engine_below_a_path(translator: OutsideService, settings: Any) -> None:
    settings.TRANSLATION_URL += "/engine/"
    translate(WORDS, source="ar", target="nl")
    assert translator.asked[0].path == "/engine/translate"


def test_without_an_engine_nothing_is_asked(settings: Any) -> None:
    settings.TRANSLATION_URL = ""
    assert not is_available()
    assert why() == "NONE"


def test_long_text_is_not_sent(translator: OutsideService) -> None:
    text = "ع" * LONGEST_TEXT
    translate(text, source="ar", target="nl")
    with pytest.raises(TranslationError) as caught:
        translate(text + "ع", source="ar", target="nl")
    assert caught.value.why.name == "TOO_LONG"
    assert len(translator.asked) == 1


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"{}", status=400), "REFUSED"),
        (Reply(b"{}", status=403), "REFUSED"),
        (Reply(b"{}", status=429), "ODD"),
        (Reply(b"{}", status=500), "ODD"),
        (Reply(b"not json"), "ODD"),
        (Reply(b"\xff\xfe"), "ODD"),
        (Reply(b"[" * 100_000), "ODD"),
        (as_json([]), "ODD"),
        (as_json({"error": "no"}), "ODD"),
        (as_json({"translatedText": 7}), "ODD"),
        (as_json({"translatedText": "  "}), "ODD"),
        (as_json({"translatedText": "a\x00b"}), "ODD"),
        (as_json({"translatedText": "x" * 20_001}), "ODD"),
        (Reply(b'{"translatedText": "x"}', content_type="text/html"), "ODD"),
        (Reply(b'{"translatedText": "x"}', headers={"Content-Length": "99"}), "ODD"),
        (Reply(b" " * 1_000_000), "ODD"),
        (Reply(b"{}", wait=1), "TOO_SLOW"),
        (Reply(b" " * 100 + b"{}", drip=0.1), "TOO_SLOW"),
    ],
)
def test_odd_answer_is_no_translation(
    translator: OutsideService, reply: Reply, reason: str
) -> None:
    translator.answers(reply)
    started = time.monotonic()
    assert why() == reason
    assert time.monotonic() - started < 0.9


def test_redirect_is_not_followed(translator: OutsideService, settings: Any) -> None:
    with outside_service() as other:
        moved = Reply(status=307, headers={"Location": f"{other.url}/translate"})
        translator.answers(moved)
        assert why() == "ODD"
        assert not other.asked


def test_proxy_of_the_environment_is_not_used(
    translator: OutsideService, monkeypatch: pytest.MonkeyPatch
) -> None:
    with outside_service() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        translate(WORDS, source="ar", target="nl")
        assert not proxy.asked


def test_nobody_there(settings: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.TRANSLATION_URL = f"http://127.0.0.1:{taken.getsockname()[1]}"
    assert why() == "ODD"


def test_only_so_many_wait(translator: OutsideService) -> None:
    for _ in range(own_network.AT_ONCE):
        assert own_network._held.acquire(blocking=False)
    try:
        assert why() == "BUSY"
    finally:
        for _ in range(own_network.AT_ONCE):
            own_network._held.release()
    assert not translator.asked
    assert translate(WORDS, source="ar", target="nl")


def test_words_stand_in_no_log(
    translator: OutsideService, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    translate(WORDS, source="ar", target="nl")
    translator.answers(Reply(b"broken"))
    why()
    assert WORDS not in caplog.text
    assert "Hij liep" not in caplog.text


@pytest.mark.parametrize(
    "url",
    [
        f"http://{ELSEWHERE}",
        f"https://{ELSEWHERE}/",
        "http://0.0.0.0:5000",
        "http://169.254.169.254",
        "http://100.64.0.1",
        "http://172.32.0.1",
        "http://[2001:db8::1]",
        "http://[fe80::1]",
        "http://[::ffff:8.8.8.8]",
        "http://1572395042",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "//127.0.0.1",
        "localhost:5000",
        "http://user:password@127.0.0.1",
        "http://",
        "http://[::1",
    ],
)
def test_outside_engine_is_never_told_a_word(
    url: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, to: connected.append(to))
    settings.TRANSLATION_URL = url
    assert why() == "NOT_OWN"
    assert not connected
    assert "ssstop.E012" in {message.id for message in run_checks(tags=["security"])}


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:5000",
        "http://127.8.9.10",
        "http://[::1]:5000",
        "https://10.1.2.3",
        "https://172.16.0.1",
        "https://172.31.255.255",
        "https://192.168.1.1/engine",
        "https://[fd12:3456::1]",
        "http://[::ffff:10.0.0.1]",
    ],
)
def test_own_network(url: str, settings: Any) -> None:
    assert own_addresses(url)
    settings.TRANSLATION_URL = url
    assert "ssstop.E012" not in {message.id for message in run_checks(tags=["security"])}


def found_as(*numbers: str) -> list[Any]:
    """What a name server answers."""
    kind = socket.SOCK_STREAM
    return [(socket.AF_INET, kind, 6, "", (number, 80)) for number in numbers]


def test_name_that_also_leads_elsewhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: found_as("10.0.0.1", ELSEWHERE))
    with pytest.raises(NotOwnError):
        own_addresses("http://translate.example")


def test_name_that_changes_its_mind_reaches_nobody_else(
    translator: OutsideService, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number that was checked is the number that is connected to; asked once, never twice."""
    answers = [found_as("127.0.0.1"), found_as(ELSEWHERE)]
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host != "translate.example":
            return real(host, *args, **kwargs)
        asked.append(host)
        return answers[len(asked) - 1]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    port = translator.url.rpartition(":")[2]
    settings.TRANSLATION_URL = f"http://translate.example:{port}"
    assert translate(WORDS, source="ar", target="nl") == "Hij liep achter mij."
    assert asked == ["translate.example"]
    assert translator.asked[0].headers["host"] == f"translate.example:{port}"
    # By the next question it leads elsewhere.
    assert why() == "NOT_OWN"
    assert len(translator.asked) == 1


def test_second_address_of_a_name_may_answer(
    translator: OutsideService, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: (
            found_as("127.0.0.9", "127.0.0.1") if host == "both.example" else real(host, *a, **k)
        ),
    )
    settings.TRANSLATION_URL = f"http://both.example:{translator.url.rpartition(':')[2]}"
    assert translate(WORDS, source="ar", target="nl") == "Hij liep achter mij."


def test_languages_of_the_engine(translator: OutsideService) -> None:
    translator.answers(as_json([{"code": "nl", "name": "Dutch"}, {"code": "ar"}, 3, {"code": 4}]))
    assert engine_languages() == {"nl", "ar"}
    assert (translator.asked[0].method, translator.asked[0].path) == ("GET", "/languages")
    translator.answers(as_json({"error": "no"}))
    with pytest.raises(TranslationError):
        engine_languages()


def deploy_checks() -> set[str]:
    messages = run_checks(tags=["security"], include_deployment_checks=True)
    return {message.id or "" for message in messages}


def test_operator_is_told_what_the_engine_lacks(translator: OutsideService, settings: Any) -> None:
    translator.answers(as_json([{"code": code} for code, _name in settings.LANGUAGES]))
    assert not {"ssstop.W006", "ssstop.W007", "ssstop.W008"} & deploy_checks()
    translator.answers(as_json([{"code": "nl"}]))
    assert "ssstop.W008" in deploy_checks()
    translator.answers(Reply(status=500))
    assert "ssstop.W007" in deploy_checks()
    settings.TRANSLATION_URL = "http://192.0.2.1"
    assert "ssstop.E012" in deploy_checks()


def test_operator_is_told_of_an_overheard_network(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TRANSLATION_URL = "http://10.255.255.1:9"
    monkeypatch.setattr(own_network, "CONNECT_SECONDS", 0.05)
    assert "ssstop.W006" in deploy_checks()
