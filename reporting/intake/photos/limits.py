"""How much of a photo is looked at, and how much is kept: what bounds memory and time."""

#: Bytes of one file, as it comes in; nginx lets three of them through together.
LARGEST_FILE_MB = 10
LARGEST_FILE = LARGEST_FILE_MB * 1024 * 1024
#: All that is sent with photos: three of them, what was kept before, and the answers.
LARGEST_BODY = 33 * 1024 * 1024
#: Decoded, a picture takes some ten bytes a pixel; a WebP takes twice as many.
MOST_MEGAPIXELS = {"jpeg": 25, "png": 25, "webp": 15}
LONGEST_SIDE = 16_384
#: A progressive JPEG is decoded once for each of its scans. Cameras write ten or so.
MOST_SCANS = 20
#: What is kept: sides in pixels and quality, tried until it fits.
KEPT_SIZES = ((2048, 80), (2048, 60), (1600, 60), (1200, 50), (800, 40))
MOST_KEPT_BYTES = 500_000
