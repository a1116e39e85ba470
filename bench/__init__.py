"""How fast `sopctl` is, as ratios against other programs on the same files: `python -m bench`.

Seconds differ from machine to machine and from minute to minute; a ratio of two programs that ran
by turns on the same files does not. To add a case, add a file in `cases/` with one function
`comparisons`.
"""
