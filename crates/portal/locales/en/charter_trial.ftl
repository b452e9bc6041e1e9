# Trial of a draft charter: what is supposed of badges, what depends on them.
charter-trial-days-wrong = Write a number of days, from 1 to { $most }.
charter-trial-badges = Agents’ badges
charter-trial-badges-ask = Badges every agent is supposed to hold
charter-trial-badges-hint = The trace names nobody: it does not say who holds what. The trial also says what no badge and all these badges would give.
charter-trial-badges-none-read = No rule of the charter in force or of the draft looks at badges: the result does not depend on them.
charter-trial-badges-without = The trace does not say who holds what. Supposed here: no agent holds a badge.
charter-trial-badges-held = The trace does not say who holds what. Supposed here: every agent holds { $badges }.
charter-trial-badges-same = Without any badge or with all those the rules ask for ({ $badges }), the draft decides the same.
charter-trial-badges-differ = What depends on them in the draft, without any badge then with all those the rules ask for ({ $badges }):
charter-trial-badges-move = { $count }: { $without } without a badge, { $with } with
charter-trial-badges-unknown = This trial supposed that no agent holds a badge and did not look for what depends on it. Run it again to know.
