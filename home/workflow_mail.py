"""Mail about pages that wait for approval, are approved, are sent back or have new comments.

Wagtail sends these while somebody presses a button, and a mail server that is away costs that
person the page. Here they go to the queue, after the press is in the database.
"""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.admin.views.pages import edit
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
)
from wagtail.users.models import UserProfile

from home.people.admin_language import admin_language
from home.people.deputies import keep_deputies
from home.people.models import User
from home.people.signin.mail import queue_mail

__all__ = ["connect", "send_notification"]

FOLDER = "wagtailadmin/notifications"


class _Queued:
    """For a notifier of Wagtail's: its mails are written now and sent later."""

    notification: str

    def get_valid_recipients(self, instance: Any, **kwargs: Any) -> set[User]:
        keep_deputies()  # who stands in from today is told too
        found: set[User] = super().get_valid_recipients(instance, **kwargs)  # type: ignore[misc]
        return {user for user in found if user.may_enter()}

    def send_emails(
        self, template_set: dict[str, str], context: dict[str, Any], recipients: Any, **kwargs: Any
    ) -> bool:
        _queue(template_set["subject"], template_set["text"], context, recipients)
        return True


class _Submitted(_Queued, GroupApprovalTaskStateSubmissionEmailNotifier):
    pass


class _Approved(_Queued, WorkflowStateApprovalEmailNotifier):
    pass


class _SentBack(_Queued, WorkflowStateRejectionEmailNotifier):
    pass


# Signals hold them weakly.
SUBMITTED, APPROVED, SENT_BACK = _Submitted(), _Approved(), _SentBack()


def connect() -> None:
    """Puts these in the place of Wagtail's own.

    They have the names under which Wagtail connects its own, and the first of a name stays: this
    app stands before Wagtail's admin in the settings. Called once more, nothing changes.
    """
    task_submitted.connect(
        SUBMITTED,
        sender=TaskState,
        dispatch_uid="group_approval_task_submitted_email_notification",
    )
    workflow_rejected.connect(
        SENT_BACK,
        sender=WorkflowState,
        dispatch_uid="workflow_state_rejected_email_notification",
    )
    workflow_approved.connect(
        APPROVED,
        sender=WorkflowState,
        dispatch_uid="workflow_state_approved_email_notification",
    )
    # For mail about comments Wagtail offers no such place.
    edit.send_notification = send_notification


def send_notification(
    recipient_users: Iterable[User], notification: str, extra_context: dict[str, Any]
) -> bool:
    """As Wagtail's function of this name, which tells of comments, but through the queue."""
    wanted = [
        user
        for user in recipient_users
        if user.email
        and user.may_enter()
        and getattr(UserProfile.get_for_user(user), f"{notification}_notifications")
    ]
    templates = (f"{FOLDER}/{notification}_subject.txt", f"{FOLDER}/{notification}.txt")
    _queue(*templates, {"settings": settings, **extra_context}, wanted)
    return True


def _queue(subject: str, text: str, context: dict[str, Any], recipients: Iterable[User]) -> None:
    for user in recipients:
        with translation.override(admin_language(user)):
            values = {**context, "user": user}
            message = EmailMessage(
                # A title with a line break would end the subject.
                " ".join(render_to_string(subject, values).split()),
                # Wagtail's templates leave holes where something is not said.
                re.sub(r"\s*\n\s*\n\s*", "\n\n", render_to_string(text, values).strip()) + "\n",
                to=[user.email],
                headers={"Auto-Submitted": "auto-generated"},
            )
        transaction.on_commit(partial(queue_mail, message), robust=True)
