"""The documents that lesson makers work with: answer keys, and names of who wrote them, are in it.

What teachers and pupils get is the copy in a release, cleaned, and closed where its makers say so.
"""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail.models import ReferenceIndex

from home.media.models import SiteDocument
from home.people.models import ADMIN_ACCESS, OrganisationCollection, User

from .models import LessonPackPage

__all__ = ["keep_working_files"]


def keep_working_files(document: SiteDocument, request: HttpRequest) -> None:
    """Raises Http404 for a visitor who asks for one, unless another page offers it too."""
    if request.user.has_perm(ADMIN_ACCESS):
        return
    used = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(SiteDocument),
        to_object_id=str(document.pk),
    )
    of_packs = ContentType.objects.get_for_model(LessonPackPage)
    if used.exclude(content_type=of_packs).exists():
        return
    is_makers = OrganisationCollection.objects.filter(
        organisation=User.Organisation.LESSON_MAKER, collection=document.collection
    ).exists()
    if is_makers or used.exists():
        raise Http404
