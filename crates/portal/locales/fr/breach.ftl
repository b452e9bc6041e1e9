# Dossier d’une violation de données : délai de 72 heures, contenu de la notification.
breach-title = Dossier de violation, { $title }
breach-link = Dossier de violation (72 heures)
breach-none = Cette fiche dit que l’incident ne concerne pas de données personnelles : il n’y a pas de violation à notifier.
breach-ready = Le dossier est prêt : tout ce que la notification demande est connu.
breach-missing = { $count ->
    [one] Il manque un élément à la notification. Elle peut partir sans attendre et être complétée ensuite (art. 33, § 4).
   *[other] Il manque { $count } éléments à la notification. Elle peut partir sans attendre et être complétée ensuite (art. 33, § 4).
}
breach-no-clock = Délai sans objet
breach-notified = Notifiée le { $at } { $number }
breach-not-due = Notification non due : aucun risque pour les personnes
breach-late = En retard : à notifier avant le { $by }
breach-due = À notifier avant le { $by } : { $hours } h restantes
breach-content = Contenu de la notification
breach-content-lead = Règlement général sur la protection des données, article 33, paragraphe 3.
breach-contact = Point de contact : délégué à la protection des données
breach-fill = À compléter
breach-people = Information des personnes (art. 34)
breach-people-told = Personnes informées le { $day }.
breach-people-due = Risque élevé : les personnes sont à informer dans les meilleurs délais, en termes clairs, avec les conséquences et les mesures.
breach-people-not-due = Non due : pas de risque élevé d’après la fiche.
breach-people-unknown = Le risque pour les personnes n’est pas évalué : on ne sait pas encore si elles sont à informer.
breach-moments = Chronologie
breach-written = { $author } : { $fields }
breach-to-sheet = Fiche de l’incident
