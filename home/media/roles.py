"""What each role may do with captions; images, documents and videos go by collection."""

from home.people import roles

# Who shows a video gives it captions.
for maker in (roles.COMMUNICATIONS, roles.VITREE_EDITOR):
    roles.declare_role(
        maker,
        "media.view_videotext",
        "media.add_videotext",
        "media.change_videotext",
        "media.delete_videotext",
    )
