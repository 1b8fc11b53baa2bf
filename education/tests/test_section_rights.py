"""Lessons are their makers': rights to the pages around them end there, by every address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import (
    Comment,
    GroupPagePermission,
    Locale,
    Page,
    PageViewRestriction,
    Revision,
    WorkflowState,
)
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
)

from education.models import LessonIndexPage, LessonPackPage
from home.models import AwarenessPage, HomePage
from home.people import roles
from home.people.models import User
from home.people.tests.accounts import make_staff
from home.tests.factories import add_page, make_homes

pytestmark = pytest.mark.django_db

BULK = ("delete", "move", "publish", "unpublish")
OF_PAGES = re.compile(r"page_id|page_to_move_id|parent_page_id|translation|workflow/action")


@dataclass
class Site:
    """Two sections below one home page, with a translation of a page of each."""

    home: HomePage
    index: LessonIndexPage
    pack: LessonPackPage
    awareness: AwarenessPage
    other_home: HomePage


@pytest.fixture
def site() -> Site:
    homes = make_homes("nl", "en")
    index = add_page(LessonIndexPage, homes["nl"], "Lessen", slug="lessen")
    pack = add_page(LessonPackPage, index, "Straat", slug="straat")
    awareness = add_page(AwarenessPage, homes["nl"], "Weten", slug="weten")
    other_index = add_page(LessonIndexPage, homes["en"], "Lessons", slug="lessons")
    other_index.translation_key = index.translation_key
    other_index.save()
    english = Locale.objects.get(language_code="en")
    for page in (pack, awareness):
        page.save_revision().publish()
        source, _created = TranslationSource.get_or_create_from_instance(page)
        made = Translation.objects.create(source=source, target_locale=english)
        made.save_target()
    return Site(homes["nl"], index, pack, awareness, homes["en"])


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(make_staff(f"{role}@example.org", role))
    return client


def state() -> list[Any]:
    """Everything about pages that somebody could change."""
    return [
        list(
            Page.objects.order_by("pk").values(
                "pk",
                "path",
                "title",
                "slug",
                "live",
                "locked",
                "alias_of",
                "owner",
                "has_unpublished_changes",
                "go_live_at",
                "translation_key",
                "latest_revision",
            )
        ),
        Revision.objects.count(),
        list(PageViewRestriction.objects.values("page", "restriction_type")),
        list(WorkflowState.objects.values("object_id", "status")),
        Comment.objects.count(),
        list(Translation.objects.order_by("pk").values("pk", "enabled", "source")),
        list(StringTranslation.objects.values("pk", "data")),
        SegmentOverride.objects.count(),
    ]


def addresses(page: Page, site: Site) -> Iterator[str]:
    """Every address of the admin that takes a page or its translation, for this page."""
    translation = Translation.objects.get(source__object_id=page.translation_key)
    segment = translation.source.stringsegment_set.first()
    values = {
        "page_id": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": page.get_parent().pk,
        "destination_id": site.other_home.pk,
        "content_type_app_name": page._meta.app_label,
        "content_type_model_name": page._meta.model_name,
        "translation_source_id": translation.source_id,
        "translation_id": translation.pk,
        "string_segment_id": segment.pk if segment else 1,
        "revision_id": page.latest_revision_id,
        "action_name": "approve",
        "mode": "",
    }
    admin = next(
        one
        for one in get_resolver().url_patterns
        if isinstance(one, URLResolver)
        and str(one.pattern) == "admin/"
        and len(one.url_patterns) > 9
    )
    for route in routes(admin.url_patterns, "/admin/"):
        if OF_PAGES.search(route):
            yield re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values.get(found[1], 1)), route)


def routes(patterns: list[Any], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = getattr(pattern.pattern, "_route", None)
        if route is None:
            continue
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, before + route)
        elif isinstance(pattern, URLPattern):
            yield before + route


def attack(client: Client, page: Page, site: Site) -> list[str]:
    """Tries every address, with nothing and with all that any of them takes; which changed
    something."""
    changed = []
    before = state()
    everything = {
        "title": "Taken",
        "slug": "taken",
        "action-publish": "1",
        "value": "Taken",
        "publish_translations": "on",
        "restriction_type": "login",
        "new_parent_page": site.other_home.pk,
        "new_title": "Taken",
        "new_slug": "taken",
        "publish_copies": "on",
        "copy_subpages": "on",
        "position": "0",
        "locales": [site.other_home.locale.pk],
        "chooser": site.other_home.pk,
        "include_descendants": "on",
    }
    bulk = [f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}" for action in BULK]
    for address in (*addresses(page, site), *bulk):
        for ask, payload in ((client.get, {}), (client.post, {}), (client.post, everything)):
            try:
                ask(address, payload)
            except Exception as error:
                changed.append(f"{address}: {error!r}")
        now = state()
        if now != before:
            changed.append(address)
            before = now
    return changed


@pytest.mark.drill
def test_attack_finds_what_may_be_changed(site: Site) -> None:
    """Else the tests below would hold whatever happens."""
    changed = attack(signed_in(roles.COMMUNICATIONS_CHIEF), site.awareness, site)
    assert len(changed) > 5, changed
    changed = attack(signed_in(roles.VITREE_RELEASE), site.pack, site)
    assert len(changed) > 5, changed


@pytest.mark.parametrize("which", ["pack", "index"])
def test_chief_editor_changes_no_lesson_by_any_address(which: str, site: Site) -> None:
    page = getattr(site, which)
    if which == "index":
        page.save_revision().publish()
        source, _created = TranslationSource.get_or_create_from_instance(page)
        Translation.objects.create(source=source, target_locale=site.other_home.locale)
    assert attack(signed_in(roles.COMMUNICATIONS_CHIEF), page, site) == []


def test_lesson_makers_change_no_page_of_the_municipality(site: Site) -> None:
    client = signed_in(roles.VITREE_RELEASE)
    assert attack(client, site.awareness, site) == []
    for page in (site.home, site.awareness):
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code in (302, 403)
        assert client.get(f"/admin/pages/{page.pk}/delete/").status_code in (302, 403)


def test_each_edits_its_own(site: Site) -> None:
    communications, maker = signed_in(roles.COMMUNICATIONS), signed_in(roles.VITREE_EDITOR)
    for client, page in (
        (communications, site.home),
        (communications, site.awareness),
        (maker, site.index),
        (maker, site.pack),
    ):
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    assert communications.get(f"/admin/pages/{site.pack.pk}/edit/").status_code in (302, 403)


def test_who_may_not_publish_publishes_no_translation_either(site: Site) -> None:
    english = AwarenessPage.objects.get(locale=site.other_home.locale)
    source = TranslationSource.objects.get(object_id=site.awareness.translation_key)
    site.awareness.title = "Nieuw"
    site.awareness.save_revision()
    path = f"/admin/localize/update/{source.pk}/"
    for role, publishes in ((roles.COMMUNICATIONS, False), (roles.COMMUNICATIONS_CHIEF, True)):
        before = fresh(english).latest_revision_id
        answer = signed_in(role).post(path, {"publish_translations": "on"})
        assert answer.status_code == 302
        assert (fresh(english).latest_revision_id != before) == publishes


def test_only_its_makers_send_a_pack_to_be_translated(site: Site) -> None:
    pack = add_page(LessonPackPage, site.index, "Nieuw", slug="nieuw")
    versions = LessonPackPage.objects.filter(translation_key=pack.translation_key)
    sent = {"locales": [site.other_home.locale_id]}
    for role, made in ((roles.COMMUNICATIONS_CHIEF, 1), (roles.VITREE_EDITOR, 2)):
        signed_in(role).post(f"/admin/localize/submit/page/{pack.pk}/", sent)
        assert versions.count() == made, role


def test_rights_by_hand_inside_the_section_count(site: Site) -> None:
    user = make_staff()
    own = Group.objects.create(name="own")
    user.groups.add(own)
    change = Permission.objects.get(codename="change_page")
    for above in (Page.get_first_root_node(), Page.objects.get(pk=site.home.pk)):
        GroupPagePermission.objects.create(group=own, page=above, permission=change)
    assert not fresh(site.pack).permissions_for_user(User.objects.get(pk=user.pk)).can_edit()
    GroupPagePermission.objects.create(group=own, page_id=site.pack.pk, permission=change)
    assert fresh(site.pack).permissions_for_user(User.objects.get(pk=user.pk)).can_edit()
    assert not fresh(site.index).permissions_for_user(User.objects.get(pk=user.pk)).can_edit()


def test_pack_that_moved_belongs_to_the_section_it_is_in_now(site: Site) -> None:
    user = make_staff(role=roles.VITREE_EDITOR)
    index = LessonIndexPage.objects.exclude(pk=site.index.pk).get()
    GroupPagePermission.objects.filter(page_id=index.pk).delete()
    LessonPackPage.objects.child_of(index).get().delete()
    index = LessonIndexPage.objects.get(pk=index.pk)
    fresh(site.pack).move(index, pos="last-child")
    assert not fresh(site.pack).permissions_for_user(User.objects.get(pk=user.pk)).can_edit()


def test_who_was_put_away_may_do_nothing(site: Site) -> None:
    user = make_staff(role=roles.VITREE_RELEASE, is_active=False)
    rights = fresh(site.pack).permissions_for_user(user)
    assert not rights.can_edit()
    assert not rights.can_publish()


def fresh(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).specific
