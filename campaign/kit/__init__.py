"""What others need to pass a campaign on: pictures, posters, texts and videos, in each language."""
