"""When a page was last looked over, and when somebody should do so again.

`months` counts; `services` keep the date; `due` finds pages whose time has come; `screens`,
`panels` and `report` show it to who may change them; `reminding` mails them.
"""
