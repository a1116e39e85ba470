"""The rules on forms, filled or defined: imported only where there is one."""
