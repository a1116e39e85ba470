"""Standard operating procedures as code: one YAML file checked, drawn, published and scheduled."""

__version__ = "0.1.0"
