# Qualification of a use, obligations, compliance.
law-qualify = Qualify
law-qualify-title = Qualify “{ $title }”
law-qualify-lead = Answer in everyday words. “I do not know” is an answer: the most careful reading is taken and the person to ask is named.
law-part = Part { $part } of { $parts }: { $label }
law-parts = Parts of the questionnaire
law-part-count = { $answered } of { $asked }
law-part-none = not relevant
law-part-empty = No question of this part arises, given your answers.
law-examples = Examples: { $examples }.
law-unknown = I do not know
law-unknown-hint = { $reads } To confirm with: { $who }.
law-continue = Save and continue
law-held-title = You may read these answers
law-held = The answers of an open use are kept by: { $roles }.
law-to-result = See the result

law-standing = Qualification
law-standing-unanswered = To qualify
law-standing-incomplete = Answers incomplete
law-standing-proposed = Proposal to sign
law-standing-signed = Signed
law-standing-to-confirm = To confirm
law-why-purpose = The purpose of the use has changed since it was signed.
law-why-answers = Answers have changed since it was signed.
law-why-law = The law now places the use differently.
law-why-withdrawn = The signature was withdrawn from the sheet.

law-result-title = Law that applies to “{ $title }”
law-result-none = No question has been answered yet: nothing is established.
law-result-none-lead = The questionnaire takes about ten minutes.
law-start = Start the questionnaire
law-resume = Review the answers
law-tier = Tier
law-tier-established = Without the uncertain answers
law-tier-now = What applies today
law-tier-worst = At most, depending on unanswered questions
law-tier-from = Applies from
law-role = Your role
law-role-deployer = Deployer
law-role-provider = Provider
law-role-both = Provider and deployer
law-role-importer = Importer
law-role-distributor = Distributor
law-role-none = None
law-points = Points of law
law-points-none = No point of law applies.
law-point-to-confirm = hangs on an uncertain answer
law-point-filtered = set aside by an exemption
law-readings = Possible readings
law-reading-retained = reading followed
law-reading-by-default = Followed by default.
law-reading-chosen = Reading chosen
law-reading-default = Reading followed by default
law-reading-same = Changes neither the tier, nor the obligations, nor their dates: changes what has to be done.
law-reading-entails = Following it would change:
law-reading-choose = Choose a reading
law-reading-which = Which reading to follow?
law-reading-reason = Reason for the choice
law-reading-reason-hint = It will be in the file under your name, and the signature of the qualification will carry it.
law-reading-reason-missing = Give the reason for the choice
law-reading-unknown = Choose one of the readings offered
law-reading-save = Follow this reading
law-reading-by = Chosen by { $name } ({ $role }), on { $date }
law-reading-done = The reading chosen for { $reference } is saved and the file computed again.
law-readings-link = Readings of disputed law
law-readings-title = What the law leaves open for “{ $title }”
law-readings-lead = When a text can be read in several ways, every reading is shown with what it entails. The one that is marked is followed until a named person chooses another, with a reason.
law-readings-none = Given your answers, nothing that applies to this use is disputed.
law-dispute-date = A date of application
law-dispute-point = A point of the text: { $subject }
law-dispute-duty = An obligation: { $subject }
law-role-product-manufacturer = Product manufacturer
law-role-authorised-representative = Authorised representative
law-why-readings = Another reading of disputed law was chosen since it was signed.
law-signed-readings = Readings chosen: { $readings }
law-evidence-primary = Official text read.
law-evidence-secondary = Secondary source.
law-evidence-unverified = Not verified.
law-source = Source: { $source }
law-because = Why
law-because-lead = The answers that decided.
law-because-decides = Decides: { $what }
law-missing = Unanswered questions that could change the result
law-to-confirm = To confirm
law-to-confirm-with = To confirm with: { $who }
law-set-aside = Points examined and set aside
law-warnings = Worth a closer look
law-obligations = Obligations
law-obligations-lead = On { $date }. A text that is announced or uncertain is to be prepared for; it is not yet due.
law-status-in-force = In force
law-status-announced = Announced
law-status-uncertain = Uncertain
law-status-ended = Ended
law-duty = Article and date
law-duty-what = What must be done
law-duty-who = Who
law-duty-owner = Carried by: { $owner }
law-duty-not-ours = Someone else’s obligation, to ask of them.
law-duty-proof = Proof
law-duty-since = Since { $date }
law-duty-from = From { $date }
law-duty-latest = By { $date } at the latest
law-duty-until = Until { $date }
law-duty-no-date = No date adopted
law-duty-to-confirm = Hangs on an answer to confirm.
law-duty-because = From your answers
law-duties-none = No obligation was found.
law-sign-title = Sign
law-sign-lead = This result is a proposal. It counts once a named person signs it.
law-sign-reason = Reason, in a sentence or two
law-sign-reason-hint = It will be on the sheet, under your name.
law-sign-reason-missing = Give the reason for the signature
law-sign = Sign the qualification
law-sign-roles = Only for: { $roles }.
law-sign-incomplete = Unanswered questions could still change the result.
law-sign-stale = The result has changed since you opened the page. Read it again before signing.
law-signed-by = Signed by { $name } ({ $role }), { $date }
law-signed-as = Tier signed: { $tier }
law-packs = Texts taken into account
law-moved = What moved
law-moved-packs = The texts changed
law-moved-day = A date was reached
law-moved-tier = Tier
law-moved-role = Role
law-moved-point = Point { $subject }
law-moved-duty = Obligation { $subject }
law-moved-date = Date of { $subject }
law-moved-status = State of { $subject }
law-moved-change = { $before } → { $after }
law-nothing = nothing
law-saved = The answers of { $reference } are saved.
law-signed = The qualification of { $reference } is signed.
law-prohibited = This use is a prohibited practice: it must not be opened, or must be suspended.

law-conformity = Compliance
law-conformity-title = Compliance of “{ $title }”
law-conformity-none = Qualify the use first: its obligations come from the answers.
law-conformity-figure = Obligations proven
law-conformity-value = { $proven } of { $due }
law-conformity-formula = The authority’s obligations in force whose proof is named ÷ the authority’s obligations in force. What is announced is not counted, nor what is uncertain, unless a person chose the reading that requires it.
law-conformity-source = Answers and proofs of the file
law-conformity-ahead = { $count ->
    [one] One obligation to prepare for.
   *[other] { $count } obligations to prepare for.
}
law-conformity-others = Obligations of others, to ask of them
law-evidence-to-do = To do
law-evidence-under-way = Under way
law-evidence-proven = Proven
law-evidence-state = Where it stands
law-evidence-proof = Proof
law-evidence-proof-hint = A document, a reference, an address. Expected: { $proof }
law-evidence-proof-missing = Name the proof, or choose “Under way”
law-evidence-save = Save
law-evidence-change = Declare its state
law-evidence-by = Declared by { $name }, { $date }
law-evidence-saved = The state of the obligation is saved.

law-plan-open = Put what remains in the register of actions
law-plan-lead = { $count ->
    [one] One obligation of the authority remains to be proven.
   *[other] { $count } obligations of the authority remain to be proven.
}
law-plan-done = { $count ->
    [0] All that remains was already in the register of actions.
    [one] One compliance action was put in the register.
   *[other] { $count } compliance actions were put in the register.
}

law-watch-title = The law and the uses
law-watch-lead = When a text changes or a date comes, each file is computed again and says what moved.
law-watch-packs = Texts in force in Vigie
law-watch-pack = Text
law-watch-version = Version
law-watch-as-of = State of the law on
law-watch-digest = Digest: { $digest }
law-watch-uses = Uses
law-watch-use = Use
law-watch-moved = Latest change
law-watch-none = No use is in the register.
law-watch-recompute = Compute again now
law-watch-done = { $count ->
    [0] Computed again: nothing moved.
    [one] Computed again: one file moved.
   *[other] Computed again: { $count } files moved.
}
law-watch-stale = computed with earlier texts
law-watch-own = Files changed by your authority: { $files }
law-watch-shipped = These are the texts that ship with Vigie. An authority edits its own copy: the operating notes say how.
law-watch-view = Show
law-watch-all = Every use
law-watch-to-look-at = Only what moved
law-watch-none-moved = Nothing has moved since the last signatures.
law-watch-link = Texts and dates
