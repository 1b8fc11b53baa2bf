"""What is new: looks for places where the last days hold more than chance explains, and keeps
them with all that it takes to repeat them."""
