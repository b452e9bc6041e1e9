# The shield: rules, measure, feedback.
admin-shield = Shield
admin-shield-means = Detection of personal data: measure, rules, feedback
shield-lead = What Vigie finds before sending, how exactly, and by which rules.
shield-measure = Accuracy of the running version
shield-measure-lead = Measured just now, on texts annotated by hand and shipped with the software (written on { $date }). The people in them are invented.
shield-blind = Texts whose errors were never read
shield-blind-means = { $texts } texts of kinds the training does not cover (messages, scans, minutes, tables, forms…). This is the most honest measure; it is small: it shows a tendency, not a guarantee for your texts.
shield-open = Texts used to correct the rules
shield-open-means = { $texts } texts of the same kinds, whose errors were read: the measure is more favourable.
shield-kind = Kind of data
shield-gold = To find
shield-precision = Precision
shield-recall = Recall
shield-f1 = F1
shield-all = All kinds
shield-no-case = no case
shield-how = Precision: share of what is reported that is right. Recall: share of what is to be found that is found (at least 80% of its letters). F1: harmonic mean of both.
shield-leak = Letters wrongly left in clear: { $leak }. Letters wrongly masked: { $over }.
shield-version = Version { $version }
shield-speed = Speed on this machine
shield-speed-lead = One reading of { $characters } characters dense in personal data, now.
shield-speed-run = Measure now
shield-speed-result = { $speed } million characters a second, measured just now on one core.
shield-feedback = Mistakes reported by agents
shield-feedback-lead = When an agent says that something found is no personal data, only its kind, what made it be found, the service and the hour are kept. Neither the text nor the person. Last twelve months.
shield-feedback-none = No mistake reported.
shield-feedback-evidence = Found by
shield-feedback-count = Reports
shield-evidence-pattern = its shape
shield-evidence-context = the words around
shield-evidence-lexicon = a list of words
shield-evidence-model = the statistical model
shield-evidence-repetition = a repetition
shield-evidence-other = another clue
shield-rules = Rules of your organisation
shield-rules-link = See and change the rules
shield-rules-lead = Reserved words are always masked and make a request sensitive; allowed values are never reported. A change is followed by everyone within two seconds.
shield-rules-unreadable = The saved rules do not open with the key of this installation. The last rules read stay in force; without them, every request is treated as sensitive. Write them again, or restore the key.
shield-reserved = Reserved words
shield-reserved-hint = One a line: project names, protected addresses… Case and accents do not matter. They are encrypted in the database.
shield-allowed = Allowed values
shield-allowed-hint = One a line: the switchboard, generic mailboxes, what is public already.
shield-line-short = Each line has at least three letters or digits: “{ $line }” would report almost everything
shield-line-long = At most two thousand lines of two hundred characters
shield-min-score = Certainty asked for to raise the class, in per cent
shield-min-score-hint = 50 leaves out elected persons in office, whose names are public. 0 counts everything.
shield-min-score-bad = Write a whole number from 0 to 100
shield-minors = Text that names someone and speaks of a child
shield-social = Text that names someone and speaks of social aid, protection or disability
shield-classes = Class of each kind
shield-classes-means = Choosing “default” keeps Vigie’s own class.
shield-default = default: { $class }
shield-reason = Why this change?
shield-reason-hint = Kept in the history. Do not copy the reserved words into it.
shield-reason-missing = Say why
shield-stale = Somebody changed these rules in the meantime. Reload the page and make your change again.
shield-save = Save the rules
shield-history = History
shield-history-none = The rules were never changed: Vigie’s own apply.
shield-history-version = Version
shield-history-when = When
shield-history-who = Who
shield-history-what = Content
shield-history-summary = { $reserved ->
    [one] { $reserved } reserved word
   *[other] { $reserved } reserved words
}, { $allowed ->
    [one] { $allowed } allowed value
   *[other] { $allowed } allowed values
}, { $classes ->
    [one] { $classes } class changed
   *[other] { $classes } classes changed
}

review-spare = A mistake in what was found?
review-spare-hint = Tick what is no personal data: it will leave in clear for this conversation. Only its kind is noted, without your name or the text.
review-spare-item = “{ $text }” is no personal data
review-referent = In doubt? Ask { $name }, your AI officer
review-referent-subject = A question before sending a request to the assistant

entity-reserved = reserved word
