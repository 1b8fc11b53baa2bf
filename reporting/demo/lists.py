"""What a new municipality starts with: behaviours, and for the demo areas and known places."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from home.people.models import Municipality, User
from reporting.area_files.facts import AreaFacts
from reporting.area_files.reading import read_features
from reporting.area_files.storing import store_areas
from reporting.lists.approving import approve_question
from reporting.lists.services import free_bits
from reporting.models import (
    Area,
    Behaviour,
    BehaviourText,
    CannedReply,
    CannedReplyText,
    ExtraQuestion,
    ExtraQuestionText,
    Holiday,
    KnownPlace,
    PartnerSite,
)

from .made_up import content


def load_areas(municipality: Municipality) -> None:
    """Schematic districts, for as long as the municipality has not loaded its own."""
    if Area.objects.of(municipality).filter(schematic=False).exclude(geometry={}).exists():
        return
    features = content("areas.geojson")["features"]
    records = read_features(features, municipality_code=features[0]["properties"]["gemeentecode"])
    facts = {
        told["wijkcode"]: AreaFacts(
            part=told["part"],
            in_study_area=told["in_study_area"],
            visitors_place=told["visitors_place"],
        )
        for told in (feature["properties"] for feature in features)
    }
    known = set(Area.objects.of(municipality).values_list("code", flat=True))
    store_areas(
        municipality=municipality,
        records=records,
        # Only of those that are new: what staff changed since stays.
        facts={code: fact for code, fact in facts.items() if code not in known},
        schematic=True,
    )


def load_known_places(municipality: Municipality) -> None:
    """The places that everybody in the demo's city knows; only where there are none yet."""
    if KnownPlace.objects.of(municipality).exists():
        return
    known = [place for place in content("places.json")["places"] if place["known"]]
    KnownPlace.objects.bulk_create(
        KnownPlace(
            municipality=municipality,
            code=place["code"],
            name=place["name"],
            latitude=place["lat"],
            longitude=place["lon"],
            kind_of_place=place["kind"],
            order=10 * number,
        )
        for number, place in enumerate(known, start=1)
    )


def load_partner_site(municipality: Municipality) -> None:
    """A made-up youth centre that may show the form; only where there is no partner yet."""
    if PartnerSite.objects.of(municipality).exists():
        return
    partner = PartnerSite(
        municipality=municipality, name="Jongerencentrum", origin="https://jongeren.example"
    )
    partner.clean()
    partner.save()


def load_holidays(municipality: Municipality) -> None:
    """School holidays as an example, to be checked; only where there are none yet."""
    if Holiday.objects.of(municipality).exists():
        return
    Holiday.objects.bulk_create(
        Holiday(municipality=municipality, kind=Holiday.Kind.SCHOOL, **told)
        for told in content("holidays.json")
    )


@transaction.atomic
def load_behaviours(municipality: Municipality) -> None:
    """The starting list of behaviours in six languages; what exists is left alone."""
    known = set(Behaviour.objects.of(municipality).values_list("code", flat=True))
    free = iter(free_bits(municipality))
    for entry in content("behaviours.json"):
        if entry["code"] in known:
            continue
        behaviour = Behaviour.objects.create(
            municipality=municipality,
            code=entry["code"],
            bit=next(free),
            order=entry["order"],
            help_line=entry.get("help_line", ""),
            look_first=entry.get("look_first", False),
        )
        BehaviourText.objects.bulk_create(
            BehaviourText(behaviour=behaviour, language=language, **text)
            for language, text in entry["texts"].items()
        )


@transaction.atomic
def load_canned_replies(municipality: Municipality) -> None:
    """Ready answers in six languages; only where there are none yet."""
    if CannedReply.objects.filter(municipality=municipality).exists():
        return
    for entry in content("canned_replies.json"):
        reply = CannedReply.objects.create(
            municipality=municipality, name=entry["name"], order=entry["order"]
        )
        CannedReplyText.objects.bulk_create(
            CannedReplyText(reply=reply, language=language, text=text)
            for language, text in entry["texts"].items()
        )


@transaction.atomic
def load_extra_questions(municipality: Municipality, officer: User | None) -> None:
    """Two questions of the municipality's own; only where there are none yet.

    Approved where the demo has a privacy officer.
    """
    if ExtraQuestion.objects.of(municipality).exists():
        return
    for number, told in enumerate(content("extra_questions.json"), start=1):
        question = ExtraQuestion.objects.create(
            municipality=municipality,
            code=told["code"],
            kind=told["kind"],
            order=10 * number,
            ends_on=timezone.localdate() + timedelta(days=told["days"]),
        )
        ExtraQuestionText.objects.bulk_create(
            ExtraQuestionText(
                question=question,
                language=language,
                label=text["label"],
                hint=text.get("hint", ""),
                answers="\n".join(text.get("answers", ())),
            )
            for language, text in told["texts"].items()
        )
        if officer is not None:
            stored = ExtraQuestion.objects.get(pk=question.pk)
            approve_question(question=stored, actor=officer, seen=stored.digest)
