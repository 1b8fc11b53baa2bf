"""What a signed-in teacher sees and does: packs that are followed, language, leaving for good."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Locale

from education.models import LessonPackPage, Teacher
from education.models.released import with_current_release
from home.models import ContactPage

from .access import can_have_closed
from .forms import LanguageForm
from .going_on import own_address
from .services import delete_account, follow_pack, sign_out_everywhere, unfollow_pack
from .session import sign_out, teacher_of

__all__ = ["choose_language", "delete", "follow", "leave_everywhere", "my_packs"]

Rest = ParamSpec("Rest")


def for_teachers(
    view: Callable[Concatenate[HttpRequest, Teacher, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """The view gets who is signed in; whoever is not, signs in first and comes back."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        teacher = teacher_of(request)
        if teacher is None:
            back = request.path if request.method in ("GET", "HEAD") else ""
            query = f"?{urlencode({'next': back})}" if back else ""
            return redirect(reverse("teacher_sign_in") + query)
        return view(request, teacher, *args, **kwargs)

    return guarded


@require_safe
@for_teachers
def my_packs(request: HttpRequest, teacher: Teacher) -> HttpResponse:
    """The teacher's own with what is new in each, and all others, first those in this language."""
    rows = teacher.subscriptions.select_related("pack__locale")
    followed = with_current_release(row.pack for row in rows)
    versions = [pack.current_release for pack in followed if pack.current_release]
    prefetch_related_objects(versions, "change_entries")
    public = LessonPackPage.objects.live().public().select_related("locale")
    others = with_current_release(public.exclude(pk__in=[pack.pk for pack in followed]))
    here = Locale.get_active()
    today = timezone.localdate()
    context = {
        "teacher": teacher,
        "open": can_have_closed(teacher, today),
        "followed": sorted(followed, key=lambda pack: pack.shown_title),
        "others": sorted(others, key=lambda pack: (pack.locale_id != here.pk, pack.shown_title)),
        "here": here,
        "form": LanguageForm(initial={"language": teacher.language}),
        "contact": ContactPage.objects.live().filter(locale=here).first(),
    }
    return render(request, "education/teachers/my_packs.html", context)


@require_POST
@for_teachers
def follow(request: HttpRequest, teacher: Teacher, pk: int) -> HttpResponse:
    """Follows a pack, or no longer; an address of this site in `next` is where one goes on."""
    pack = get_object_or_404(LessonPackPage.objects.live().public(), pk=pk)
    if request.POST.get("act") == "unfollow":
        unfollow_pack(teacher=teacher, pack=pack)
        said = _("You no longer hear of “%(pack)s”.")
    else:
        follow_pack(teacher=teacher, pack=pack)
        said = _("You hear of new versions of “%(pack)s”.")
    messages.success(request, said % {"pack": pack.shown_title})
    return redirect(own_address(request, request.POST.get("next", "")) or "teacher_packs")


@require_POST
@for_teachers
def choose_language(request: HttpRequest, teacher: Teacher) -> HttpResponse:
    form = LanguageForm(request.POST)
    if form.is_valid():
        teacher.language = form.cleaned_data["language"]
        teacher.save(update_fields=["language"])
        messages.success(request, _("The language is saved."))
    with translation.override(teacher.language):
        return redirect("teacher_packs")


@require_POST
@for_teachers
def leave_everywhere(request: HttpRequest, teacher: Teacher) -> HttpResponse:
    sign_out_everywhere(teacher=teacher)
    sign_out(request)
    messages.success(request, _("You are signed out on every device."))
    return redirect("teacher_sign_in")


@require_http_methods(["GET", "HEAD", "POST"])
@for_teachers
def delete(request: HttpRequest, teacher: Teacher) -> HttpResponse:
    """Asks once more, and then really deletes."""
    if request.method != "POST":
        return render(request, "education/teachers/delete.html", {"teacher": teacher})
    delete_account(teacher=teacher)
    sign_out(request)
    messages.success(request, _("Your account is deleted."))
    return redirect("teacher_sign_in")
