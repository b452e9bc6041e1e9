# Essai d’un projet de charte : ce qu’on suppose des badges, ce qui en dépend.
charter-trial-days-wrong = Écrivez un nombre de jours, de 1 à { $most }.
charter-trial-badges = Badges des agents
charter-trial-badges-ask = Badges que chaque agent est supposé détenir
charter-trial-badges-hint = La trace ne nomme personne : elle ne dit pas qui détient quoi. L’essai dit aussi ce que donneraient aucun badge et tous ces badges.
charter-trial-badges-none-read = Aucune règle de la charte en vigueur ni du projet ne regarde les badges : le résultat n’en dépend pas.
charter-trial-badges-without = La trace ne dit pas qui détient quoi. Supposé ici : aucun agent ne détient de badge.
charter-trial-badges-held = La trace ne dit pas qui détient quoi. Supposé ici : chaque agent détient { $badges }.
charter-trial-badges-same = Sans aucun badge ou avec tous ceux que les règles demandent ({ $badges }), le projet décide de même.
charter-trial-badges-differ = Ce qui en dépend dans le projet, sans aucun badge puis avec tous ceux que les règles demandent ({ $badges }) :
charter-trial-badges-move = { $count } : { $without } sans badge, { $with } avec
charter-trial-badges-unknown = Cet essai supposait qu’aucun agent ne détient de badge et n’a pas cherché ce qui en dépend. Relancez-le pour le savoir.
