"""Thai official time, as values: eras, fiscal years, notations, working days and recurrence.

Pure: nothing here knows an SOP, reads the clock, the locale or the environment, or prints.
"""
