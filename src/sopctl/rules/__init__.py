"""The rules: one defect, one file, named for the defect.

To add a rule, add a file here with a docstring (its manual page) and one function `check` under
`@file_rule`, `@sop_rule` or `@project_rule`, and its test; a rule on records stands in `records/`,
one on forms in `forms/`. Nothing has to be registered.
A module without a `check` is what several rules share.
"""
