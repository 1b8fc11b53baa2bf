"""What stands around every page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Page

from home.frame.parts import phone_href
from home.models import AwarenessPage, HomePage

from .factories import add_help_line, add_page, add_text, close, make_homes, make_settings

pytestmark = pytest.mark.django_db

Ask = Callable[..., Any]


@pytest.fixture
def ask(rf: RequestFactory) -> Ask:
    """The value of a tag, for a page and a language; the request comes from no page's view."""

    def _ask(tag: str, language: str = "nl", page: Page | None = None, **context: Any) -> Any:
        given = Context({"request": rf.get("/", headers={"host": "testserver"}), **context})
        if page is not None:
            given["page"] = page
        with translation.override(language):
            Template(f"{{% load site_frame %}}{{% {tag} as value %}}").render(given)
        return given["value"]

    return _ask


def translated(page: Page, home: HomePage, title: str, **fields: Any) -> Page:
    return add_page(type(page), home, title, translation_key=page.translation_key, **fields)


def test_the_switcher_leads_to_this_page_where_it_is_translated_and_else_to_the_home(
    ask: Ask,
) -> None:
    homes = make_homes("nl", "en", "ar")
    page = add_page(AwarenessPage, homes["nl"], "Wat is het", slug="wat-is-het")
    translated(page, homes["en"], "What is it", slug="what-is-it")
    links = {link.code: link for link in ask("language_links", page=page)}
    assert list(links) == ["nl", "en", "ar"]
    assert (links["nl"].url, links["nl"].current, links["nl"].translated) == (
        "/nl/wat-is-het/",
        True,
        True,
    )
    assert (links["en"].url, links["en"].translated) == ("/en/what-is-it/", True)
    assert (links["ar"].url, links["ar"].translated) == ("/ar/", False)
    assert (links["ar"].direction, links["en"].direction) == ("rtl", "ltr")
    assert links["en"].name == "English"


def test_the_switcher_works_where_there_is_no_page(ask: Ask) -> None:
    make_homes("nl", "en")
    assert [(link.url, link.translated) for link in ask("language_links", "en")] == [
        ("/nl/", False),
        ("/en/", False),
    ]


def test_a_draft_or_closed_translation_is_not_offered(ask: Ask) -> None:
    homes = make_homes("nl", "en", "tr")
    page = add_page(AwarenessPage, homes["nl"], "Wat is het")
    translated(page, homes["en"], "Draft", live=False)
    close(translated(page, homes["tr"], "Nedir"))
    links = {link.code: link for link in ask("language_links", page=page)}
    assert not links["en"].translated
    assert not links["tr"].translated
    assert [alternate.code for alternate in ask("alternates", page=page)] == ["nl"]


def test_a_language_without_a_live_home_is_not_offered(ask: Ask) -> None:
    homes = make_homes("nl", "en")
    homes["en"].unpublish()
    assert [link.code for link in ask("language_links")] == ["nl"]


def test_alternates_are_absolute_and_name_one_for_a_reader_of_none_of_them(ask: Ask) -> None:
    homes = make_homes("ar", "nl", "en")
    assert [(one.code, one.url) for one in ask("alternates", page=homes["nl"])] == [
        ("nl", "http://testserver/nl/"),
        ("en", "http://testserver/en/"),
        ("ar", "http://testserver/ar/"),
        # The entrance, which asks the browser.
        ("x-default", "http://testserver/"),
    ]
    page = add_page(AwarenessPage, homes["en"], "What", slug="what")
    translated(page, homes["nl"], "Wat", slug="wat")
    assert [(one.code, one.url) for one in ask("alternates", page=page)][-1] == (
        "x-default",
        "http://testserver/nl/wat/",
    )


def test_the_menu_holds_the_public_children_of_the_reader_s_home(ask: Ask) -> None:
    homes = make_homes("nl", "en")
    shown = add_page(AwarenessPage, homes["nl"], "Shown", show_in_menus=True)
    below = add_page(AwarenessPage, shown, "Below", show_in_menus=True)
    add_page(AwarenessPage, homes["nl"], "Not in the menu")
    add_page(AwarenessPage, homes["nl"], "Draft", show_in_menus=True, live=False)
    close(add_page(AwarenessPage, homes["nl"], "Closed", show_in_menus=True))
    add_page(AwarenessPage, homes["en"], "English", show_in_menus=True)
    assert [(item.title, item.current) for item in ask("main_menu", page=below)] == [
        ("Shown", True)
    ]
    assert [item.title for item in ask("main_menu", "en")] == ["English"]


def test_the_report_url_is_in_the_reader_s_language_else_in_the_first(ask: Ask) -> None:
    homes = make_homes("nl", "en", "ar")
    page = add_page(AwarenessPage, homes["nl"], "Melden", slug="melden")
    translated(page, homes["en"], "Report", slug="report")
    make_settings(report_page=page)
    assert ask("report_url", "nl") == "/nl/melden/"
    assert ask("report_url", "en") == "/en/report/"
    assert ask("report_url", "ar") == "/nl/melden/"


def test_without_settings_the_tags_say_nothing_and_do_not_fail(ask: Ask, settings: Any) -> None:
    make_homes("nl")
    words = ask("site_settings")
    assert (words.organisation, words.footer_text) == ("", "")
    assert words.leave_url == settings.LEAVE_URL
    assert ask("report_url") == ""
    assert ask("help_lines") == []
    assert ask("emergency").emergency_number == "112"
    assert ask("home_url") == "/nl/"


def test_a_missing_text_is_shown_in_the_site_s_first_language(ask: Ask) -> None:
    make_homes("nl", "tr")
    row = make_settings(organisation="Almere", leave_url="https://weather.example/")
    add_text(row, "nl", footer_text="voet", reading_hours="overdag")
    add_text(row, "tr", footer_text="altbilgi")
    words = ask("site_settings", "tr")
    assert (words.footer_text, words.reading_hours) == ("altbilgi", "overdag")
    assert (words.footer_text_language, words.reading_hours_language) == ("tr", "nl")
    assert (words.organisation, words.leave_url) == ("Almere", "https://weather.example/")


def test_help_lines_keep_their_order_and_fall_back_per_line(ask: Ask) -> None:
    make_homes("nl", "en")
    add_help_line("second", {"nl": "Tweede"}, phone="0800 - 01 88")
    add_help_line("first", {"nl": "Eerste", "en": "First"})
    add_help_line("wordless", {"pl": "Tylko po polsku"})
    lines = ask("help_lines", "en")
    assert [line.name for line in lines] == ["Tweede", "First"]
    assert [line.language for line in lines] == ["nl", "en"]
    assert phone_href(lines[0].phone) == "tel:08000188"
    assert phone_href(lines[1].phone) == ""


@pytest.mark.parametrize(
    ("number", "href"), [("0900-8844", "tel:09008844"), ("+31 36 1", "tel:+31361"), ("", "")]
)
def test_a_number_is_dialled_without_its_punctuation(number: str, href: str) -> None:
    assert phone_href(number) == href


def test_only_a_session_cookie_makes_a_page_personal(rf: RequestFactory, settings: Any) -> None:
    template = Template("{% load site_frame %}{% has_session as yes %}{{ yes }}")
    request = rf.get("/")
    request.COOKIES["something"] = "else"
    assert template.render(Context({"request": request})) == "False"
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "abc"
    assert template.render(Context({"request": request})) == "True"


def test_all_tags_together_read_each_thing_once(
    rf: RequestFactory, django_assert_num_queries: Any
) -> None:
    homes = make_homes("nl", "en", "ar")
    make_settings(report_page=homes["nl"])
    add_help_line("line", {"nl": "Lijn"})
    tags = "".join(
        f"{{% {tag} as x %}}"
        for tag in (
            "site_settings",
            "home_url",
            "report_url",
            "main_menu",
            "foot_links",
            "language_links",
            "alternates",
            "help_lines",
            "emergency",
        )
    )
    template = Template("{% load site_frame %}" + tags * 3)
    context = Context({"request": rf.get("/"), "page": homes["nl"]})
    # Site, settings, pages, closed pages, texts, menu and foot, help texts, help lines, numbers,
    # and where the sites' trees begin.
    with translation.override("nl"), django_assert_num_queries(11):
        template.render(context)
