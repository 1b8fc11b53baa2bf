"""Links on public pages that no longer work, for who can mend them.

`addresses` and `verdicts` are pure; `collecting` finds what pages link to; `own_site` judges what
lies in this site; `asking` asks another host, `turns` keeps it polite; `checking` is the job;
`services` start it and keep what it found; `report` and `panel` show that.
"""
