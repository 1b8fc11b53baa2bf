"""The words that the demo's pages explain, in each language."""

from pathlib import Path

from django.conf import settings

from home.models import GlossaryTerm, GlossaryWord
from home.people.models import Municipality

from .builder import DemoBuilder, read_content

FOLDER = Path(__file__).parent / "glossary"


def load(demo: DemoBuilder) -> None:
    demo.afterwards(lambda: _make_words(demo))


def _make_words(demo: DemoBuilder) -> None:
    """Made once: what was taken away since stays away."""
    municipality = Municipality.objects.get(site=demo.site)
    if GlossaryTerm.objects.filter(municipality=municipality).exists():
        return
    words = read_content(FOLDER, "glossary")
    for name in words[settings.LANGUAGE_CODE]:
        term = GlossaryTerm.objects.create(municipality=municipality, name=name)
        GlossaryWord.objects.bulk_create(
            GlossaryWord(
                term=term,
                language=language,
                word=own[name]["word"],
                other_forms="\n".join(own[name]["other_forms"]),
                explanation=own[name]["explanation"],
            )
            for language, own in words.items()
            if name in own
        )
