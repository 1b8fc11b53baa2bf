"""Programs of other organisations: their keys, and what they send and pull with them."""
