"""Ends mails about a pack, or about all, for whoever has the link from one of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from education.models import LessonPackPage, Subscription

from .links import EVERY_PACK, read_token

__all__ = ["unsubscribe"]


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Asks at a GET, since programs follow links in mails; ends at a POST.

    A program for mail sends that POST itself (RFC 8058), without a cookie and a token of ours:
    what stands in the address proves enough.
    """
    read = read_token(token)
    if read is None:
        raise Http404
    teacher_id, pack_id = read
    done = request.method == "POST"
    if done:
        rows = Subscription.objects.filter(teacher=teacher_id)
        (rows if pack_id == EVERY_PACK else rows.filter(pack=pack_id)).delete()
    pack = LessonPackPage.objects.live().public().filter(pk=pack_id).first()
    return render(request, "education/teachers/unsubscribe.html", {"done": done, "pack": pack})
