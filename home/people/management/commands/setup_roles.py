"""Makes the roles as groups with their permissions; `migrate` does it too."""

from typing import Any

from django.core.management.base import BaseCommand

from home.people.role_setup import ensure_roles


class Command(BaseCommand):
    help = "Makes every role as a group with what the apps declared; may be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for role, group in ensure_roles().items():
            self.stdout.write(f"{role}: {group.permissions.count()} permissions")
