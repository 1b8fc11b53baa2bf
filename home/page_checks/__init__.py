"""What is looked at before a page becomes public.

`pieces` are what a page says, as plain values; `reading` takes them out of a page; `rules` judge
them; `gate` stops a page with a fault on its way out; `screens` tells editors.
"""
