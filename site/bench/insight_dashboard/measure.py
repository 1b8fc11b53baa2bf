"""One panel as a person asks for it, in this process: cold, counted anew, and asked again."""

import json
import resource
import sys
from time import perf_counter

__all__ = ["PANELS", "main"]

#: Their addresses below the dashboard's.
PANELS = {
    "where": "",
    "when": "when/",
    "what": "what/",
    "receiving": "reporting/",
    "check": "check/",
}


def main(panel: str) -> None:
    """Prints the seconds of the first request of a process that has just started; of one when the
    site's own facts are known and the figures are not; and of one that was asked before."""
    import django

    django.setup()
    from django.test import Client

    from home.people.models import User
    from home.people.signin.second_factor import BY_PROVIDER
    from reporting.insight.kept_figures import forget

    client = Client(HTTP_HOST="localhost")
    user = User.objects.get(email="bench@example.org")
    client.force_login(user)
    session = client.session
    session[BY_PROVIDER] = user.pk
    session.save()
    # Templates, menus and sessions of the admin, which every screen has.
    client.get("/admin/insight/who/")
    seconds = {}
    for name in ("cold", "anew", "again"):
        if name == "anew":
            forget()
        begin = perf_counter()
        response = client.get(f"/admin/insight/{PANELS[panel]}")
        seconds[name] = perf_counter() - begin
        if response.status_code != 200 or b'class="insight-figure"' not in response.content:
            raise SystemExit(f"{panel} answered {response.status_code}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(json.dumps(seconds | {"megabytes": most, "bytes": len(response.content)}))


if __name__ == "__main__":
    main(sys.argv[1])
