# Badges : ce que la charte demande de savoir.
badges-title = Badges
badges-lead = Des articles de la charte peuvent demander un badge. Accordé ou retiré ici, il compte dès la demande suivante.
badges-none = Aucun badge pour l’instant.
badge-grant = Accorder un badge
badge-which = Badge
badge-until-label = Valable jusqu’au
badge-until-hint = Année, mois, jour. Vide : la durée prévue pour ce badge.
badge-until-wrong = Écrivez un jour à venir, sous la forme 2027-11-01, ou rien.
badge-missing = Choisissez un badge.
badge-until = Valable jusqu’au { $day }
badge-over = Échu le { $day }
badge-endless = Sans limite de durée
badge-revoked = Retiré le { $day }
badge-revoke = Retirer
badge-revoke-label = Retirer le badge { $badge }
badge-done = Le badge { $badge } est accordé.
badge-done-revoked = Le badge est retiré.
