"""Where reporting asks other hosts, on top of `home.outside`.

`http` asks the public services of the settings for a visitor; `own_network` asks a service of the
municipality itself, and may be told words.
"""
