# Register of uses.
uses-title = Register of uses
uses-lead = What the authority uses generative AI for, with which data and under whose responsibility.
uses-count = { $count ->
    [one] one sheet
   *[other] { $count } sheets
}
uses-new = Declare a use
uses-export-csv = Export as CSV
uses-export-json = Export as JSON
uses-export = Export this list
uses-caption = Use sheets
uses-none = No sheet matches these filters.
uses-clear = Remove the filters
uses-search-label = Words of the title, the need or the reference
uses-filter-state = State
uses-filter-family = Family
uses-filter-service = Service
uses-sort = Sort by
uses-sort-reference = reference
uses-sort-title = title
uses-sort-updated = last change
uses-reference = Reference
uses-name = Title
uses-state = State
uses-family = Family
uses-service = Service
uses-class = Data
uses-updated = Changed on
uses-whole-organisation = The whole authority

use-state-idea = Idea
use-state-instruction = Being examined
use-state-experiment = In experiment
use-state-production = In production
use-state-suspended = Suspended
use-state-retired = Retired
use-family-generic = generic
use-family-specialised = specialised
use-human-proofreading = proofreading
use-human-validation = validation
use-human-decision = decision
use-tier-prohibited = Prohibited practice
use-tier-high-risk = High risk
use-tier-transparency = Transparency duties
use-tier-minimal = Minimal risk
use-tier-out-of-scope = Outside the regulation
use-visibility-internal = The authority
use-visibility-community = Other authorities too
use-visibility-public = Everyone
use-verdict-favourable = in favour
use-verdict-reserved = in favour, with a reservation
use-verdict-unfavourable = against

use-edit = Change the sheet
use-history = History
use-ask = Use in the assistant
use-sections = Parts of the sheet
use-group-identity = Identity
use-group-need = Need
use-group-people = People and human role
use-group-data = Data
use-group-law = Law
use-group-risk = Risks
use-group-proof = Proofs and conditions
use-group-end = Closure
use-group-sharing = Sharing and review
use-version = Version { $version }
use-updated = Changed on { $date }
use-created = Created on { $date }
use-not-filled = Not filled in
use-not-filled-list = Not filled in: { $fields }.
use-open = Agents can use it.
use-closed = Agents cannot use it yet.
use-opinions = Opinions
use-opinions-none = No opinion has been given.
use-opinion-line = { $role }: { $verdict }, on { $date }
use-next = Next step
use-next-none = This sheet is closed.
use-next-missing = { $count ->
    [one] One field is missing:
   *[other] { $count } fields are missing:
}
use-next-role = Reserved for: { $roles }.
use-next-note = Reason
use-next-note-hint = It will be in the history, under your name.
use-next-note-missing = Give the reason
use-go-instruct = Open the examination
use-go-experiment = Start the experiment
use-go-produce = Put into production
use-go-suspend = Suspend
use-go-resume = Resume
use-go-retire = Retire
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

use-new-title = Declare a use
use-new-lead = A title is enough to start. The other fields are asked for along the steps.
use-edit-title = Change { $reference }
use-edit-lead = Fields marked with a step are required to take it.
use-needed-for = Required to: { $step }
use-field-title = Title
use-field-title-hint = A verb and its object, 120 characters at most. Example: “Summarise the minutes of a meeting”.
use-field-family = Family
use-field-family-generic-hint = Administrative task common to all services.
use-field-family-specialised-hint = Task of one trade, examined in full.
use-field-trade = Trade
use-field-trade-hint = “tous” for all, or the trade: civil registry, planning, human resources…
use-field-service = Service in charge
use-field-service-hint = Leave “The whole authority” for a common use.
use-field-owner = Person responsible
use-field-owner-hint = The person who answers for this use.
use-field-referent = AI officer
use-field-referent-hint = The person who examines the sheet.
use-field-public-summary = Summary for the public
use-field-public-summary-hint = One sentence of 150 characters at most, no acronyms.
use-field-need = Need
use-field-need-hint = What takes time or is difficult today, and for whom.
use-field-alternative = What was considered without AI
use-field-alternative-hint = A template, a form, a training course, other software…
use-field-benefit-indicator = Expected benefit: what is measured
use-field-benefit-indicator-hint = Example: time to write up the minutes.
use-field-benefit-baseline = Starting value
use-field-benefit-target = Target value
use-field-benefit-due-on = Due on
use-field-public-interest = What it brings to the public service
use-field-public-interest-hint = Told to the public if the sheet is published.
use-field-population = People affected
use-field-population-hint = Agents, users, children, applicants… and how many.
use-field-agents-touched = Number of agents concerned
use-field-agents-touched-hint = Above 50, human resources must give an opinion.
use-field-human-role = What a human does with the answer
use-field-individual-decision = Contributes to decisions about people
use-field-individual-decision-hint = Granting, refusal, ranking, sanction, price…
use-field-public-contact = The public talks with the machine
use-field-public-content = What it makes is published
use-field-employment = Effect on employment and skills
use-field-recourse = Recourse
use-field-recourse-hint = To whom and how a person concerned can object or ask for an explanation.
use-field-data-max-class = Highest class of data
use-field-data-max-class-hint = Above it, the gateway refuses or masks.
use-field-data-categories = Categories of data
use-field-data-origin = Origin of the data
use-field-data-retention = How long they are kept
use-field-mask-by-default = Mask identifying items without asking
use-field-mask-by-default-hint = For programs. In the assistant, the agent sees what was found and chooses.
use-field-processing = Record of processing
use-field-processing-hint = The reference of the processing record (GDPR, article 30).
use-field-qualification-tier = Place under the European AI regulation
use-field-qualification-tier-hint = A proposal only counts once a named person has signed it.
use-field-qualification-reason = Why
use-field-qualification-articles = Articles
use-field-qualification-signed-by = Signed by
use-field-qualification-signed-on = Signed on
use-field-charter-articles = Articles of the charter concerned
use-field-words-hint = One reference a line, or separated by commas.
use-field-risks = Risks
use-field-measures = Measures
use-field-stop-criteria = Stop criteria
use-field-stop-criteria-hint = What would stop the experiment.
use-field-test-set = Test set
use-field-test-set-hint = Version, threshold to reach, result.
use-field-degraded-mode = If the model is not available
use-field-degraded-mode-hint = How work goes on.
use-field-evaluation = First evaluation
use-field-mention = Mention added to what it makes
use-field-mention-hint = Example: “Written with the help of AI, read again by the service”.
use-field-yearly-cost = Yearly cost
use-field-yearly-euros = Yearly cost, in euros
use-field-yearly-cost-hint = Licences, tokens, people’s time, training.
use-field-decision = Decision of the committee
use-field-decision-hint = Date and reference of the minutes.
use-field-experience = Lessons learnt
use-field-data-disposal = What became of the data
use-field-visibility = Who may read this sheet
use-field-provenance = Provenance
use-field-provenance-hint = The authority the sheet comes from, if it was imported.
use-field-review-on = Next review
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
fault-public-needs-summary = A public sheet needs a summary for the public
fault-tier-needs-reason = Say why the use has this place under the regulation
fault-decision-needs-recourse = A use that contributes to decisions about people must say the recourse
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
