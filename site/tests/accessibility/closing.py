"""A handler who answers and closes a case, so that its reporter's page shows what comes after."""

from collections.abc import Callable

from ..journeys.report_form import last_report
from ..journeys.staff import DOMAIN
from ..served.demo import PASSWORD
from ..served.server import Server

Close = Callable[[], None]

# As a form sends it in which a person changed what the machine made.
ANSWER = {
    "text": "Er komt meer licht.",
    "translation": "More light is coming.",
    "made_by": "machine",
    "made": "0",
}
STEPS = [("assessed", {"text": "Gewogen."}), ("closed", {"outcome": "measure"} | ANSWER)]


def closing(server: Server) -> Close:
    """Signs a handler in; each call closes the last report, with an answer to read."""
    handler = server.client()
    handler.sign_in(f"handler@{DOMAIN}", PASSWORD)

    def close() -> None:
        address = f"/admin/casework/{last_report(server.rows)}/"
        token = {"csrfmiddlewaretoken": handler.get(address).token}
        for status, told in STEPS:
            answer = handler.post(f"{address}status/", token | {"status": status} | told)
            assert (answer.status, answer.location) == (302, address)

    return close
