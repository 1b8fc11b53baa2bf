"""The lists that staff keep: what they may change, and what history never loses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page, Site

from home.models import HelpLine, HelpSettings
from home.people import roles
from home.people.models import Municipality, User
from reporting.areas import area_at
from reporting.demo.lists import load_areas, load_known_places
from reporting.models import Area, Behaviour, Incident, KnownPlace

from .drawn_areas import WEST, load

SignIn = Callable[[str], Client]


@pytest.fixture
def admin(sign_in: SignIn) -> Client:
    return sign_in(roles.ADMIN)


@pytest.fixture
def elsewhere(almere: Municipality) -> Municipality:
    """Another municipality with a site of its own."""
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Elders", slug="elders"))
    site = Site.objects.create(hostname="elders.example", root_page=home)
    return Municipality.objects.create(code="GM0363", name="Elders", site=site)


def behaviour_form(*texts: tuple[str, str], **fields: Any) -> dict[str, Any]:
    form: dict[str, Any] = {
        "order": 5,
        "active": "on",
        "help_line": "",
        "texts-TOTAL_FORMS": len(texts),
        "texts-INITIAL_FORMS": 0,
        "texts-MIN_NUM_FORMS": 1,
        "texts-MAX_NUM_FORMS": 1000,
    }
    for number, (language, label) in enumerate(texts):
        form |= {f"texts-{number}-language": language, f"texts-{number}-label": label}
        form |= {f"texts-{number}-hint": "", f"texts-{number}-care": "", f"texts-{number}-id": ""}
    return form | fields


def edit_form(behaviour: Behaviour, **fields: Any) -> dict[str, Any]:
    """The form as it is shown, with these fields changed."""
    texts = list(behaviour.texts.all())
    form = behaviour_form(*((text.language, text.label) for text in texts))
    form |= {"order": behaviour.order, "texts-INITIAL_FORMS": len(texts)}
    form |= {f"texts-{number}-id": text.pk for number, text in enumerate(texts)}
    if not fields.pop("active", True):
        del form["active"]
    return form | fields


def test_new_behaviour_gets_the_lowest_free_bit_and_is_offered(
    admin: Client, client: Client
) -> None:
    taken = set(Behaviour.objects.values_list("bit", flat=True))
    form = behaviour_form(("nl", "Nafluiten uit een auto"), ("en", "From a car"), code="from_car")
    assert admin.post("/admin/behaviours/new/", form).status_code == 302
    added = Behaviour.objects.get(code="from_car")
    assert added.bit == min(set(range(63)) - taken)
    assert added.municipality.code == "GM0034"
    assert "Nafluiten uit een auto" in client.get("/nl/melden/").content.decode()


@pytest.mark.parametrize(
    "form",
    [
        behaviour_form(("nl", "Dubbel"), code="hissing"),
        behaviour_form(("en", "Only English"), code="only_english"),
        behaviour_form(code="no_text"),
        behaviour_form(("nl", "Een"), ("nl", "Twee"), code="twice"),
        behaviour_form(("nl", "Lijn"), code="line", help_line="nowhere"),
        behaviour_form(("nl", "Code"), code="not a code"),
    ],
)
def test_behaviour_that_would_not_work_is_refused(admin: Client, form: dict[str, Any]) -> None:
    before = Behaviour.objects.count()
    assert admin.post("/admin/behaviours/new/", form).status_code == 200
    assert Behaviour.objects.count() == before


def test_list_that_is_full_takes_no_more(admin: Client, almere: Municipality) -> None:
    for bit in set(range(63)) - set(Behaviour.objects.values_list("bit", flat=True)):
        Behaviour.objects.create(municipality=almere, code=f"b{bit}", bit=bit)
    form = behaviour_form(("nl", "Te veel"), code="too_many")
    assert admin.post("/admin/behaviours/new/", form).status_code == 200
    assert Behaviour.objects.count() == 63


def test_code_and_bit_never_change(admin: Client, almere: Municipality) -> None:
    behaviour = Behaviour.objects.get(code="hissing")
    form = edit_form(behaviour, code="other_code", bit=60, order=99)
    assert admin.post(f"/admin/behaviours/edit/{behaviour.pk}/", form).status_code == 302
    changed = Behaviour.objects.get(pk=behaviour.pk)
    assert (changed.code, changed.bit, changed.order) == ("hissing", behaviour.bit, 99)


def test_help_line_is_one_of_the_sites(admin: Client, almere: Municipality) -> None:
    settings = HelpSettings.objects.create(site=almere.site)
    HelpLine.objects.create(settings=settings, code="luisterlijn", situation="after")
    behaviour = Behaviour.objects.get(code="touching")
    # Chosen before the site's lines changed: it stays until someone chooses another.
    page = admin.get(f"/admin/behaviours/edit/{behaviour.pk}/").content.decode()
    assert 'value="luisterlijn"' in page
    assert 'value="centrum_seksueel_geweld" selected' in page
    form = edit_form(behaviour, help_line="luisterlijn")
    assert admin.post(f"/admin/behaviours/edit/{behaviour.pk}/", form).status_code == 302
    behaviour.refresh_from_db()
    assert behaviour.help_line == "luisterlijn"


def test_behaviour_out_of_use_is_not_offered_and_keeps_its_name_in_old_reports(
    admin: Client, sign_in: SignIn, send: Any, client: Client
) -> None:
    send(behaviours=["spitting"])
    behaviour = Behaviour.objects.get(code="spitting")
    form = edit_form(behaviour, active=False)
    assert admin.post(f"/admin/behaviours/edit/{behaviour.pk}/", form).status_code == 302
    assert 'value="spitting"' not in client.get("/nl/melden/").content.decode()
    report = Incident.objects.get().report
    page = sign_in(roles.HANDLER).get(f"/admin/casework/{report.pk}/").content.decode()
    assert any(label in page for label in ("Spugen", "Spitting"))


def test_nothing_that_was_counted_by_can_be_deleted_or_added_by_hand(
    admin: Client, almere: Municipality
) -> None:
    load(almere, WEST)
    behaviour, area = Behaviour.objects.first(), Area.objects.get()
    assert behaviour is not None
    boss = User.objects.create_superuser("boss@example.org", "not-a-real-password")
    superuser = Client()
    superuser.force_login(boss)
    for client in (admin, superuser):
        for address in (
            f"behaviours/delete/{behaviour.pk}/",
            f"areas/delete/{area.pk}/",
            "areas/new/",
        ):
            assert client.post(f"/admin/{address}").status_code == 404
    assert Area.objects.exists()


def test_area_keeps_what_was_loaded(admin: Client, almere: Municipality) -> None:
    load(almere, WEST)
    area = Area.objects.get()
    form = {"name": "Ons centrum", "part": "Stad", "visitors_place": "on"}
    loaded = {"code": "X", "kind": "neighbourhood", "residents": 1, "geometry": "{}"}
    assert admin.post(f"/admin/areas/edit/{area.pk}/", form | loaded).status_code == 302
    changed = Area.objects.get()
    assert (changed.name, changed.part) == ("Ons centrum", "Stad")
    assert (changed.in_study_area, changed.visitors_place) == (False, True)
    assert (changed.code, changed.kind, changed.residents) == (area.code, area.kind, area.residents)
    assert changed.geometry == area.geometry
    found = area_at(almere, 52.375, 5.205)
    assert found is not None
    assert found.name == "Ons centrum"


def test_area_is_shown_with_its_outline(admin: Client, almere: Municipality) -> None:
    load(almere, WEST)
    page = admin.get(f"/admin/areas/edit/{Area.objects.get().pk}/").content.decode()
    assert "<path d=" in page
    Area.objects.update(geometry={})
    assert admin.get(f"/admin/areas/edit/{Area.objects.get().pk}/").status_code == 200


PLACE = {
    "name": "Bibliotheek",
    "code": "bibliotheek",
    "latitude": 52.375,
    "longitude": 5.205,
    "kind_of_place": "street",
    "order": 1,
    "active": "on",
}


def test_known_place_is_added_changed_and_deleted(admin: Client, almere: Municipality) -> None:
    load(almere, WEST)
    assert admin.post("/admin/known_places/new/", PLACE).status_code == 302
    place = KnownPlace.objects.get()
    assert place.municipality == almere
    assert admin.post("/admin/known_places/new/", PLACE).status_code == 200
    changed = PLACE | {"code": "anders", "name": "De bibliotheek"}
    assert admin.post(f"/admin/known_places/edit/{place.pk}/", changed).status_code == 302
    place.refresh_from_db()
    assert (place.name, place.code) == ("De bibliotheek", "bibliotheek")
    assert admin.post(f"/admin/known_places/delete/{place.pk}/").status_code == 302
    assert not KnownPlace.objects.exists()


@pytest.mark.parametrize("wrong", [{"latitude": 5.205, "longitude": 52.375}, {"latitude": "nan"}])
def test_known_place_lies_in_the_municipality(
    admin: Client, almere: Municipality, wrong: dict[str, Any]
) -> None:
    load(almere, WEST)
    assert admin.post("/admin/known_places/new/", PLACE | wrong).status_code == 200
    assert not KnownPlace.objects.exists()


def test_lists_of_another_municipality_are_not_there(
    admin: Client, elsewhere: Municipality
) -> None:
    theirs = Behaviour.objects.create(municipality=elsewhere, code="theirs", bit=0)
    area = Area.objects.create(municipality=elsewhere, code="WK036301", name="Verweg")
    assert "theirs" not in admin.get("/admin/behaviours/").content.decode()
    assert "Verweg" not in admin.get("/admin/areas/").content.decode()
    for address in (
        f"behaviours/edit/{theirs.pk}/",
        f"behaviours/history/{theirs.pk}/",
        f"areas/edit/{area.pk}/",
    ):
        assert admin.get(f"/admin/{address}").status_code == 404


def test_staff_of_another_municipality_cannot_edit_here(
    almere: Municipality, sign_in: SignIn, elsewhere: Municipality
) -> None:
    sign_in(roles.ADMIN)
    User.objects.update(municipality=elsewhere)
    client = Client()
    client.force_login(User.objects.get())
    behaviour = Behaviour.objects.filter(municipality=almere).first()
    assert behaviour is not None
    for address in ("behaviours/", "behaviours/new/", f"behaviours/edit/{behaviour.pk}/"):
        assert client.get(f"/admin/{address}").status_code == 302


@pytest.mark.parametrize("role", [roles.HANDLER, roles.ANALYST, roles.PRIVACY_OFFICER])
def test_lists_are_for_the_administrator_alone(sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    for address in ("behaviours/", "known_places/", "areas/", "behaviours/new/"):
        assert client.get(f"/admin/{address}").status_code == 302
    assert "known_places" not in client.get("/admin/").content.decode()


def test_menu_leads_the_administrator_to_the_lists(admin: Client) -> None:
    page = admin.get("/admin/").content.decode()
    assert all(f"/admin/{name}/" in page for name in ("behaviours", "known_places", "areas"))


def test_demo_lists_are_loaded_once_and_stay_as_edited(almere: Municipality) -> None:
    load_areas(almere)
    load_known_places(almere)
    Area.objects.filter(code="DEMO-S01").update(part="Anders", in_study_area=False)
    KnownPlace.objects.filter(code="grote-markt").delete()
    before = (list(Area.objects.order_by("pk").values()), KnownPlace.objects.count())
    load_areas(almere)
    load_known_places(almere)
    assert (list(Area.objects.order_by("pk").values()), KnownPlace.objects.count()) == before


def test_group_of_administrators_has_what_the_lists_need(sign_in: SignIn) -> None:
    sign_in(roles.ADMIN)
    held = set(Group.objects.get(name=roles.ADMIN).permissions.values_list("codename", flat=True))
    assert {"add_behaviour", "change_behaviour", "add_knownplace", "change_area"} <= held
    assert not {"delete_behaviour", "add_area", "delete_area"} & held
