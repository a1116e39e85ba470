"""What the files mean: typed, immutable, without positions.

`sop`, `step`, `records`, `form` and `config` are the formats; `building` makes a model from plain
data and says what does not fit; `schedule` reads the times that an SOP writes as text.
"""
