"""Short links and their QR codes, and how often they are followed, without following anybody."""
