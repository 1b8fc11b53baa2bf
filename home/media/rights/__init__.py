"""Who may be seen or heard in a picture, video or story, where, and until when.

`facts` judges; `words` tells an editor what is missing; `hiding` takes files out of reach;
`services` changes rights and settles what follows from them.
"""
