"""YAML text and where everything in it stands. The only package that knows ruamel.yaml.

`loader` makes plain data from the parser's event stream, fast. `source_map` is built only when
something has to be reported, and tells the span of any key or value.
"""
