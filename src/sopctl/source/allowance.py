"""How much work may go into one file, where its author decides how much there is."""

from sopctl.structs import Mutable


class Allowance(Mutable):
    """So many characters may yet be read."""

    left: int

    def covers(self, characters: int) -> bool:
        """Take `characters` off; False once there are not so many left."""
        self.left -= characters
        return self.left >= 0
