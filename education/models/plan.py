"""A version on its way: what its maker decided, until it is released."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.jobs.models import Job

from ..versions import Version


class ReleasePlan(models.Model):
    """The next version of one pack: its number, its changes, and the job that builds it.

    Nothing of it is seen by readers; a plan that was carried out is deleted in the same moment.
    """

    pack = models.OneToOneField(
        "education.LessonPackPage", on_delete=models.CASCADE, related_name="release_plan"
    )
    # What was looked at is what is released, whatever is published meanwhile.
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE)
    version = models.CharField(_("version"), max_length=20)
    # Rows of type, text and teacher_action.
    changes = models.JSONField(_("changes"), default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    release_at = models.DateTimeField(_("release at"), null=True, blank=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    # A correction of one file: the item's name and the new document; {} for a release of the page.
    replaces = models.JSONField(default=dict)
    # What kept it from being released, as code, where and detail.
    problems = models.JSONField(default=list)

    class Meta:
        verbose_name = _("version in preparation")
        verbose_name_plural = _("versions in preparation")

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"

    @property
    def number(self) -> Version:
        return Version.parse(self.version)
