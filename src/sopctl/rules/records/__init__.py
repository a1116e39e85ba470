"""The rules on records: imported only where there are records."""
