"""A new project: the files that `sopctl init` lays down, and how."""
