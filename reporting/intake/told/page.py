"""The report page whose words help who writes a report down."""

from django.http import Http404, HttpRequest

from home.frame import frame_for
from home.languages import in_language
from reporting.models import ReportPage

__all__ = ["page_of_staff"]


def page_of_staff(request: HttpRequest) -> ReportPage:
    """In the language of the admin, else another; 404 where the site takes no reports."""
    frame = frame_for(request)
    page = in_language(frame.report_pages, frame.language)
    found = ReportPage.objects.select_related("locale").filter(pk=page.pk).first() if page else None
    if found is None:
        raise Http404
    return found
