"""How far a job is, for who started it and nobody else."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from home.people.models import User

from .models import Job
from .services import cancel_job, job_progress

__all__ = ["cancel", "progress"]


def _own_job(request: HttpRequest, public_id: str) -> Job:
    """Another's job is as one that never was."""
    return get_object_or_404(Job, public_id=public_id, owner=request.user)


@require_safe
@cache_control(private=True, no_store=True)
def progress(request: HttpRequest, public_id: str) -> JsonResponse:
    return JsonResponse(job_progress(_own_job(request, public_id)))


@require_POST
@cache_control(private=True, no_store=True)
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stops the job and goes back to the page that showed it."""
    actor = request.user
    cancel_job(job=_own_job(request, public_id), actor=actor if isinstance(actor, User) else None)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "wagtailadmin_home"
    return redirect(back)
