# Maturity diagnostic.
diag-title = Maturity diagnostic
diag-lead = Forty questions, eleven dimensions. The same diagnostic, repeated, shows what moves and what waits.
diag-start = Start a diagnostic
diag-whom = What the diagnostic is about
diag-whole = The whole authority
diag-begin = Start
diag-history = Diagnostics
diag-history-none = No diagnostic has been made yet.
diag-about = Subject
diag-on = Date
diag-state = State
diag-open = Under way
diag-closed = Closed
diag-index = Index
diag-band = Band
diag-consolidated = Consolidated result
diag-consolidated-lead = From the latest closed diagnosis of each department.
diag-weighed = { $count ->
    [one] One department, { $people } people.
   *[other] { $count } departments, each weighing its headcount: { $people } people in all.
}
diag-unweighed = Headcount unknown: { $names }. Meanwhile each department counts the same.
diag-of-the-whole = No department has a closed diagnosis: this is that of the whole authority.
diag-headcounts = Give headcounts
diag-sheet-title = Diagnostic: { $title }
diag-figure = Maturity index, out of 100
diag-figure-formula = For each dimension, the mean of levels (0 to 4) by the weight of questions; the index is 25 times the mean of dimensions. A question without answer is not counted.
diag-figure-source = Answers of the diagnostic, grid { $version }
diag-band-of = Band { $band } of 5
diag-capped = Band held at 2 by critical questions at level 0 or 1: { $questions }.
diag-unproven = Levels brought down to 2 for want of proof: { $questions }.
diag-missing = { $count ->
    [one] One question has no answer.
   *[other] { $count } questions have no answer.
}
diag-dimension = Dimension
diag-score = Out of 100
diag-answered = Answers
diag-count = { $answered } of { $asked }
diag-before = Before
diag-change = Change
diag-radar = Maturity by dimension, out of 100
diag-radar-desc = The solid line is this diagnostic; the dotted line, the one before. Values are in the table that follows.
diag-plan = Action plan
diag-plan-lead = Dimensions under { $target } out of 100, critical questions first.
diag-plan-none = No dimension is under the threshold.
diag-plan-what = Aim for
diag-plan-who = Carried by
diag-plan-proof = Proof
diag-plan-from = Level { $from } to level { $to }
diag-plan-unknown = No answer, to level { $to }
diag-critical = Critical question
diag-answer = Answer
diag-part = { $label }, part { $part } of { $parts }
diag-parts = Dimensions
diag-level-0 = 0. { $text }
diag-level-1 = 1. In between
diag-level-2 = 2. { $text }
diag-level-3 = 3. In between
diag-level-4 = 4. { $text }
diag-proof = Proof
diag-proof-hint = Needed at levels 3 and 4. Expected: { $proof }. Answered by: { $who }.
diag-proof-missing = Give the proof, or choose a level from 0 to 2
diag-next = Save and continue
diag-see = See the result
diag-close = Close this diagnostic
diag-close-lead = Closed, it counts in the consolidated result and no longer changes.
diag-done = The diagnostic { $reference } is closed.
diag-nav = Maturity diagnostic
diag-plan-open = Put these steps in the register of actions
diag-plan-register = Register of actions
diag-plan-count = { $count ->
    [one] One step is in the register of actions.
   *[other] { $count } steps are in the register of actions.
}
diag-plan-done = { $count ->
    [0] Every step was already in the register of actions.
    [one] One action was put in the register.
   *[other] { $count } actions were put in the register.
}
diag-action-title = { $dimension }: { $aim }
diag-action-text = { $level }. Carried by: { $owner }.
