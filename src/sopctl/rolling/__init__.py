"""Next year's SOP out of this year's: every date moved on, comments and layout kept.

`roll.roll` goes through every text of a file; `fields` says what each holds, and so which of these
it is:

- a time that the calendar reads (periods, deadlines, rounds): every year in it moves (`times`);
- a date of the document (revised, in force from, approvals): moves, and is told, for nobody has
  signed the new edition yet (`signing_dates`);
- a name that carries the year (id, document number, edition): the year in it moves (`names`);
- the key of an occurrence (`except: [2565-04]`): its year moves (`occurrence_keys`);
- running text (titles, details, control points, …): what lies in the SOP's own fiscal year, or next
  to it, moves (`wording`), but never the year of a law, of a cited document, of what has happened,
  or of a plan of several years (`standing_years`), nor a telephone number, a letter's number, a code
  or an amount that only looks like a year (`other_numbers`);
- a reference to the SOP itself, where it is surely one: moves with its id; one to another SOP or a
  file: once the new year's is there; an address or an id that other places refer to stays
  (`references`);
- history (`revisions`), the sources of definitions and comments: stay (`history`).

`years` finds the years in a text, `days` mends what a new year breaks: 29 February, and weekdays.
Whatever stays though it names a year, or moves without certainty, is a remark on the new file.
Rolled back, a file has the bytes it had, but for what a remark names.
"""
