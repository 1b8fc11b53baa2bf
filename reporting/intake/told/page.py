"""The report page whose words help who writes a report down."""

from django.http import HttpRequest

from home.frame import frame_for
from home.languages import in_language
from reporting.models import ReportPage

__all__ = ["page_of_staff"]


def page_of_staff(request: HttpRequest) -> ReportPage | None:
    """In the language of the admin, else another; None where the site takes no reports yet."""
    frame = frame_for(request)
    page = in_language(frame.report_pages, frame.language)
    return ReportPage.objects.select_related("locale").filter(pk=page.pk).first() if page else None
