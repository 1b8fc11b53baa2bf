"""What the handling of a report is made of, whoever moves it along: staff, a reporter, an import.

The table of steps, deadlines, routing, and the opening of a case.
"""
