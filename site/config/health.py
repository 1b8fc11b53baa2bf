"""/health/: what a load balancer and a person on call want to know, without a secret in it."""

from django.db import Error as AnyDatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.people.models import Municipality
from reporting import erasure, vault


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when pages can be served, reports sealed, and nothing erased is back; else 503.

    Waits for nobody: while somebody erases, the erasures count as in order.
    """
    parts = {"database": True, "sealing": False, "erasures": False}
    try:
        codes = list(Municipality.objects.values_list("code", flat=True))
        parts["erasures"] = _erasures_in_order()
    except AnyDatabaseError:
        parts["database"] = False
    else:
        parts["sealing"] = bool(codes) and all(vault.can_seal(code) for code in codes)
    healthy = all(parts.values())
    answer: dict[str, str | bool] = {"status": "ok" if healthy else "unhealthy", **parts}
    return JsonResponse(answer, status=200 if healthy else 503)


def _erasures_in_order() -> bool:
    try:
        return not erasure.is_pending() and not erasure.has_lost_lines()
    except OSError:
        return False
