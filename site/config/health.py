"""/health/: what a load balancer and a person on call want to know, without a secret in it."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when pages can be served and reports sealed, else 503 with what is missing."""
    parts = {
        "database": _database_answers(),
        "sealing": any(Path(settings.VAULT_DIR).glob("*.pub")),
    }
    healthy = all(parts.values())
    answer: dict[str, str | bool] = {"status": "ok" if healthy else "unhealthy", **parts}
    return JsonResponse(answer, status=200 if healthy else 503)
