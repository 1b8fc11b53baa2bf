"""Quarterly reports for staff: numbers that may outlive the reports, frozen, read and printed."""
