"""What a reporter may choose from, apart from the lists that staff keep: code and label."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ROLES = [
    ("target", _("It happened to me")),
    ("witness", _("I saw it happen")),
    ("behalf", _("I report it for someone else")),
    ("", _("I'd rather not say")),
]
GROUNDS = [
    ("gender", _("Being a woman, a man or another gender")),
    ("orientation", _("Who someone falls in love with")),
    ("disability", _("A disability or illness")),
    ("origin", _("Origin or skin colour")),
    ("religion", _("Religion or belief")),
    ("age", pgettext_lazy("a ground", "Age")),
    ("other", pgettext_lazy("a ground", "Something else")),
]
AGE_BANDS = [
    ("", _("I'd rather not say")),
    ("under_16", _("Younger than 16")),
    ("16_17", _("16 or 17")),
    ("18_24", _("18 to 24")),
    ("25_44", _("25 to 44")),
    ("45_64", _("45 to 64")),
    ("65_plus", _("65 or older")),
]
PEOPLE = [
    ("one", _("One person")),
    ("two_three", _("Two or three")),
    ("four_more", _("Four or more")),
    ("", _("I don't know")),
]
HELPED = [
    ("yes", _("Yes, someone helped")),
    ("no", _("No, nobody helped")),
    ("nobody_there", _("Nobody else was there")),
    ("", _("I don't know")),
]
EFFECTS = [
    ("unsafe", _("It feels less safe there now")),
    ("avoids", _("I stay away from that place now")),
]
POLICE = [
    ("yes", pgettext_lazy("told the police", "Yes")),
    ("no", pgettext_lazy("told the police", "No")),
    ("", _("I'd rather not say")),
]
WHEN_KINDS = [
    ("now", _("Just now")),
    ("exact", _("I know the day and the time")),
    ("about", _("Between two times")),
    ("part", _("In a part of a day")),
    ("period", _("Some day in the past weeks")),
    ("repeatedly", _("It happens again and again")),
    ("", _("I don't know")),
]
DAY_PARTS = [
    ("", _("I don't know exactly")),
    ("morning", _("Morning")),
    ("afternoon", _("Afternoon")),
    ("evening", _("Evening")),
    ("night", _("Night, after midnight")),
]
PERIODS = [
    ("", _("I don't know")),
    ("week", _("In the past week")),
    ("month", _("In the past month")),
]
ANSWERS = [
    ("count", _("Only count this")),
    ("answer", _("I would like an answer")),
]
