# Les poids de la grille d’évaluation des offres.
offers-weights-title = Poids de la grille des offres
offers-weights-lead = Ce que pèse chaque critère dans la note d’une offre. Les poids font 100 ; les critères éliminatoires le restent, quel que soit leur poids.
offers-weights-axis = { $axis } ({ $weight } en vigueur)
offers-weight-label = { $criterion } { $label }
offers-weight-out = { $criterion } { $label }, éliminatoire à 0
offers-weight-word = Poids
offers-weights-reason = Pourquoi ces poids
offers-weights-reason-hint = La décision dont ils viennent : instance, date.
offers-weights-reason-missing = Dites pourquoi : ces poids changent le classement.
offers-weight-bad = { $criterion } : un nombre entier de 1 à 100.
offers-weights-sum = Les poids font { $sum }, pas 100 : corrigez-les de { $gap }.
offers-weights-adopt = Adopter ces poids
offers-weights-versions = Versions
offers-weights-in-force = En vigueur : { $version }.
offers-weights-kept = Une évaluation garde la version avec laquelle elle a été faite. Le classement se recalcule avec n’importe quelle version, à partir des mêmes notes.
offers-weights-choose = Version des poids
offers-done-weights = Les poids { $reference } sont en vigueur.
