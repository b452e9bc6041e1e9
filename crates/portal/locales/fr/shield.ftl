# Le bouclier : règles, mesure, retours.
admin-shield = Bouclier
admin-shield-means = Repérage des données personnelles : mesure, règles, retours
shield-lead = Ce que Vigie repère avant l’envoi, avec quelle justesse, et selon quelles règles.
shield-measure = Justesse de la version en service
shield-measure-lead = Mesurée à l’instant, sur des textes annotés à la main et livrés avec le logiciel (écrits le { $date }). Les personnes y sont inventées.
shield-blind = Textes dont les erreurs n’ont jamais été lues
shield-blind-means = { $texts } textes de genres que l’apprentissage ne couvre pas (messages, numérisations, comptes rendus, tableaux, formulaires…). C’est la mesure la plus honnête ; elle reste petite : elle indique une tendance, pas une garantie sur vos textes.
shield-open = Textes qui ont servi à corriger les règles
shield-open-means = { $texts } textes des mêmes genres, dont les erreurs ont été lues : la mesure y est plus favorable.
shield-kind = Type de donnée
shield-gold = À trouver
shield-precision = Précision
shield-recall = Rappel
shield-f1 = F1
shield-all = Tous types
shield-no-case = aucun cas
shield-how = Précision : part des éléments signalés qui sont justes. Rappel : part des éléments à trouver qui le sont (80 % de leurs lettres au moins). F1 : moyenne harmonique des deux.
shield-leak = Lettres laissées en clair à tort : { $leak }. Lettres masquées à tort : { $over }.
shield-version = Version { $version }
shield-speed = Vitesse sur cette machine
shield-speed-lead = Une lecture de { $characters } caractères denses en données personnelles, maintenant.
shield-speed-run = Mesurer maintenant
shield-speed-result = { $speed } millions de caractères par seconde, mesurés à l’instant sur un cœur.
shield-feedback = Erreurs signalées par les agents
shield-feedback-lead = Quand un agent dit qu’un élément repéré n’est pas une donnée personnelle, seuls sont gardés son type, ce qui l’a fait repérer, le service et l’heure. Ni le texte, ni la personne. Douze derniers mois.
shield-feedback-none = Aucune erreur signalée.
shield-feedback-evidence = Repéré par
shield-feedback-count = Signalements
shield-evidence-pattern = sa forme
shield-evidence-context = les mots autour
shield-evidence-lexicon = une liste de mots
shield-evidence-model = le modèle statistique
shield-evidence-repetition = une répétition
shield-evidence-other = un autre indice
shield-rules = Règles de votre organisation
shield-rules-link = Voir et modifier les règles
shield-rules-lead = Les mots réservés sont toujours masqués et rendent une demande sensible ; les valeurs autorisées ne sont jamais signalées. Une modification est suivie par tous en deux secondes.
shield-rules-unreadable = Les règles enregistrées ne s’ouvrent pas avec la clé de cette installation. Les dernières règles lues restent en vigueur ; sans elles, toute demande est traitée comme sensible. Écrivez-les à nouveau, ou rétablissez la clé.
shield-reserved = Mots réservés
shield-reserved-hint = Un par ligne : noms de projets, adresses protégées… Majuscules et accents ne comptent pas. Ils sont chiffrés dans la base.
shield-allowed = Valeurs autorisées
shield-allowed-hint = Une par ligne : le standard, les boîtes génériques, ce qui est déjà public.
shield-line-short = Chaque ligne compte au moins trois lettres ou chiffres : « { $line } » ferait signaler presque tout
shield-line-long = Deux mille lignes de deux cents caractères au plus
shield-min-score = Certitude demandée pour élever la classe, en pour cent
shield-min-score-hint = 50 laisse de côté les élus en fonction, dont le nom est public. 0 compte tout.
shield-min-score-bad = Écrivez un nombre entier de 0 à 100
shield-minors = Texte qui nomme quelqu’un et parle d’un enfant
shield-social = Texte qui nomme quelqu’un et parle d’aide sociale, de protection ou de handicap
shield-classes = Classe de chaque type
shield-classes-means = Choisir « par défaut » laisse la classe de Vigie.
shield-default = par défaut : { $class }
shield-reason = Pourquoi ce changement ?
shield-reason-hint = Gardé dans l’historique. N’y recopiez pas les mots réservés.
shield-reason-missing = Dites pourquoi
shield-stale = Quelqu’un a modifié ces règles entre-temps. Rechargez la page et reprenez votre changement.
shield-save = Enregistrer les règles
shield-history = Historique
shield-history-none = Les règles n’ont jamais été modifiées : celles de Vigie s’appliquent.
shield-history-version = Version
shield-history-when = Quand
shield-history-who = Qui
shield-history-what = Contenu
shield-history-summary = { $reserved ->
    [one] { $reserved } mot réservé
   *[other] { $reserved } mots réservés
}, { $allowed ->
    [one] { $allowed } valeur autorisée
   *[other] { $allowed } valeurs autorisées
}, { $classes ->
    [one] { $classes } classe changée
   *[other] { $classes } classes changées
}

review-spare = Une erreur dans ce repérage ?
review-spare-hint = Cochez ce qui n’est pas une donnée personnelle : cela partira en clair pour cette conversation. Seul le type est noté, sans votre nom ni le texte.
review-spare-item = « { $text } » n’est pas une donnée personnelle
review-referent = Un doute ? Demander à { $name }, votre référent IA
review-referent-subject = Une question avant d’envoyer une demande à l’assistant

entity-reserved = mot réservé
