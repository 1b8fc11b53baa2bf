"""Accounts of staff: inviting people, changing what they may do, putting accounts out of use."""
