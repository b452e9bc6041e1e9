# Pages of the registers.
nav-registers = Registers
registers-title = Registers
registers-lead = What the authority knows, decides and does about generative AI. You see the registers open to your roles.
registers-family-listen = Listen and try
registers-family-guard = Protect
registers-family-comply = Comply
registers-family-choose = Choose solutions
registers-family-steer = Decide and follow up
registers-register = Register
registers-means = What is in it
registers-entries = Sheets
registers-new = New sheet
registers-new-title = New sheet: { $one }
registers-import = Import a CSV file
registers-empty = No sheet yet.
registers-search = Words of the title, the text or the reference
registers-filter-any = Any
registers-export-csv = CSV
registers-export-xlsx = Excel (XLSX)
registers-export-fods = OpenDocument (FODS)
registers-export-json = JSON
registers-moment-hint = Date and time, for instance 24/11/2026 9:05.
registers-references-hint = References, separated by commas.
registers-words-hint = Separated by commas, or one a line.
registers-finding-at = { $sentence } { $at }
registers-links = Links
registers-links-none = No link.
registers-link-unknown = (no sheet has this reference)
registers-linked-from = Cited by: { $many }
registers-evidence = Evidence
registers-evidence-none = No evidence given.
registers-evidence-add = Give evidence
registers-evidence-title = Title of the evidence
registers-evidence-title-hint = The same title makes a new revision of the same evidence.
registers-evidence-place = Where it is
registers-evidence-place-hint = Address, shelf mark or reference in document management.
registers-evidence-from = Valid from
registers-evidence-until = Valid until
registers-evidence-until-hint = Leave empty if it does not expire. Year, month, day: 2027-11-23.
registers-evidence-backwards = The end of validity comes before its start.
registers-evidence-dates = Revision { $revision }, valid from { $from }
registers-evidence-dates-until = Revision { $revision }, valid from { $from } to { $until }
registers-evidence-expired = Revision { $revision }, valid from { $from } to { $until }: expired
registers-comments = Comments
registers-comments-none = No comment.
registers-comment = Your comment
registers-comment-add = Post the comment
registers-comment-missing = Write the comment before you post it.
registers-next-none = No step leaves from this state.
registers-overtaken = “{ $label }” may have been changed by someone else while you were writing. The sheet holds: “{ $held }”. Save again to keep your version.
fault-out-of-scale = { $field }: choose a whole number from { $low } to { $high }.
fault-not-a-moment = { $field }: give a date and time, for instance 24/11/2026 9:05.
import-title = Import: { $many }
import-lead = Choose a file. Nothing is written before a trial, which names each faulty line and column.
import-csv-hint = The first line names the columns, by label or name: { $header }. An export of the register will do.
import-csv-missing = Choose a file, or paste its content.
import-try = Try without writing
import-write = Import
import-good-only = Import the right lines and leave the others
import-good-only-hint = Otherwise nothing is imported while a line is at fault.
import-found = Result of the trial
import-faults = Faulty lines
import-line = Line
import-column = Column
import-fault = What is wrong
import-bad-line = This line cannot be read.
import-unknown-column = Column “{ $heading }” is not of this register.
import-taken = Reference { $reference } is already in the register.
import-bad-reference = Reference { $reference } must begin with { $prefix }, then digits, and be given once only.
import-too-long = A file has at most { $lines } lines.
import-note = import of a file
registers-convert = Make it a use
registers-pack-title = Start from a first register
registers-pack = The starter pack proposes 40 assessed risks and 20 measures. You change them afterwards; nobody has signed anything.
registers-pack-action = Adopt the risks and measures
opinion-give = Give the opinion
opinion-verdict = Opinion
opinion-reasons = Reasons and reservations
opinion-reasons-hint = Needed, except for a favourable opinion.
opinion-reasons-missing = Give the reasons of your opinion.
opinion-once = An opinion once given no longer changes: neither you nor an administrator can change it.
opinion-delegate = Name a stand-in
opinion-stand-in = Who will give the opinion in your place
opinion-stands-in = Stand-in: { $name }.
opinion-awaited = Opinion awaited: { $role }, by { $day } ({ $because }).
opinion-given = { $role }: { $verdict } opinion, { $name }, { $at }, on version { $version }.
opinion-missing = Opinion awaited: { $role }.
opinion-veto = Unfavourable opinion: { $role }.
import-good = { $count ->
    [one] { $count } line is right.
   *[other] { $count } lines are right.
}
import-bad = { $count ->
    [one] { $count } line is at fault.
   *[other] { $count } lines are at fault.
}
import-refused = { $count ->
    [one] { $count } line is at fault: nothing was written.
   *[other] { $count } lines are at fault: nothing was written.
}
import-done = { $count ->
    [one] { $count } sheet was imported.
   *[other] { $count } sheets were imported.
}
opinion-ask = Ask for an opinion
opinion-ask-hint = Of a role that no rule asks, or again after a change.
opinion-role = Role asked
opinion-too-soon = The committee speaks last: opinions awaited of { $roles }.
step-missing = { $step }: fill in “{ $field }”.
step-not-from-here = { $step } is not possible from “{ $state }”.
experiments-rate = Closed experiments with a decision
experiments-rate-value = { $percent }%
experiments-rate-formula = { $decided } closed experiments that cite a decision, of { $closed } closed.
registers-empty-parts = Parts still empty
