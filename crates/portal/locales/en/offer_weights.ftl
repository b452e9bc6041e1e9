# The weights of the grid that offers are evaluated on.
offers-weights-title = Weights of the grid of offers
offers-weights-lead = What each criterion weighs in the note of an offer. Weights add up to 100; eliminatory criteria stay so, whatever they weigh.
offers-weights-axis = { $axis } ({ $weight } in force)
offers-weight-label = { $criterion } { $label }
offers-weight-out = { $criterion } { $label }, eliminatory at 0
offers-weight-word = Weight
offers-weights-reason = Why these weights
offers-weights-reason-hint = The decision they come from: body, date.
offers-weights-reason-missing = Say why: these weights change the ranking.
offers-weight-bad = { $criterion }: a whole number from 1 to 100.
offers-weights-sum = Weights add up to { $sum }, not 100: correct them by { $gap }.
offers-weights-adopt = Adopt these weights
offers-weights-versions = Versions
offers-weights-in-force = In force: { $version }.
offers-weights-kept = An evaluation keeps the version it was made with. The ranking is computed again with any version, from the same notes.
offers-weights-choose = Version of the weights
offers-done-weights = The weights { $reference } are in force.
