# Fichiers : documents et exports.
error-busy-title = Trop de fichiers sont demandés en ce moment
error-busy = Vigie en prépare déjà plusieurs. Rien n’est perdu : le vôtre n’a pas été commencé.
error-busy-next = Réessayez dans une minute.
reports-made = Établi le { $moment }
reports-sheet-pdf = Fiche en PDF accessible
reports-sheet-fodt = Fiche en OpenDocument (FODT)
reports-opinions = Avis
reports-change = { $label } : avant « { $before } », après « { $now } »
reports-older = { $count ->
    [one] { $count } version plus ancienne est dans l’historique en ligne.
   *[other] { $count } versions plus anciennes sont dans l’historique en ligne.
}
reports-export-cut = Cette liste est plus longue : les exports en contiennent les { $lines } premières fiches. Filtrez la liste pour avoir le reste.
