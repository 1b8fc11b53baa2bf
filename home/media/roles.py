"""What each role may do with pictures, documents, videos and captions."""

from home.people import roles
from home.people.models import User

# Wagtail asks for the permissions of its own models, whichever models a site has in their place.
OF_MAKERS = (
    *(f"wagtailimages.{action}_image" for action in ("add", "change", "choose")),
    *(f"wagtaildocs.{action}_document" for action in ("add", "change", "choose")),
    *(f"wagtailmedia.{action}_media" for action in ("add", "change")),
)
ORGANISATIONS = {
    roles.COMMUNICATIONS: User.Organisation.MUNICIPALITY,
    roles.COMMUNICATIONS_CHIEF: User.Organisation.MUNICIPALITY,
    roles.VITREE_EDITOR: User.Organisation.LESSON_MAKER,
    roles.VITREE_RELEASE: User.Organisation.LESSON_MAKER,
}

for maker, organisation in ORGANISATIONS.items():
    roles.declare_media(maker, organisation, *OF_MAKERS)
    # Who shows a video gives it captions.
    roles.declare_role(
        maker, *(f"media.{action}_videotext" for action in ("view", "add", "change", "delete"))
    )
