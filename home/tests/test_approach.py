"""What everyone reads of what the city does, and what nobody outside ever does."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import (
    ActionText,
    ApproachPage,
    GuidancePage,
    HomePage,
    OtherCitiesIndex,
    OtherCityPage,
    ProfessionalsIndex,
)
from home.people.models import Municipality

from .city import (
    LINE,
    NO_LINE,
    blocks,
    decision,
    line,
    make_action,
    make_approach,
    make_municipality,
    session,
)
from .factories import add_page, make_homes, make_settings

pytestmark = pytest.mark.django_db

# The frame, the page, its municipality, the actions and their texts, and the words it explains.
QUERIES = 20
SECOND_LINE = "5a17e000-0000-4000-8000-000000000002"


@pytest.fixture
def homes() -> dict[str, HomePage]:
    return make_homes("nl", "en")


@pytest.fixture
def almere(homes: dict[str, HomePage]) -> Municipality:
    return make_municipality()


def page(client: Client, address: str = "/nl/aanpak/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def words(html: Any) -> str:
    return " ".join(html.get_text(" ").split())


def test_mandate_ambition_and_lines_are_all_there(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    known = decision(
        kind="declaration", title="Safe Streets", date="2026-03-08", url="https://a.b/"
    )
    make_approach(homes["nl"], mandate=blocks(ApproachPage, "mandate", decision(), known))
    html = page(client)
    said = words(html)
    for expected in (
        "De raad vraagt om maatregelen",
        "Iedereen vrij op straat",
        "Twee overzichten per jaar",
        "We tellen de overzichten",
        "Melden zonder naam",
        "Het eerste overzicht staat er",
    ):
        assert expected in said, expected
    first, second = html.select(".decision")
    assert first.time is None
    assert second.time is not None
    assert second.time["datetime"] == "2026-03-08"
    assert second.find("a", href="https://a.b/") is not None
    # How far it is stands there as a word, above and at the line itself.
    assert [mark.get_text() for mark in html.select(".progress--under_way")] != ["", ""]
    assert len(html.select(".progress--under_way")) == 2
    assert html.find(id=f"line-{LINE}") is not None
    assert html.find("a", href=f"#line-{LINE}") is not None


def test_public_actions_stand_under_their_line_and_the_others_below(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    make_approach(homes["nl"], line(), line(SECOND_LINE, title="Tweede"))
    make_action(almere, texts={"nl": "Bij de eerste"}, due_on=date(2027, 2, 1), status="done")
    make_action(almere, texts={"nl": "Bij de tweede"}, line=SECOND_LINE)
    make_action(almere, texts={"nl": "Bij een lijn die weg is"}, line=NO_LINE)
    make_action(almere, texts={"nl": "Bij geen lijn"}, line=None)
    make_action(almere, texts={"nl": "Nog niet openbaar"}, is_public=False)
    make_action(almere, texts={})
    html = page(client)
    one, two = html.find(id=f"line-{LINE}"), html.find(id=f"line-{SECOND_LINE}")
    assert "Bij de eerste" in words(one)
    assert "1 februari 2027" in words(one)
    assert len(one.select(".progress--done")) == 1  # type: ignore[union-attr]
    assert "Bij de tweede" in words(two)
    assert "Bij de eerste" not in words(two)
    further = html.find("table", attrs={"aria-labelledby": "further"})
    assert "Bij een lijn die weg is" in words(further)
    assert "Bij geen lijn" in words(further)
    assert "Nog niet openbaar" not in words(html)


def test_nothing_internal_leaks(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    make_approach(homes["nl"])
    action = make_action(almere, texts={"nl": "Wat iedereen leest"})
    ActionText.objects.filter(action=action).update(result="Wat het opleverde")
    answer = client.get("/nl/aanpak/").content.decode()
    assert "Wat iedereen leest" in answer
    assert "Wat het opleverde" in answer
    for internal in (action.name, action.department, action.owner, action.result):
        assert internal
        assert internal not in answer


def test_actions_of_another_municipality_are_its_own(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    make_approach(homes["nl"])
    elsewhere = Site.objects.create(hostname="elders.example", root_page=homes["en"])
    other = Municipality.objects.create(code="GM0001", name="Elders", site=elsewhere)
    make_action(other, texts={"nl": "Wat Elders doet"})
    assert "Wat Elders doet" not in words(page(client))


def test_a_reader_without_words_in_their_language_reads_the_first_one_marked_as_such(
    client: Client, homes: dict[str, HomePage], almere: Municipality
) -> None:
    dutch = make_approach(homes["nl"])
    make_approach(homes["en"], translation_key=dutch.translation_key)
    make_action(almere, texts={"nl": "Alleen Nederlands"})
    make_action(almere, texts={"nl": "Beide talen", "en": "Both languages"})
    html = page(client, "/en/aanpak/")
    cell = html.find("span", string="Alleen Nederlands")
    assert cell is not None
    assert (cell["lang"], cell["dir"]) == ("nl", "ltr")
    own = html.find("span", string="Both languages")
    assert own is not None
    assert own.get("lang") is None
    assert "Beide talen" not in words(html)


@pytest.mark.parametrize("number", [1, 8])
def test_a_page_costs_as_much_for_one_action_as_for_many(
    client: Client,
    homes: dict[str, HomePage],
    almere: Municipality,
    django_assert_num_queries: Any,
    number: int,
) -> None:
    make_settings()
    numbers = [f"5a17e000-0000-4000-8000-00000000010{n}" for n in range(number)]
    make_approach(homes["nl"], *(line(one) for one in numbers))
    for one in numbers:
        make_action(almere, texts={"nl": "Doen", "en": "Do"}, line=one)
    client.get("/nl/aanpak/")
    with django_assert_num_queries(QUERIES):
        client.get("/nl/aanpak/")


def test_other_municipalities_with_what_is_not_confirmed(
    client: Client, homes: dict[str, HomePage]
) -> None:
    index = add_page(OtherCitiesIndex, homes["nl"], "Elders", slug="elders")
    source = {"title": "Verslag", "url": "https://bron.example/", "consulted_on": "2026-11-01"}
    empty = {"title": "Netwerk", "url": "", "consulted_on": None}
    raw = [{"type": "source", "value": value} for value in (source, empty)]
    for title in ("Tilburg", "Enschede"):
        city = add_page(
            OtherCityPage,
            index,
            title,
            slug=title.lower(),
            what_works="<p>Dit werkt</p>",
            sources=blocks(OtherCityPage, "sources", *raw),
        )
    cards = page(client, "/nl/elders/").select(".card__title")
    assert [card.get_text() for card in cards] == ["Enschede", "Tilburg"]
    html = page(client, "/nl/elders/enschede/")
    assert "Dit werkt" in words(html)
    assert html.find("a", href="https://bron.example/") is not None
    assert html.select(".city__sources time")[0]["datetime"] == "2026-11-01"
    assert len(html.select(".utrecht-alert--warning")) == 1
    city.confirmed = True
    city.save_revision().publish()
    assert not page(client, "/nl/elders/enschede/").select(".utrecht-alert--warning")


def _every_page(home: HomePage) -> list[Page]:
    training = {"body": blocks(GuidancePage, "body", {"type": "text", "value": "<p>Kennis</p>"})}
    professionals = add_page(
        ProfessionalsIndex,
        home,
        "Professionals",
        network_intro="Over het netwerk",
        network=blocks(
            ProfessionalsIndex,
            "network",
            {"type": "organisation", "value": {"name": "Een", "role": "Rol", "contact": "Team"}},
        ),
    )
    cities = add_page(OtherCitiesIndex, home, "Elders")
    return [
        make_approach(home),
        professionals,
        add_page(
            GuidancePage,
            professionals,
            "Horeca",
            branch="hospitality",
            sessions=blocks(GuidancePage, "sessions", session("Oefenen", date(2027, 1, 1))),
            **training,
        ),
        cities,
        add_page(
            OtherCityPage,
            cities,
            "Stad",
            summary="<p>Kort</p>",
            what_works="<p>Werkt</p>",
            lesson="<p>Leren</p>",
            sources=blocks(
                OtherCityPage, "sources", {"type": "source", "value": {"title": "Verslag"}}
            ),
        ),
    ]


WORDS = {
    "Maatregelen tegen straatintimidatie",
    "De raad vraagt om maatregelen",
    "Gemeenteraad",
    "Iedereen vrij op straat",
    "Weten wat er gebeurt",
    "Waarom we dit doen",
    "Twee overzichten per jaar",
    "We tellen de overzichten",
    "Melden zonder naam",
    "Kost weinig tijd",
    "Het eerste overzicht staat er",
    "Over het netwerk",
    "Een",
    "Rol",
    "Team",
    "Kennis",
    "Oefenen",
    "Stadhuis",
    "Kort",
    "Werkt",
    "Leren",
    "Verslag",
}


def test_translators_get_every_text_and_no_code(homes: dict[str, HomePage]) -> None:
    english = Locale.objects.get(language_code="en")
    offered: set[str] = set()
    for written in _every_page(homes["nl"]):
        # As the editor saves it: every block with a number.
        written.refresh_from_db()
        source, _made = TranslationSource.update_or_create_from_instance(written)
        strings = source.stringsegment_set.values_list("string__data", flat=True)
        offered |= set(strings)
        translation = Translation.objects.create(source=source, target_locale=english)
        for segment in source.stringsegment_set.select_related("string", "context"):
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=english,
                context=segment.context,
                data=f"en {segment.string.data}",
            )
        translation.save_target(publish=True)
    assert offered >= WORDS
    assert not offered & {"motion", "under_way", "hospitality", LINE}
    there = ApproachPage.objects.child_of(homes["en"]).get()
    assert there.lines[0].value["activities"][0]["title"] == "en Melden zonder naam"
    # What an action points at is the same block in every language.
    assert [block.id for block in there.lines] == [LINE]
