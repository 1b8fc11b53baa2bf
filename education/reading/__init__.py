"""What the public sees of a release: its page, its lessons, the board, what pupils get.

`finding` reads a release as it was frozen; `shown` and `items` are the values that templates get;
`views` answers; `catalogue` is the overview of all packs, `facets` what it can be narrowed by.
"""
