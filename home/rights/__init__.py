"""Rights of pictures, videos and stories as staff meet them: what ends, what was handed in, what
is withdrawn. What rights are is `home.media.rights`.
"""
