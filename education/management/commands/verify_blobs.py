"""Reads every released file and says which is not what was released."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from education.blobs import faults_of_blobs


class Command(BaseCommand):
    help = "Check that every released file is there and unchanged. Ends with an error if not."

    def handle(self, *args: Any, **options: Any) -> None:
        checked, faults = 0, 0
        for blob, fault in faults_of_blobs():
            checked += 1
            if fault:
                faults += 1
                self.stdout.write(f"{blob.sha256}: {fault}")
        self.stdout.write(f"checked: {checked}, wrong: {faults}")
        if faults:
            raise CommandError("Put these files back from a backup.")
