"""What the demo's agency handed in and waits for a yes: a proposal for a poster."""

from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.images.permissions import permission_policy

from home.media.models import SiteImage
from home.media.rights.drawn import drawn_rights
from home.people.models import User

FILE = Path(__file__).parent / "six_words" / "poster-spugen.webp"


def hand_in(agency: User) -> None:
    """Once: what staff decided of it stays so."""
    if SiteImage.objects.filter(uploaded_by_user=agency).exists():
        return
    own = permission_policy.collections_user_has_permission_for(agency, "add").first()
    with FILE.open("rb") as source:
        SiteImage.objects.create(
            title="Poster voor het bushokje, voorstel 2",
            description="Poster: het woord spugen in grote letters, met een reusachtige letter S.",
            credit="SSSTOP, gemeente Almere (demo)",
            collection=own,
            uploaded_by_user=agency,
            file=ImageFile(source, name="bushokje-voorstel-2.webp"),
            **drawn_rights(),
        )
