# Diagnostic de maturité.
diag-title = Diagnostic de maturité
diag-lead = Quarante questions, onze dimensions. Le même diagnostic, répété, montre ce qui avance et ce qui attend.
diag-start = Commencer un diagnostic
diag-whom = De quoi fait-on le diagnostic
diag-whole = Toute la collectivité
diag-begin = Commencer
diag-history = Diagnostics
diag-history-none = Aucun diagnostic n’a encore été fait.
diag-about = Sujet
diag-on = Date
diag-state = État
diag-open = En cours
diag-closed = Clos
diag-index = Indice
diag-band = Palier
diag-consolidated = Résultat consolidé
diag-consolidated-lead = D’après le dernier diagnostic clos de chaque direction.
diag-weighed = { $count ->
    [one] Une direction, { $people } agents.
   *[other] { $count } directions, chacune pesant selon son effectif : { $people } agents en tout.
}
diag-unweighed = Effectif inconnu : { $names }. En attendant, chaque direction compte autant.
diag-of-the-whole = Aucune direction n’a de diagnostic clos : c’est celui de toute la collectivité.
diag-headcounts = Donner les effectifs
diag-sheet-title = Diagnostic : { $title }
diag-figure = Indice de maturité, sur 100
diag-figure-formula = Pour chaque dimension, moyenne des niveaux (0 à 4) pondérée par le poids des questions ; l’indice est 25 fois la moyenne des dimensions. Une question sans réponse n’est pas comptée.
diag-figure-source = Réponses du diagnostic, grille { $version }
diag-band-of = Palier { $band } sur 5
diag-capped = Palier plafonné à 2 par des questions critiques au niveau 0 ou 1 : { $questions }.
diag-unproven = Niveaux ramenés à 2, faute de preuve : { $questions }.
diag-missing = { $count ->
    [one] Une question est sans réponse.
   *[other] { $count } questions sont sans réponse.
}
diag-dimension = Dimension
diag-score = Sur 100
diag-answered = Réponses
diag-count = { $answered } sur { $asked }
diag-before = Avant
diag-change = Écart
diag-radar = Maturité par dimension, sur 100
diag-radar-desc = Le trait plein est ce diagnostic ; le trait en pointillé, le précédent. Les valeurs sont dans le tableau qui suit.
diag-plan = Plan d’action
diag-plan-lead = Les dimensions sous { $target } sur 100, les questions critiques d’abord.
diag-plan-none = Aucune dimension n’est sous le seuil.
diag-plan-what = Viser
diag-plan-who = Porté par
diag-plan-proof = Preuve
diag-plan-from = Niveau { $from } vers niveau { $to }
diag-plan-unknown = Sans réponse, vers niveau { $to }
diag-critical = Question critique
diag-answer = Répondre
diag-part = { $label }, partie { $part } sur { $parts }
diag-parts = Dimensions
diag-level-0 = 0. { $text }
diag-level-1 = 1. Entre les deux
diag-level-2 = 2. { $text }
diag-level-3 = 3. Entre les deux
diag-level-4 = 4. { $text }
diag-proof = Preuve
diag-proof-hint = Exigée aux niveaux 3 et 4. Attendu : { $proof }. Répond : { $who }.
diag-proof-missing = Donnez la preuve, ou choisissez un niveau de 0 à 2
diag-next = Enregistrer et continuer
diag-see = Voir le résultat
diag-close = Clore ce diagnostic
diag-close-lead = Clos, il compte dans le résultat consolidé et ne change plus.
diag-done = Le diagnostic { $reference } est clos.
diag-nav = Diagnostic de maturité
diag-plan-open = Inscrire ces étapes au registre des actions
diag-plan-register = Registre des actions
diag-plan-count = { $count ->
    [one] Une étape est au registre des actions.
   *[other] { $count } étapes sont au registre des actions.
}
diag-plan-done = { $count ->
    [0] Toutes les étapes étaient déjà au registre des actions.
    [one] Une action est inscrite au registre.
   *[other] { $count } actions sont inscrites au registre.
}
diag-action-title = { $dimension } : { $aim }
diag-action-text = { $level }. Porté par : { $owner }.
