"""Rights of roles: put in place once, for new pages too, and kept when changed by hand."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from home.models import HomePage
from home.people import roles
from home.people.models import OrganisationCollection, User
from home.people.role_setup import collection_of, ensure_roles
from home.tests.factories import make_homes

pytestmark = pytest.mark.django_db


def everything() -> dict[str, set[tuple[object, ...]]]:
    """All rights there are, to compare before and after."""
    return {
        "groups": set(Group.objects.values_list("name", "permissions__codename")),
        "pages": set(
            GroupPagePermission.objects.values_list(
                "group__name", "page_id", "permission__codename"
            )
        ),
        "media": set(
            GroupCollectionPermission.objects.values_list(
                "group__name", "collection_id", "permission__codename"
            )
        ),
        "collections": set(Collection.objects.values_list("pk", "name")),
    }


def actions_on(page: Page, role: str) -> set[str]:
    names = GroupPagePermission.objects.filter(page_id=page.pk, group__name=role)
    return {
        name.removesuffix("_page") for name in names.values_list("permission__codename", flat=True)
    }


def test_setting_up_again_changes_nothing() -> None:
    make_homes("nl", "en")
    ensure_roles()
    before = everything()
    assert before["pages"]
    assert before["media"]
    ensure_roles()
    call_command("setup_roles", verbosity=0)
    assert everything() == before


def test_what_was_given_by_hand_stays_and_what_was_taken_of_pages_comes_back() -> None:
    home = make_homes("nl")["nl"]
    groups = ensure_roles()
    editors = groups[roles.COMMUNICATIONS]
    by_hand = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=editors, page_id=home.pk, permission=by_hand)
    own = Group.objects.create(name="a group of our own")
    own.permissions.add(Permission.objects.get(codename="add_user"))
    ensure_roles()
    assert "publish" in actions_on(home, roles.COMMUNICATIONS)
    assert own.permissions.count() == 1
    GroupPagePermission.objects.filter(group=editors).delete()
    ensure_roles()
    assert actions_on(home, roles.COMMUNICATIONS) == {"add", "change"}


def test_group_that_was_deleted_comes_back_with_its_rights() -> None:
    home = make_homes("nl")["nl"]
    ensure_roles()
    Group.objects.get(name=roles.COMMUNICATIONS).delete()
    ensure_roles()
    assert actions_on(home, roles.COMMUNICATIONS) == {"add", "change"}


def test_new_page_of_a_section_has_its_rights_at_once() -> None:
    ensure_roles()
    homes = make_homes("nl", "en", "ar")
    for home in homes.values():
        assert actions_on(home, roles.COMMUNICATIONS) == {"add", "change"}
        assert "publish" in actions_on(home, roles.COMMUNICATIONS_CHIEF)
        assert not actions_on(home, roles.VITREE_EDITOR)


def test_page_in_another_language_has_them_however_it_was_made() -> None:
    from wagtail.models import Locale

    ensure_roles()
    home = make_homes("nl")["nl"]
    turkish, _created = Locale.objects.get_or_create(language_code="tr")
    translated = home.copy_for_translation(turkish)
    assert actions_on(translated, roles.COMMUNICATIONS) == {"add", "change"}
    copied = home.copy(update_attrs={"slug": "copy"})
    assert actions_on(copied, roles.COMMUNICATIONS) == {"add", "change"}


def test_page_of_no_section_has_none_of_its_own() -> None:
    ensure_roles()
    root = Page.get_first_root_node()
    plain = root.add_child(instance=Page(title="Plain", slug="plain"))
    assert not GroupPagePermission.objects.filter(page_id=plain.pk).exists()


def test_saving_a_page_again_gives_nothing_back() -> None:
    ensure_roles()
    home = make_homes("nl")["nl"]
    GroupPagePermission.objects.filter(page_id=home.pk).delete()
    HomePage.objects.get(pk=home.pk).save_revision().publish()
    assert not GroupPagePermission.objects.filter(page_id=home.pk).exists()


def test_collection_is_found_by_its_organisation_whatever_its_name() -> None:
    first = collection_of(User.Organisation.MUNICIPALITY)
    Collection.objects.filter(pk=first.pk).update(name="Something else")
    assert collection_of(User.Organisation.MUNICIPALITY).pk == first.pk
    assert collection_of(User.Organisation.LESSON_MAKER).pk != first.pk
    assert OrganisationCollection.objects.filter(organisation="municipality").count() == 1


def test_media_of_each_organisation_are_its_own() -> None:
    ensure_roles()
    held = GroupCollectionPermission.objects.filter(group__name=roles.VITREE_EDITOR)
    assert set(held.values_list("collection_id", flat=True)) == {
        collection_of(User.Organisation.LESSON_MAKER).pk
    }
