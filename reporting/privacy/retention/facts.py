"""How long things of a report are kept, as the privacy statement tells its readers."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from home.registries import RetentionFact
from reporting.cases.deadlines import case_settings
from reporting.insight.whats_new.services import KEPT_DAYS
from reporting.models import CaseSettings

__all__ = ["facts_of"]


def facts_of(site: Site | None) -> list[RetentionFact]:
    """The site's own periods, as the clock that erases uses them."""
    chosen = case_settings(site.pk if site else None)
    return [*_of_reports(chosen), *_of_staff(chosen)]


def _of_reports(chosen: CaseSettings) -> list[RetentionFact]:
    """What a reporter told, and what it leaves behind."""
    closed, received = _("the day your report is closed"), _("the day your report came in")
    return [
        RetentionFact(
            _("Your story, the exact place, messages and your e-mail address"),
            _days(chosen.words_days),
            closed,
        ),
        RetentionFact(
            _("Photos of the place, where they are asked for"), _days(chosen.words_days), closed
        ),
        RetentionFact(
            _("The same, of something that turned out to be no report"),
            _days(chosen.spam_days),
            closed,
        ),
        RetentionFact(
            _("What you told about yourself, such as an age"),
            _days(chosen.words_days),
            _("the day your report is closed, but not before its quarter was counted"),
        ),
        RetentionFact(
            _("Exact counts of what people told about themselves, locked"),
            _("Until the figures of the year are made"),
        ),
        RetentionFact(
            _("Figures of what people told about themselves, without small numbers"),
            _("No end; it can no longer be traced to a report"),
        ),
        RetentionFact(_("All the rest of your report"), _years(chosen.record_years), received),
        RetentionFact(
            _("After you took your report back: the month, the area and the behaviour"),
            _("No end; it can no longer be traced to a report"),
        ),
        RetentionFact(
            _("A mark that the form was used, without its answers"),
            _("48 hours"),
            _("the moment your report is erased"),
        ),
        RetentionFact(
            _("A mark of your network address, scrambled, against misuse"), _("At most a day")
        ),
    ]


def _of_staff(chosen: CaseSettings) -> list[RetentionFact]:
    """What staff did with reports."""
    return [
        RetentionFact(
            _("Which member of staff opened or changed what, without words of a report"),
            _months(chosen.trail_months),
            _("the end of the month"),
        ),
        RetentionFact(
            _("A file with reports, without words, made by staff"),
            _days(chosen.download_days),
            _("the day it was made"),
        ),
        RetentionFact(
            _("Who asked for such a file, and why"),
            _days(chosen.export_days),
            _("the day it was asked for"),
        ),
        RetentionFact(
            _("Which place stood out in which days, as numbers, without reports"),
            _days(KEPT_DAYS),
            _("the day it was looked for"),
        ),
        RetentionFact(
            _("That something was given to the police or a court, and why"),
            _years(chosen.disclosure_years),
            _("the last step in it"),
        ),
        RetentionFact(
            _("What was done about a data breach"),
            _years(chosen.breach_years),
            _("the last step in it"),
        ),
    ]


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def _months(count: int) -> str:
    return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}


def _years(count: int) -> str:
    return ngettext("%(count)d year", "%(count)d years", count) % {"count": count}
