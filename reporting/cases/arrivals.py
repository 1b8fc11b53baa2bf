"""Who wants to know that a report is there connects here; intake knows nobody of them.

The signal goes out once for each report that a resident sent, after it is on disk. A receiver is
called while the reporter waits for the thank-you: it puts something in the queue and is done. One
that fails is written down and costs the reporter nothing.
"""

from django.dispatch import Signal

from reporting.models import Case, Report

__all__ = ["announce", "report_arrived"]

#: Sent with `report` and `case`.
report_arrived = Signal()


def announce(*, report: Report, case: Case) -> None:
    """Tells everybody who is connected, whatever becomes of one of them."""
    report_arrived.send_robust(sender=Report, report=report, case=case)
