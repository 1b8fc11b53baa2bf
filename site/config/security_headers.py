"""Response headers that every page carries, and the content security policy of each."""

from collections.abc import Callable

from csp.constants import NONE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from home.frames import ancestors_of, frames_of

# Only the report form may ask for a place, and only on this site.
PERMISSIONS_POLICY = ", ".join(
    ["geolocation=(self)", *(f"{name}=()" for name in ("camera", "microphone", "payment", "usb"))]
)


class SecurityHeadersMiddleware:
    """Puts Permissions-Policy and Cross-Origin-Resource-Policy on every response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class PolicyByPathMiddleware(CSPMiddleware):
    """django-csp has one policy for all paths: this one answers admin paths with the admin's."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(reverse("wagtailadmin_home")):
            parts.replace = settings.ADMIN_POLICY
        # Of pages that hold a video of another site, and of no others.
        if frames := frames_of(request):
            parts.update = {**(parts.update or {}), "frame-src": sorted(frames)}
        ancestors = ancestors_of(request)
        if ancestors is not None:
            hosts = sorted(ancestors) or [NONE]
            parts.replace = {**(parts.replace or {}), "frame-ancestors": hosts}
        return parts
