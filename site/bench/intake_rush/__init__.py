"""What `bench/intake.py` measures with: a peer, a server for both, and clients in a hurry."""
