"""Gives deputies their role on their first day, and takes it away after their last."""

from typing import Any

from django.core.management.base import BaseCommand

from home.people.deputies import keep_deputies


class Command(BaseCommand):
    help = (
        "Gives and takes away the roles of deputies by the day. Each request to the admin does so "
        "for who asks; run this daily, so that mails and lists are right for the others too."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{keep_deputies()} roles of deputies given or taken away")
