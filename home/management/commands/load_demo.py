from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from home.demo.load import load_demo


class Command(BaseCommand):
    help = "Loads the demo: pages in every language, help lines and, if allowed, demo users."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_USERS:
            raise CommandError("The demo does not belong on a server: DEMO_USERS is off.")
        loaded = load_demo()
        for address in loaded.addresses:
            self.stdout.write(f"  {address}")
        if loaded.logins:
            admin = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_home')}"
            self.stdout.write(f"Sign in at {admin} with the password '{settings.DEMO_PASSWORD}':")
            for login in loaded.logins:
                self.stdout.write(f"  {login}")
