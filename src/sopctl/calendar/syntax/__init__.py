"""From text to tokens and written dates: what all readers of Thai time share.

Nothing here knows which year, fiscal year or unit is meant; that is settled by `sopctl.calendar.era`
and `sopctl.calendar.notation`. Every token and node remembers where in the original text it stands.
"""
