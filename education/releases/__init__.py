"""From a page to a release: described, judged, made, frozen, and read again.

`drafting` describes a page as values; `sources` are the files it names; `making` makes them into
files that may be given out; `artefacts` builds what is downloaded; `freezing` writes rows and reads
them back; `services` is the face. `differences` lays two of them side by side, and `rewording` what
changed in their words.
"""
