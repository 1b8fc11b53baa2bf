"""Who did what to which id, and why: rows that are added and never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.people.models import Municipality


class AuditSegment(models.Model):
    """One month of the trail. Triggers let a closed segment go as a whole and guard its rows."""

    month = models.DateField(unique=True)
    first_hash = models.CharField(max_length=64, blank=True)
    last_hash = models.CharField(max_length=64, blank=True)
    entries_count = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class AuditEntry(models.Model):
    """One act. The actor is kept by number and address, so that deleting a user changes nothing."""

    class Action(models.TextChoices):
        WORDS_OPENED = "words_opened", _("opened the words")
        WORDS_UNREADABLE = "words_unreadable", _("could not open the words")
        WORDS_SEARCHED = "words_searched", _("searched in words")
        TRAITS_OPENED = "traits_opened", _("had the order of new reports made")
        TRAITS_COUNTED = "traits_counted", _("counted the traits of a quarter")
        TRANSLATED = "translated", _("had words translated")
        INTERPRETER_ADMITTED = "interpreter_admitted", _("let an interpreter in")
        INTERPRETER_ENDED = "interpreter_ended", _("ended an interpreter's access")
        EXPORTED = "exported", _("exported")
        WORDS_EXPORTED = "words_exported", _("exported words")
        DOWNLOADED = "downloaded", _("downloaded an export")
        EXPORT_REMOVED = "export_removed", _("removed an export")
        REFUSED = "refused", _("was refused")
        TAKEN_DOWN = "taken_down", _("wrote down a report that was told")
        ANSWERED = "answered", _("answered the reporter")
        STATUS_CHANGED = "status_changed", _("changed the status")
        FEEDBACK_GIVEN = "feedback_given", _("said whether it helped")
        ASSIGNED = "assigned", _("gave it to a team or a handler")
        NOTED = "noted", _("wrote a note")
        MERGED = "merged", _("merged a duplicate")
        SPLIT = "split", _("took a duplicate apart again")
        CORRECTED = "corrected", _("corrected a fact")
        REDACTED = "redacted", _("took a part of the words away")
        ERASED = "erased", _("erased")
        WORDS_EXPIRED = "words_expired", _("words went, since their time had come")
        IMPORTED = "imported", _("imported older reports")
        IMPORT_UNDONE = "import_undone", _("undid an import")
        DISCLOSURE_ASKED = "disclosure_asked", _("asked for a disclosure")
        DISCLOSURE_DECIDED = "disclosure_decided", _("decided on a disclosure")
        DISCLOSED = "disclosed", _("handed over to police or court")
        ACCOUNT_EXAMINED = "account_examined", _("looked up what an account could read")
        ACCOUNT_BLOCKED = "account_blocked", _("blocked an account")
        BREACH_RECORDED = "breach_recorded", _("recorded a breach")
        PHOTO_OPENED = "photo_opened", _("opened a photo")
        PHOTO_CLOSED = "photo_closed", _("closed a photo to all but one role")
        PHOTO_REOPENED = "photo_reopened", _("opened a photo again for handlers")
        QUESTION_CHANGED = "question_changed", _("changed an own question")
        QUESTION_APPROVED = "question_approved", _("approved an own question")
        QUESTION_WITHDRAWN = "question_withdrawn", _("took back the approval of an own question")
        TEAM_CHANGED = "team_changed", _("changed who sees what")
        SETTINGS_CHANGED = "settings_changed", _("changed deadlines or retention")
        MEASURE_CHANGED = "measure_changed", _("changed a measure")
        PATROL_CHANGED = "patrol_changed", _("changed a patrol")
        PATROLS_IMPORTED = "patrols_imported", _("imported patrols")
        EDITION_MADE = "edition_made", _("made a public edition")
        EDITION_APPROVED = "edition_approved", _("approved a public edition")
        EDITION_RETURNED = "edition_returned", _("sent a public edition back")
        EDITION_PUBLISHED = "edition_published", _("published an edition")
        EDITION_WITHDRAWN = "edition_withdrawn", _("withdrew a public edition")
        QUARTERLY_MADE = "quarterly_made", _("made a quarterly report")
        QUARTERLY_TAKEN = "quarterly_taken", _("downloaded a quarterly report")
        TRAIL_READ = "trail_read", _("read the audit trail")
        TRAIL_EXPORTED = "trail_exported", _("exported the audit trail")
        FIGURE_TAKEN = "figure_taken", _("took a figure")
        FIGURE_DOWNLOADED = "figure_downloaded", _("downloaded a figure")
        MONTH_DROPPED = "month_dropped", _("a month of the audit trail went")
        PARTNER_KEY_MADE = "partner_key_made", _("made a key for a partner")
        PARTNER_KEY_CHANGED = "partner_key_changed", _("changed a key of a partner")
        PARTNER_KEY_REVOKED = "partner_key_revoked", _("revoked a key of a partner")
        INCIDENTS_PULLED = "incidents_pulled", _("pulled incidents with a key")
        KEYS_ROTATED = "keys_rotated", _("rotated the keys")
        KEYS_RECOVERED = "keys_recovered", _("recovered the keys")

    segment = models.ForeignKey(AuditSegment, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(_("when"))
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, related_name="+"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("who"),
    )
    actor_email = models.CharField(max_length=254, blank=True)
    action = models.CharField(_("action"), max_length=40, choices=Action.choices)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ["segment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["segment", "number"], name="audit_number_once")
        ]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_of_object")]

    def __str__(self) -> str:
        return f"{self.segment} {self.number}"
