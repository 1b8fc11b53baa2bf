"""Fills a development database with made-up reports."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.people.models import Municipality
from reporting.demo.synthetic import make_incidents


class Command(BaseCommand):
    help = "Makes up believable reports, marked with the source 'synthetic'."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--count", type=int, required=True)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--days", type=int, default=365)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_USERS:
            raise CommandError("Made-up reports do not belong on a server: DEMO_USERS is off.")
        if options["count"] < 1 or options["days"] < 1:
            raise CommandError("Count and days are at least 1.")
        municipality = Municipality.objects.first()
        if municipality is None:
            raise CommandError("There is no municipality yet. Run load_demo first.")
        made = make_incidents(
            municipality=municipality,
            count=options["count"],
            seed=options["seed"],
            days=options["days"],
        )
        self.stdout.write(f"{made} made-up reports stored.")
