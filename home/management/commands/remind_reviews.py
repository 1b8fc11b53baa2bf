"""Mails who looks after pages which of them to look over; run it once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from home.page_reviews.reminding import remind


class Command(BaseCommand):
    help = "Mail editors which pages to look over, each person at most once a month."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remind()} sent.")
