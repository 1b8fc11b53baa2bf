"""What to think of with a report to look at first: whom to ask or to call."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from home.models import HelpLine, HelpSettings
from home.models.help import POLICE_NUMBER
from home.people.models import Municipality

__all__ = ["CHOICES", "Advice", "advice_for"]

HOME, POLICE, SEXUAL, SAFE = "veilig_thuis", "police", "sexual", "safe"

# The same for every report: what is asked may tell nothing of this reporter.
CHOICES = [
    (HOME, _("Veilig Thuis: is somebody unsafe at home, or is it about a child?")),
    (POLICE, _("Police: is it an offence, or is somebody in danger?")),
    (SEXUAL, _("Centrum Seksueel Geweld: was it sexual, and was it in the past days?")),
    (
        SAFE,
        _("The reporter: what is needed to be safe, and what is wished?"),
    ),
]
# Codes of help lines that a site may have, most likely first.
LINES = {HOME: ("veilig_thuis",), SEXUAL: ("centrum_seksueel_geweld", "csg")}
STANDARD = {
    HOME: ("Veilig Thuis", "0800-2000"),
    SEXUAL: ("Centrum Seksueel Geweld", "0800-0188"),
}


@dataclass(frozen=True)
class Advice:
    """Somebody to call."""

    name: str
    phone: str


def advice_for(municipality: Municipality) -> list[Advice]:
    """Whom to call, as the site's own help lines have it; else as they are known everywhere."""
    settings = HelpSettings.objects.filter(site=municipality.site_id).first()
    codes = [code for names in LINES.values() for code in names]
    lines = HelpLine.objects.filter(settings=settings, code__in=codes) if settings else ()
    found = {line.code: line for line in (lines.prefetch_related("texts") if lines else ())}
    police = settings.police_number if settings else POLICE_NUMBER
    return [
        _advice(HOME, found),
        Advice(str(_("Police, no hurry")), police),
        _advice(SEXUAL, found),
    ]


def _advice(item: str, found: dict[str, HelpLine]) -> Advice:
    name, phone = STANDARD[item]
    line = next((found[code] for code in LINES[item] if code in found), None)
    if line is None:
        return Advice(name, phone)
    texts = {text.language: text.name for text in line.texts.all()}
    return Advice(texts.get(get_language() or "", name), line.phone or phone)
