"""With the code a reporter reads, adds and takes back; with a wrong one nobody learns anything."""

import time
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from home.people.models import Municipality, User
from reporting.casework.services import send_message, set_status
from reporting.intake.my_report import opening, views
from reporting.intake.my_report.opening import FoundReport
from reporting.intake.my_report.views import WRONG_CODES_PER_HOUR
from reporting.intake.token import new_token
from reporting.messages import MOST_IN_A_DAY, MOST_IN_ALL
from reporting.models import Case, KeyWrap, Message, Report, Sealed
from reporting.vault import code_derivation

from .conftest import Send, opened
from .returning import ADDRESS, TOLD, Returning, sent

STORY = TOLD["story"]


@pytest.fixture
def handler(almere: Municipality) -> User:
    return User.objects.create_user("h@example.org", "not-a-real-password", municipality=almere)


def test_code_opens_what_was_told_and_how_far_it_is(back: Returning) -> None:
    assert back.page.status_code == 200
    for told in ("Sissen", "21:30", STORY, "Bij de halte", "Meer licht", "naam@example.org"):
        assert told in back.html, told
    assert back.page.context["status"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_title_gives_nothing_away(
    back: Returning, code: str, client: Client, language: str
) -> None:
    address = "/nl/mijn-melding/" if language == "nl" else "/en/my-report/"
    for html in (
        client.get(address).content.decode(),
        Returning(client, code, address).html,
        Returning(client, code, address).press("erase").content.decode(),
    ):
        title = html.split("<title>")[1].split("</title>")[0].lower()
        assert "ssstop" not in title
        assert "report" not in title
        assert "melding" not in title


def test_code_is_read_however_it_is_typed(client: Client, code: str) -> None:
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for typed in (code.replace(" ", ""), code.replace(" ", "-"), f"  {code}\n", arabic):
        assert STORY in Returning(client, typed).html


def test_no_answer_sets_a_cookie_or_may_be_kept(back: Returning, client: Client) -> None:
    answers = [client.get(ADDRESS), client.post(ADDRESS, {"code": "1"}), back.page]
    answers += [back.press("add", text="nog iets"), back.press("erase"), back.press("erase_now")]
    for answer in answers:
        assert not answer.cookies
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert b'content="noindex"' in answer.content


@pytest.mark.parametrize(
    ("language", "path"), [("nl", "mijn-melding"), ("en", "my-report"), ("ar", "my-report")]
)
def test_each_language_has_one_spelling_and_the_other_leads_there(
    back: Returning, client: Client, code: str, language: str, path: str
) -> None:
    other = {"mijn-melding": "my-report", "my-report": "mijn-melding"}[path]
    assert client.get(f"/{language}/{path}/").status_code == 200
    answer = client.get(f"/{language}/{other}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{language}/{path}/")
    # A form that stood on a page in another spelling is taken all the same.
    assert STORY in Returning(client, code, f"/{language}/{other}/").html


def test_page_asks_for_digits_and_remembers_none(almere: Municipality, client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    field = html.split('name="code"')[1].split(">")[0]
    assert 'inputmode="numeric"' in field
    assert 'autocomplete="off"' in field
    assert "csrfmiddlewaretoken" not in html


def wrong_codes(code: str) -> list[str]:
    digits = code.replace(" ", "")
    wrong = str((int(digits[-1]) + 1) % 10)
    return [digits[:-1] + wrong, digits[:-1], digits + "1", "", "x" * 100_000, "'; --", "\x00"]


def test_every_wrong_code_gets_the_same_bytes_and_is_not_repeated(
    client: Client, code: str
) -> None:
    answers = [client.post(ADDRESS, {"code": wrong}) for wrong in wrong_codes(code)]
    assert {answer.status_code for answer in answers} == {422}
    assert len({answer.content for answer in answers}) == 1
    assert wrong_codes(code)[0] not in answers[0].content.decode()
    assert "data-error-summary" in answers[0].content.decode()


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Counts the Argon2 derivations."""
    made: list[Any] = []
    kdf = vars(code_derivation)["argon2id"].kdf

    def counted(*args: Any, **kwargs: Any) -> bytes:
        made.append(args)
        return kdf(*args, **kwargs)

    monkeypatch.setattr("reporting.vault.code_derivation.argon2id.kdf", counted)
    return made


def test_right_wrong_and_malformed_codes_cost_one_derivation_each(
    client: Client, code: str, derivations: list[Any]
) -> None:
    for number, typed in enumerate([code, *wrong_codes(code)], start=1):
        client.post(ADDRESS, {"code": typed})
        assert len(derivations) == number, typed


def test_wrong_and_malformed_codes_cost_the_same_queries(client: Client, code: str) -> None:
    client.post(ADDRESS, {"code": "1"})
    costs = set()
    for typed in wrong_codes(code):
        with CaptureQueriesContext(connection) as queries:
            client.post(ADDRESS, {"code": typed})
        costs.add(len(queries))
    assert len(costs) == 1


def test_after_many_wrong_codes_a_right_one_gets_the_same_answer_for_a_while(
    client: Client, code: str, derivations: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [client.post(ADDRESS, {"code": "0" * 20}) for _try in range(WRONG_CODES_PER_HOUR + 1)]
    derivations.clear()
    right = client.post(ADDRESS, {"code": code})
    assert right.status_code == 422
    assert {answer.content for answer in answers} == {right.content}
    assert len(derivations) == 1
    later = time.time() + 15 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.post(ADDRESS, {"code": code}).status_code == 200


def test_right_codes_use_nothing_up(client: Client, code: str) -> None:
    for _time in range(WRONG_CODES_PER_HOUR + 5):
        assert client.post(ADDRESS, {"code": code}).status_code == 200


def test_code_of_another_municipality_opens_nothing(
    client: Client, code: str, almere: Municipality
) -> None:
    from wagtail.models import Page, Site

    elsewhere = Site.objects.create(hostname="elsewhere", root_page=Page.objects.get(depth=1))
    other = Municipality.objects.create(code="GM0000", name="Elders", site=elsewhere)
    Report.objects.update(municipality=other)
    assert client.post(ADDRESS, {"code": code}).status_code == 422


def test_report_without_its_wrap_says_that_it_cannot_be_opened_now(
    client: Client, code: str
) -> None:
    KeyWrap.objects.filter(holder="reporter").delete()
    answer = client.post(ADDRESS, {"code": code})
    assert answer.status_code == 503
    assert STORY not in answer.content.decode()


def test_process_without_any_private_key_still_opens_with_the_code(
    client: Client, code: str, settings: Any
) -> None:
    for private in settings.VAULT_DIR.glob("*.key"):
        private.unlink()
    back = Returning(client, code)
    assert STORY in back.html
    assert "nog iets" in back.press("add", text="nog iets").content.decode()


def test_what_is_added_is_sealed_and_shown(back: Returning) -> None:
    page = back.press("add", text="Het was dezelfde man als vorige week.")
    assert page.status_code == 200
    assert page.context["notice"]
    assert "dezelfde man" in back.html
    message = Message.objects.get()
    assert message.author == Message.Author.REPORTER
    assert (message.sent_at.minute % 15, message.sent_at.second) == (0, 0)
    assert b"dezelfde" not in bytes(message.sealed.ciphertext)
    assert opened(message.report)["message"] == {"text": "Het was dezelfde man als vorige week."}


def test_so_many_messages_fit_and_nothing_typed_is_lost(
    back: Returning, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = Report.objects.get()

    def fill(number: int, hours: int) -> None:
        for _one in range(number):
            row = Sealed.objects.create(report=report, kind=Sealed.Kind.MESSAGE, ciphertext=b"x")
            Message.objects.create(
                report=report,
                sealed=row,
                author=Message.Author.REPORTER,
                sent_at=timezone.now() - timedelta(hours=hours),
            )

    form = dict(back.hidden)
    back.press("add", text="Het eerste.")
    sealed = Message.objects.get().sealed
    fill(MOST_IN_A_DAY - 1, 1)
    # Those rows open with no key; what is asked here is whether one more is stored.
    monkeypatch.setattr(FoundReport, "messages", lambda found: [])
    for older in (0, MOST_IN_ALL):
        fill(older, 48)
        before = Message.objects.count()
        back.press("add", text="Nog een.")
        assert back.page.status_code == 422
        assert back.page.context["form"].errors["text"]
        assert "Nog een." in back.html
        assert Message.objects.count() == before
    # The same form again is what is stored already.
    back.hidden = form
    back.press("add", text="Het eerste.")
    assert back.page.status_code == 200
    assert Message.objects.filter(sealed=sealed).count() == 1
    assert Message.objects.count() == MOST_IN_A_DAY + MOST_IN_ALL


def test_reload_and_a_second_press_store_nothing_twice(back: Returning, client: Client) -> None:
    fields = back.hidden | {"step": "add", "text": "nog iets"}
    for _time in range(3):
        assert client.post(ADDRESS, fields).content.decode().count("nog iets") == 1
    assert Message.objects.count() == 1
    # Back in the browser and something else typed: that is a new message, and never lost.
    client.post(ADDRESS, fields | {"text": "iets anders"})
    assert Message.objects.count() == 2
    back.press("open")
    back.press("add", text="nog iets")
    assert Message.objects.count() == 3


def test_form_that_stood_open_for_days_is_taken(
    back: Returning, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time() + timedelta(days=3).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    assert back.press("add", text="nog iets").status_code == 200
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "  \n "}, "text"),
        ({"text": "x" * 5001}, "text"),
        ({"text": "nul\x00"}, "text"),
        ({"text": "blijft staan", "token": "broken"}, "__all__"),
    ],
)
def test_what_cannot_be_added_comes_back_with_a_message(
    back: Returning, fields: dict[str, str], field: str
) -> None:
    page = back.press("add", **fields)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert "data-error-summary" in back.html
    assert fields["text"] in back.html
    assert not Message.objects.exists()
    assert back.press("add", text="nu wel").status_code == 200


def test_answer_of_the_municipality_is_read_and_answered(
    back: Returning, handler: User, client: Client, code: str
) -> None:
    report = Report.objects.get()
    send_message(report=report, actor=handler, text="Er komt meer licht.")
    set_status(report=report, actor=handler, status=Case.Status.ASSESSED)
    before = back.page.context["status"]
    back.press("open")
    assert "Er komt meer licht." in back.html
    assert back.page.context["status"] != before
    back.press("add", text="Dank je wel.")
    assert back.html.index("Er komt meer licht.") < back.html.index("Dank je wel.")


def test_address_for_a_notice_is_changed_and_removed(back: Returning) -> None:
    report = Report.objects.get()
    old = report.sealed.get(kind=Sealed.Kind.CONTACT)
    back.press("email", email="ander@example.org")
    assert opened(report)["contact"] == {"email": "ander@example.org"}
    assert not Sealed.objects.filter(pk=old.pk).exists()
    assert "ander@example.org" in back.html
    assert back.press("email", email="geen adres").status_code == 422
    assert opened(report)["contact"] == {"email": "ander@example.org"}
    back.press("email", email="")
    assert opened(report)["contact"] == {"email": ""}
    assert report.sealed.filter(kind=Sealed.Kind.CONTACT).count() == 1


def test_leaving_an_address_later_is_a_wish_for_an_answer(send: Send, client: Client) -> None:
    back = Returning(client, sent(send, answer="count", email=""))
    assert not Report.objects.get().answer_wished
    back.press("email", email="naam@example.org")
    assert Report.objects.get().answer_wished


def test_erasing_asks_first_and_says_what_stays(back: Returning) -> None:
    page = back.press("erase")
    assert page.status_code == 200
    for stays in ("Sissen", "maart 2026"):
        assert stays in back.html
    for goes in (STORY, "21:30", "Bij de halte"):
        assert goes not in back.html
    assert Report.objects.exists()
    assert STORY in back.press("open").content.decode()


def test_erased_report_is_gone_and_its_code_opens_nothing(
    back: Returning, client: Client, code: str
) -> None:
    back.press("add", text="nog iets")
    back.press("erase")
    page = back.press("erase_now")
    assert page.status_code == 200
    assert STORY not in back.html
    for model in (Report, Sealed, KeyWrap, Message):
        assert not model._default_manager.exists(), model
    assert client.post(ADDRESS, {"code": code}).status_code == 422


def test_erased_report_does_not_come_back_by_sending_its_form_again(
    send: Send, client: Client
) -> None:
    token = new_token()
    code = sent(send, token=token)
    Returning(client, code).press("erase_now")
    answer = send(**(TOLD | {"token": token}))
    assert not Report.objects.exists()
    assert code not in answer.content.decode()


def test_link_does_nothing(back: Returning, client: Client, code: str) -> None:
    for step in ("erase_now", "add", "open"):
        html = client.get(ADDRESS, {"code": code, "step": step}).content.decode()
        assert STORY not in html
        assert code not in html
    assert Report.objects.exists()


def test_file_and_far_too_much_text_are_read_past(client: Client, code: str, settings: Any) -> None:
    file = BytesIO(b"x" * 4_000_000)
    file.name = "foto.jpg"
    answer = client.post(ADDRESS, {"code": code, "photo": file})
    assert answer.status_code == 200
    assert not answer.wsgi_request.FILES
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert client.post(ADDRESS, {"code": code, "text": "x" * 2000}).status_code == 413


def test_report_opens_in_few_queries(
    back: Returning,
    handler: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(5):
        send_message(report=Report.objects.get(), actor=handler, text=f"antwoord {number}")
    with django_assert_max_num_queries(24):
        back.press("open")
    assert all(back.html.count(f"antwoord {number}") == 1 for number in range(5))


def test_text_of_a_reporter_is_shown_as_text(send: Send, client: Client) -> None:
    back = Returning(client, sent(send, story="<script>alert(1)</script>"))
    back.press("add", text="<b>vet</b>")
    assert "<script>alert" not in back.html
    assert "<b>vet" not in back.html


def test_status_is_told_in_the_language_of_the_page(
    client: Client, code: str, almere: Municipality
) -> None:
    assert "We have received" in Returning(client, code, "/en/my-report/").html


@pytest.fixture
def others_tried_many_codes(client: Client) -> None:
    for _try in range(WRONG_CODES_PER_HOUR + 1):
        client.post(ADDRESS, {"code": "0" * 20})


def test_opened_page_goes_on_working_while_others_in_the_network_type_wrong_codes(
    back: Returning, others_tried_many_codes: None
) -> None:
    assert back.press("add", text="nog iets").status_code == 200
    assert Message.objects.count() == 1
    assert back.press("erase").status_code == 200
    assert back.press("erase_now").status_code == 200
    assert not Report.objects.exists()


def test_proof_is_of_one_code_and_of_an_hour(
    back: Returning,
    code: str,
    send: Send,
    client: Client,
    others_tried_many_codes: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proof = back.hidden["proof"]
    other = sent(send, story="een ander")
    for wrong in ("", "x", proof[:-1], proof[:64]):
        assert client.post(ADDRESS, {"code": code, "proof": wrong}).status_code == 422
    assert client.post(ADDRESS, {"code": other, "proof": proof}).status_code == 422
    assert client.post(ADDRESS, {"code": code, "proof": proof}).status_code == 200
    later = time.time() + 61 * 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    monkeypatch.setattr("home.people.throttle.is_exhausted", lambda *args, **kwargs: True)
    assert client.post(ADDRESS, {"code": code, "proof": proof}).status_code == 422


def test_proof_does_not_tell_the_code_nor_what_it_is_looked_up_by(back: Returning) -> None:
    report = Report.objects.get()
    assert report.code_lookup is not None
    assert bytes(report.code_lookup).hex() not in back.hidden["proof"]
    assert back.hidden["code"].replace(" ", "") not in back.hidden["proof"]


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("add", {"text": "Een <b>lang</b> verhaal."}),
        ("email", {"email": "ander@example.org"}),
        ("about", {"role": "witness", "effect": "avoids"}),
    ],
)
def test_what_was_typed_comes_back_where_it_could_not_be_taken(
    back: Returning,
    code: str,
    others_tried_many_codes: None,
    step: str,
    fields: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reporting.intake.my_report.opening.is_proven", lambda *args: False)
    page = back.press(step, **fields)
    assert page.status_code == 422
    assert f'value="{step}"' in back.html
    for name, value in fields.items():
        shown = page.context["typed"][name].value()
        assert value in shown
        assert f'name="{name}"' in back.html
    assert "<b>lang" not in back.html
    # The same answer as to a code that was never given.
    wrong = back.client.post(ADDRESS, back.hidden | {"code": "1" * 20, "step": step} | fields)
    assert wrong.content == page.content
    monkeypatch.undo()
    monkeypatch.setattr("home.people.throttle.is_exhausted", lambda *args, **kwargs: False)
    assert back.press(step, code=code, **fields).status_code == 200


@pytest.mark.parametrize("where", ["add_message", "replace_contact", "replace_traits"])
def test_database_that_fails_costs_no_typed_word(
    back: Returning, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def fail(**kwargs: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(f"reporting.intake.my_report.views.{where}", fail)
    step, fields = {
        "add_message": ("add", {"text": "blijft staan"}),
        "replace_contact": ("email", {"email": "blijft@example.org"}),
        "replace_traits": ("about", {"role": "witness"}),
    }[where]
    page = back.press(step, **fields)
    assert page.status_code == 503
    for name, value in fields.items():
        assert page.context["typed"][name].value() == value


def test_report_that_does_not_open_now_gives_the_typed_text_back(back: Returning) -> None:
    KeyWrap.objects.filter(holder="reporter").delete()
    page = back.press("add", text="blijft staan")
    assert page.status_code == 503
    assert "blijft staan" in back.html


def test_right_code_costs_what_a_wrong_one_does_while_none_is_taken(
    client: Client, code: str, others_tried_many_codes: None
) -> None:
    costs = []
    for typed in ("0" * 20, code):
        with CaptureQueriesContext(connection) as queries:
            client.post(ADDRESS, {"code": typed})
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("error", [OSError("disk full"), OperationalError("database is locked")])
def test_erasing_that_fails_says_so_and_can_be_pressed_again(
    back: Returning, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(**kwargs: Any) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("reporting.intake.my_report.views.erase_report", fail)
        page = back.press("erase_now")
    assert page.status_code == 503
    assert page.context["problem"] in back.html
    assert Report.objects.exists()
    assert back.press("erase_now").status_code == 200
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("add", {"text": "nog iets"}),
        ("email", {"email": "ander@example.org"}),
        ("about", {"role": "witness"}),
    ],
)
def test_report_that_is_erased_in_another_window_meanwhile_opens_no_more(
    back: Returning, monkeypatch: pytest.MonkeyPatch, step: str, fields: dict[str, str]
) -> None:
    found = opening.find_report

    def found_and_then_erased(**kwargs: Any) -> Any:
        report = found(**kwargs)
        Report.objects.all().delete()
        return report

    monkeypatch.setattr(views, "find_report", found_and_then_erased)
    page = back.press(step, **fields)
    assert page.status_code == 422
    assert page.context["form"].errors
    assert not Sealed.objects.exists()


def test_what_was_left_empty_about_it_is_added_later_in_the_same_row(
    send: Send, client: Client
) -> None:
    back = Returning(client, sent(send, role="witness", effect=["avoids"]))
    report = Report.objects.get()
    before = report.sealed.get(kind=Sealed.Kind.TRAITS)
    about = back.page.context["about_form"]
    assert (about["role"].value(), about["effect"].value()) == ("witness", ["avoids"])
    assert "story" not in about.fields
    page = back.press("about", role="witness", effect="avoids", people="one", age_band="16_17")
    assert page.context["notice"]
    assert opened(report)["traits"] == {
        "role": "witness",
        "grounds": [],
        "age_band": "16_17",
        "people": "one",
        "helped": "",
        "effect": ["avoids"],
        "police": "",
        "extra": {},
    }
    after = report.sealed.get(kind=Sealed.Kind.TRAITS)
    assert after.pk == before.pk
    assert bytes(after.ciphertext) != bytes(before.ciphertext)
    assert len(bytes(after.ciphertext)) == len(bytes(before.ciphertext))
    assert opened(report)["words"]["story"] == STORY
    assert back.press("about", people="thousands").status_code == 422
    assert '<details class="disclosure" open>' in back.html


def test_address_is_asked_for_only_where_mail_is_sent(
    back: Returning, send: Send, client: Client, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert 'name="email"' in back.press("open").content.decode()
    back.press("email", email="")
    assert 'name="email"' not in back.press("open").content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert 'name="email"' in back.press("open").content.decode()


def test_two_addresses_never_stand_beside_one_another(back: Returning) -> None:
    row = Sealed.objects.get(kind=Sealed.Kind.CONTACT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sealed.objects.create(report=row.report, kind=row.kind, ciphertext=b"second")
    for _message in range(2):
        Sealed.objects.create(report=row.report, kind=Sealed.Kind.MESSAGE, ciphertext=b"more")
