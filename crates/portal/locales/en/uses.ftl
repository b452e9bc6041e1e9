# Register of uses.
uses-title = Register of uses
uses-count = { $count ->
    [one] one sheet
   *[other] { $count } sheets
}
uses-export = Export this list
uses-none = No sheet matches these filters.
uses-clear = Remove the filters
uses-filter-state = State
uses-filter-service = Service
uses-sort = Sort by
uses-sort-reference = reference
uses-sort-title = title
uses-sort-updated = last change
uses-reference = Reference
uses-name = Title
uses-state = State
uses-class = Data
uses-updated = Changed on

use-verdict-favourable = in favour
use-verdict-reserved = in favour, with a reservation
use-verdict-unfavourable = against

use-edit = Change the sheet
use-history = History
use-ask = Use in the assistant
use-sections = Parts of the sheet
use-version = Version { $version }
use-updated = Changed on { $date }
use-created = Created on { $date }
use-not-filled = Not filled in
use-not-filled-list = Not filled in: { $fields }.
use-open = Agents can use it.
use-closed = Agents cannot use it yet.
use-closed-suspended = Agents cannot use it while it is suspended.
use-closed-retired = Agents can no longer use it.
use-closed-refused = Agents cannot use it: it is refused.
use-opinions = Opinions
use-opinions-none = No opinion has been given.
use-opinion-line = { $role }: { $verdict }, on { $date }
use-next = Next step
use-next-missing = { $count ->
    [one] One field is missing:
   *[other] { $count } fields are missing:
}
use-next-role = Reserved for: { $roles }.
use-next-note = Reason
use-next-note-hint = It will be in the history, under your name.
use-next-note-missing = Give the reason
use-changed-state = Sheet { $reference } is now: { $state }.
use-saved = Sheet { $reference } is saved.
use-unchanged = Nothing changed in sheet { $reference }.

history-title = History of { $reference }
history-lead = Each version, what changed, who did it and why.
history-created = Sheet created
history-edited = Sheet changed
history-by = By { $name }, on { $date }
history-by-product = By Vigie, on { $date }
history-note = Reason: { $note }
history-before = Before
history-after = After
history-empty = (empty)
history-back = Back to the sheet

use-edit-title = Change { $reference }
use-form-lead = Fields marked with a step are required to take it.
use-needed-for = Required to: { $step }
use-day-hint = Year-month-day, for example 2027-11-23.

fault-missing = Fill in “{ $field }”
fault-too-long = “{ $field }” is longer than { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
}
fault-not-a-choice = Choose one of the values offered for “{ $field }”
fault-not-a-day = “{ $field }” must be a date, year-month-day
fault-not-a-number = “{ $field }” must be a number, zero or more
fault-not-an-id = “{ $field }” is no person or service of the authority
fault-other = “{ $field }” breaks a rule of the register

pack-title = Open the fifteen generic uses
pack-lead = Everyday tasks, already examined: rewriting, summarising, translating, drafting an outline… They enter the register in production and the assistant offers them at once.
pack-what = What will happen
pack-what-1 = { $count ->
    [one] One sheet is added to the register, in your name.
   *[other] { $count } sheets are added to the register, in your name.
}
pack-what-2 = Each sheet keeps its highest class of data, its charter rules and its human check.
pack-what-3 = You can then change, suspend or retire each of them.
pack-present = { $count ->
    [one] One sheet is already in the register and will not be touched.
   *[other] { $count } sheets are already in the register and will not be touched.
}
pack-list = The uses
pack-human = Human check
pack-confirm = Open these uses
pack-done = { $count ->
    [one] One generic use is open.
   *[other] { $count } generic uses are open.
}
pack-nothing = The fifteen uses are already in the register.
pack-invite-title = Fifteen uses ready to open
pack-invite = They are everyday tasks, already examined. You can open them all at once, or declare your first use yourself.
pack-invite-action = See the fifteen uses
uses-sort-state = state
