"""Reads the audit trail from start to end and names each place where it was changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reporting import audit
from reporting.models import AuditEntry


class Command(BaseCommand):
    help = "Verifies the chain of the audit trail; fails where it is broken."

    def handle(self, *args: Any, **options: Any) -> None:
        if problems := list(audit.verify()):
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{AuditEntry.objects.count()} entries, chain unbroken.")
