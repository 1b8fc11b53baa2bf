"""Real objects for the arguments of addresses, out of the demo."""

import uuid
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupApprovalTask, Locale, Page, Site, Workflow
from wagtail_localize.models import Translation, TranslationSource

from campaign.models import CampaignPage, Post, ShortLink
from education.models import (
    LearningStandard,
    LessonIndexPage,
    LessonPackPage,
    PackImport,
    PackRelease,
    School,
)
from education.releases.patching import correctable
from home.media.models import (
    SiteDocument,
    SiteImage,
    SiteVideo,
    StoryConsent,
    VideoText,
    VideoVersion,
)
from home.models import (
    Action,
    AwarenessPage,
    GlossaryTerm,
    MachineTranslation,
    PreviewLink,
    TalkCount,
)
from home.people.models import Deputy, Municipality, User
from home.people.role_setup import collection_of
from home.people.roles import COMMUNICATIONS_CHIEF, VITREE_EDITOR
from reporting.models import Area, Behaviour, ExtraQuestion, Holiday, KnownPlace, PartnerSite

from .objects_of_handling import of_handling

Objects = dict[str, Any]
# Nothing has this number: the address stands in a table, and shows nobody anything.
NONE = 999_999
MUNICIPALITY = User.Organisation.MUNICIPALITY
#: Wagtail's addresses that are of no use here: what they are about does not exist on this site.
NOTHING_THERE = frozenset(
    {
        "wagtailadmin_pages:convert_alias",
        "wagtailforms:list_submissions",
        "wagtailforms:list_submissions_results",
        "wagtailforms:delete_submissions",
        "wagtail_localize:submit_snippet_translation",
        "wagtail_localize:snippets_api_listing",
        "wagtail_localize:snippets_api_detail",
        "wagtailsnippets:index",
        "wagtailsettings:preview_on_edit",
    }
)


def first(model: Any, **filters: Any) -> Any:
    found = model.objects.filter(**filters).order_by("pk").first()
    assert found is not None, f"the demo has no {model.__name__}"
    return found


def of_the_demo() -> Objects:
    """Arguments by name; after a namespace, or the whole name, where one word means many things."""
    page = first(AwarenessPage, locale__language_code="nl")
    document = SiteDocument.objects.create(
        title="Plan", file="documents/plan.pdf", collection=collection_of(MUNICIPALITY)
    )
    image = first(SiteImage, collection=collection_of(MUNICIPALITY))
    by_namespace = {
        "wagtailadmin_api:pages": page,
        "wagtailadmin_api:documents": document,
        "wagtailadmin_api:images": image,
        "wagtailadmin_collections": collection_of(MUNICIPALITY),
        "wagtailadmin_workflows": first(Workflow),
        "wagtailusers_users": first(User, groups__name="handler"),
        "wagtailusers_groups": first(Group),
        "wagtaillocales": Locale.objects.get(language_code="uk"),
        "wagtailsites": first(Site),
        "wagtaildocs_chooser": document,
        "wagtailimages_chooser": image,
        "behaviours": first(Behaviour),
        "known_places": first(KnownPlace),
        "partner_sites": first(PartnerSite),
        "holidays": first(Holiday),
        "extra_questions": first(ExtraQuestion),
        "areas": first(Area),
        "lesson_releases": first(PackRelease),
        "learning_standards": first(LearningStandard),
        "schools": first(School),
        "teacher_follow": first(LessonPackPage),
        "video_texts": first(VideoText),
        "actions": first(Action),
        "glossary": first(GlossaryTerm),
        # Of the campaign that the agency was let in to, and never followed.
        "short_links": first(ShortLink, active=False),
        "posts": first(Post, state=Post.State.PLANNED),
        "campaign_results_of": first(CampaignPage),
        "wagtailsettings": first(Site),
        "deputies": deputy(),
        "talk_counts": first(TalkCount),
        "story_consents": StoryConsent.objects.create(
            municipality=first(Municipality), title="Bushalte"
        ),
        "education_release_new": first(LessonPackPage),
        "education_release_compare": first(LessonPackPage),
        "education_release_amend": first(PackRelease).pack,
        "education_release_withdraw": first(PackRelease).pack,
        "education_release_correct": first(PackRelease).pack,
    }
    objects: Objects = {f"{space}:pk": found.pk for space, found in by_namespace.items()}
    objects["education_printed:number"] = first(PackRelease).pack_id
    objects["education_printed:version"] = first(PackRelease).version
    objects["education_release_withdraw:release"] = first(PackRelease).pk
    # One's own files alone: those of another are as none.
    objects["education_import_preview:token"] = PackImport.objects.create(
        owner=first(User, groups__name=VITREE_EDITOR),
        index=first(LessonIndexPage),
        proposal={"title": "Pakket", "lessons": [], "items": [], "left_out": []},
    ).token
    objects["education_release_correct:item"] = next(
        item.identifier for item in correctable(first(PackRelease).pack)
    )
    objects |= of_page(page) | of_people() | of_media(image, document) | of_odd_names(page)
    objects |= of_kit()
    return objects | of_handling()


def of_page(page: Page) -> Objects:
    """For addresses about this page, or about its English version, which waits for review."""
    above = page.get_parent()
    kind = page.specific_class._meta
    english = Locale.objects.get(language_code="en")
    waiting = page.get_translation(english)
    workflow = waiting.get_workflow()
    assert workflow is not None, f"{waiting} has no workflow"
    waiting.save_revision()
    state = workflow.start(waiting, None)
    objects: Objects = {
        "page_id": page.pk,
        "page_to_move_id": page.pk,
        "wagtailadmin_api:pages:action:pk": page.pk,
        "wagtailadmin_pages:delete:page_id": page.pk,
        "page_pk": page.pk,
        "parent_page_id": above.pk,
        "destination_id": above.pk,
        "revision_id": page.save_revision().pk,
        "content_type_app_name": kind.app_label,
        "content_type_model_name": kind.model_name,
        "wagtailadmin_pages:app_label": kind.app_label,
        "wagtailadmin_pages:model_name": kind.model_name,
        "wagtailadmin_pages:action_name": "approve",
        "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id,
        "workflow_state_id": state.pk,
        "workflow_pk": workflow.pk,
        "wagtailadmin_pages:revisions_compare": (
            f"admin/pages/{page.pk}/revisions/compare/live...latest/"
        ),
        "wagtail_bulk_action": f"admin/bulk/wagtailcore/page/publish/?id={page.pk}",
    }
    in_review = (
        "workflow_action",
        "collect_workflow_action_data",
        "workflow_preview",
        "confirm_workflow_cancellation",
        "workflow_history_detail",
    )
    return objects | {f"wagtailadmin_pages:{view}:page_id": waiting.pk for view in in_review}


def of_people() -> Objects:
    """Accounts in each state, for what is done to accounts in that state."""
    invited = User.objects.create(email="invited@example.org")
    invited.set_unusable_password()
    invited.save()
    away = User.objects.create_user("away@example.org", "secret", is_active=False)
    Authenticator.objects.create(user=away, type=Authenticator.Type.WEBAUTHN, data={})
    return {
        "wagtailusers_users:invite_again:pk": invited.pk,
        "wagtailusers_users:take_back:pk": away.pk,
        "wagtailusers_users:take_factors:pk": away.pk,
        "uidb36": "x",
        "uidb64": "x",
        "key": "y",
        "token": "y",
        "provider_id": "none",
        "mfa_remove_webauthn:pk": NONE,
        "mfa_edit_webauthn:pk": NONE,
    }


def deputy() -> Deputy:
    today = timezone.localdate()
    user = first(User, groups__name="communications")
    return Deputy.objects.create(
        user=user,
        role=COMMUNICATIONS_CHIEF,
        starts_on=today + timedelta(days=7),
        ends_on=today + timedelta(days=14),
    )


def of_media(image: SiteImage, document: SiteDocument) -> Objects:
    return {
        "image_id": image.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "media_id": first(SiteVideo).pk,
        "media_type": "video",
        "version_id": VideoVersion.objects.create(video=first(SiteVideo), shape="tall").pk,
        "video_upload:token": uuid.uuid4(),
        "video_poster:number": 1,
        "uploaded_file_id": NONE,
        "filter_spec": "width-100",
        "collection_id": collection_of(MUNICIPALITY).pk,
        "rights_withdraw:kind": "images",
        "rights_withdraw:pk": image.pk,
        "rights_act:kind": "images",
        "rights_act:pk": image.pk,
        "rights_act:name": "withdraw",
    }


def of_kit() -> Objects:
    """A campaign whose kit everybody may have today."""
    campaign = first(CampaignPage, locale__language_code="nl", offers_kit=True)
    today = timezone.localdate()
    CampaignPage.objects.filter(pk=campaign.pk).update(starts_on=today, ends_on=today)
    return {
        "kit_zip:number": campaign.pk,
        "kit_file:number": campaign.pk,
        "kit_file:digest": "0" * 16,
        "kit_file:name": f"{campaign.slug}-nl-square.png",
    }


def of_odd_names(page: Page) -> Objects:
    """What names a kind of objects, or nothing; and whole routes whose arguments have no name."""
    source, _made = TranslationSource.update_or_create_from_instance(page)
    arabic = Locale.objects.get(language_code="ar")
    translation = Translation.objects.create(source=source, target_locale=arabic)
    redirect = Redirect.objects.create(old_path="/oud", redirect_link="/nl/")
    link = PreviewLink.objects.create(
        page=page,
        key_hash="0" * 64,
        expires_at=timezone.now() + timedelta(days=1),
    )
    MachineTranslation.objects.create(page=page)
    leaf = first(AwarenessPage, locale__language_code="nl", numchild=0)
    return {
        "translation_source_id": source.pk,
        "translation_id": translation.pk,
        "string_segment_id": source.stringsegment_set.first().pk,
        "overridable_segment_id": NONE,
        "preview_link_withdraw:pk": link.pk,
        "redirect_id": redirect.pk,
        "restriction_id": NONE,
        "page_view_restriction_id": NONE,
        "wagtailadmin_tag_model_autocomplete:app_name": "taggit",
        "wagtailadmin_tag_model_autocomplete:model_name": "tag",
        "wagtailadmin_api:pages:action_name": "delete",
        # A page with others below it is nobody's to delete.
        "wagtailadmin_api:pages:action:pk": leaf.pk,
        "wagtailadmin_pages:delete:page_id": leaf.pk,
        "wagtailadmin_workflows:app_label": "wagtailcore",
        "wagtailadmin_workflows:model_name": GroupApprovalTask._meta.model_name,
        "wagtailadmin_editing_sessions:app_label": "wagtailcore",
        "wagtailadmin_editing_sessions:model_name": "page",
        "wagtailadmin_editing_sessions:object_id": page.pk,
        "wagtailadmin_editing_sessions:session_id": NONE,
        "wagtailsettings:app_name": "home",
        "wagtailsettings:model_name": "sitesettings",
        "wagtail_localize:app_label": "home",
        "wagtail_localize:model_name": "sitesettings",
        "wagtail_localize:pk": NONE,
        "wagtail_localize:mode": "nl",
        "language": "ar",
        "slug": "start",
        "path": "original_images/none.jpg",
        "short_link:code": "bus",
        "federation": "surf",
        "short_links:kind": "svg",
        "known_places:name": "qr",
        "known_places:kind": "svg",
        "from_place:code": "nowhere",
        "zoom": 12,
        "x": 2104,
        "y": 1346,
        "word": "melden",
        "language_sitemap:section": "nl",
        "card:number": page.pk,
        "card:digest": "0" * 16,
        "card:ending": "png",
        "to_new_password": "admin/password_reset/",
        "default": "admin/not-there/",
        "wagtaildocs_serve": f"documents/{NONE}/none.pdf",
        "shortcut": "<word>/",
        "education_pinned": "nl/lessen/none/v/1.0.0/",
        "education_release": "nl/lessen/none/v/1.0.0/zip",
        "wagtail_serve": "nl/",
        "wagtailmedia:chooser_typed": "admin/media/chooser/video/",
    }
