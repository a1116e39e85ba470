"""The only layer that prints, exits, or reads the clock and the environment."""
