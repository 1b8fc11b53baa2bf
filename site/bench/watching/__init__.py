"""What `bench/video.py` measures with: viewers, and somebody who reports meanwhile."""
