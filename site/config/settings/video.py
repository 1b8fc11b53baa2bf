"""What may be delivered as a video, and who hands its bytes out."""

from .environment import env

# The largest file that is taken, in bytes; nginx must let it through too (nginx_site.conf).
VIDEO_MAX_BYTES = env.int("VIDEO_MAX_BYTES", default=2 * 1024**3)
# The longest video that is made ready.
VIDEO_MAX_MINUTES = env.int("VIDEO_MAX_MINUTES", default=60)
# The address inside nginx from which it sends what the site lets it send; empty where no nginx
# stands in front.
MEDIA_ACCEL = env.str("MEDIA_ACCEL", default="")
# The same for released files of lessons, which lie in PRIVATE_ROOT.
PRIVATE_ACCEL = env.str("PRIVATE_ACCEL", default="")
