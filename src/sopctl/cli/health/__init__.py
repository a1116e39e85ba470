"""What the machine has of all that the program needs, for `sopctl doctor`."""
