# Qualification d’un usage, obligations, conformité.
law-qualify = Qualifier
law-qualify-title = Qualifier « { $title } »
law-qualify-lead = Répondez avec vos mots de tous les jours. « Je ne sais pas » est une réponse : la lecture la plus prudente est retenue et la personne à consulter est nommée.
law-part = Partie { $part } sur { $parts } : { $label }
law-parts = Parties du questionnaire
law-part-count = { $answered } sur { $asked }
law-part-none = sans objet
law-part-empty = Aucune question de cette partie ne se pose, d’après vos réponses.
law-examples = Exemples : { $examples }.
law-unknown = Je ne sais pas
law-unknown-hint = { $reads } À confirmer avec : { $who }.
law-continue = Enregistrer et continuer
law-held-title = Vous pouvez lire ces réponses
law-held = Les réponses d’un usage ouvert sont tenues par : { $roles }.
law-to-result = Voir le résultat

law-standing = Qualification
law-standing-unanswered = À qualifier
law-standing-incomplete = Réponses incomplètes
law-standing-proposed = Proposition à signer
law-standing-signed = Signée
law-standing-to-confirm = À confirmer
law-why-purpose = La finalité de l’usage a changé depuis la signature.
law-why-answers = Des réponses ont changé depuis la signature.
law-why-law = Les textes placent maintenant l’usage autrement.
law-why-withdrawn = La signature a été retirée de la fiche.

law-result-title = Droit applicable à « { $title } »
law-result-none = Aucune question n’a encore de réponse : rien n’est établi.
law-result-none-lead = Le questionnaire prend une dizaine de minutes.
law-start = Commencer le questionnaire
law-resume = Revoir les réponses
law-tier = Niveau
law-tier-established = Sans les réponses incertaines
law-tier-now = Ce qui s’applique aujourd’hui
law-tier-worst = Au plus, selon les questions sans réponse
law-tier-from = Applicable à partir du
law-role = Votre rôle
law-role-deployer = Déployeur
law-role-provider = Fournisseur
law-role-both = Fournisseur et déployeur
law-role-importer = Importateur
law-role-distributor = Distributeur
law-role-none = Aucun
law-points = Points du texte
law-points-none = Aucun point du texte ne s’applique.
law-point-to-confirm = dépend d’une réponse incertaine
law-point-filtered = écarté par une exception
law-readings = Les lectures possibles
law-reading-retained = lecture suivie
law-reading-by-default = Lecture suivie par défaut.
law-reading-chosen = Lecture choisie
law-reading-default = Lecture suivie par défaut
law-reading-same = Ne change ni le niveau, ni les obligations, ni leurs dates : change ce qu’il faut faire.
law-reading-entails = La suivre changerait :
law-reading-choose = Choisir une lecture
law-reading-which = Quelle lecture suivre ?
law-reading-reason = Motif du choix
law-reading-reason-hint = Il figurera au dossier sous votre nom, et la signature de la qualification le portera.
law-reading-reason-missing = Donnez le motif du choix
law-reading-unknown = Choisissez l’une des lectures proposées
law-reading-save = Suivre cette lecture
law-reading-by = Choisie par { $name } ({ $role }), le { $date }
law-reading-done = La lecture choisie pour { $reference } est enregistrée et le dossier recalculé.
law-readings-link = Lectures du droit disputé
law-readings-title = Ce que le droit laisse ouvert pour « { $title } »
law-readings-lead = Quand un texte se lit de plusieurs façons, toutes les lectures sont montrées avec ce qu’elles entraînent. Celle qui est marquée est suivie tant qu’une personne nommée n’en choisit pas une autre, avec un motif.
law-readings-none = D’après vos réponses, rien de ce qui s’applique à cet usage n’est disputé.
law-dispute-date = Une date d’application
law-dispute-point = Un point du texte : { $subject }
law-dispute-duty = Une obligation : { $subject }
law-role-product-manufacturer = Fabricant d’un produit
law-role-authorised-representative = Mandataire
law-why-readings = Une autre lecture du droit disputé a été choisie depuis la signature.
law-signed-readings = Lectures choisies : { $readings }
law-evidence-primary = Texte officiel lu.
law-evidence-secondary = Source secondaire.
law-evidence-unverified = Non vérifié.
law-source = Source : { $source }
law-because = Pourquoi
law-because-lead = Les réponses qui ont décidé.
law-because-decides = Décide : { $what }
law-missing = Questions sans réponse qui pourraient changer le résultat
law-to-confirm = À confirmer
law-to-confirm-with = À confirmer avec : { $who }
law-set-aside = Points examinés et écartés
law-warnings = À regarder de près
law-obligations = Obligations
law-obligations-lead = Au { $date }. Un texte annoncé ou incertain se prépare ; il n’est pas encore exigible.
law-status-in-force = En vigueur
law-status-announced = Annoncé
law-status-uncertain = Incertain
law-status-ended = Terminé
law-duty = Article et date
law-duty-what = Ce qu’il faut faire
law-duty-who = Qui
law-duty-owner = Porté par : { $owner }
law-duty-not-ours = Obligation d’un autre, à lui demander.
law-duty-proof = Preuve
law-duty-since = Depuis le { $date }
law-duty-from = À partir du { $date }
law-duty-latest = Au plus tard le { $date }
law-duty-until = Jusqu’au { $date }
law-duty-no-date = Aucune date adoptée
law-duty-to-confirm = Dépend d’une réponse à confirmer.
law-duty-because = D’après vos réponses
law-duties-none = Aucune obligation n’a été trouvée.
law-sign-title = Signer
law-sign-lead = Ce résultat est une proposition. Elle vaut quand une personne nommée la signe.
law-sign-reason = Motif, en une ou deux phrases
law-sign-reason-hint = Il figurera sur la fiche, sous votre nom.
law-sign-reason-missing = Donnez le motif de la signature
law-sign = Signer la qualification
law-sign-roles = Réservé à : { $roles }.
law-sign-incomplete = Des questions sans réponse pourraient encore changer le résultat.
law-sign-stale = Le résultat a changé depuis que vous avez ouvert la page. Relisez-le avant de signer.
law-signed-by = Signée par { $name } ({ $role }), le { $date }
law-signed-as = Niveau signé : { $tier }
law-packs = Textes pris en compte
law-moved = Ce qui a bougé
law-moved-packs = Les textes ont changé
law-moved-day = Une date est atteinte
law-moved-tier = Niveau
law-moved-role = Rôle
law-moved-point = Point { $subject }
law-moved-duty = Obligation { $subject }
law-moved-date = Date de { $subject }
law-moved-status = État de { $subject }
law-moved-change = { $before } → { $after }
law-nothing = rien
law-saved = Les réponses de { $reference } sont enregistrées.
law-signed = La qualification de { $reference } est signée.
law-prohibited = Cet usage correspond à une pratique interdite : il ne doit pas être ouvert, ou doit être suspendu.

law-conformity = Conformité
law-conformity-title = Conformité de « { $title } »
law-conformity-none = Qualifiez d’abord l’usage : ses obligations viennent des réponses.
law-conformity-figure = Obligations prouvées
law-conformity-value = { $proven } sur { $due }
law-conformity-formula = Obligations de la collectivité en vigueur dont la preuve est nommée ÷ obligations de la collectivité en vigueur. Ce qui est annoncé n’est pas compté, ni ce qui est incertain, sauf si une personne a choisi la lecture qui l’impose.
law-conformity-source = Réponses et preuves de la fiche
law-conformity-ahead = { $count ->
    [one] Une obligation à préparer.
   *[other] { $count } obligations à préparer.
}
law-conformity-others = Obligations des autres, à leur demander
law-evidence-to-do = À faire
law-evidence-under-way = En cours
law-evidence-proven = Prouvée
law-evidence-state = Où en est-on
law-evidence-proof = Preuve
law-evidence-proof-hint = Un document, une référence, une adresse. Attendu : { $proof }
law-evidence-proof-missing = Nommez la preuve, ou choisissez « En cours »
law-evidence-save = Enregistrer
law-evidence-change = Déclarer l’état
law-evidence-by = Déclaré par { $name }, le { $date }
law-evidence-saved = L’état de l’obligation est enregistré.

law-plan-open = Inscrire ce qui reste au registre des actions
law-plan-lead = { $count ->
    [one] Une obligation de la collectivité reste à prouver.
   *[other] { $count } obligations de la collectivité restent à prouver.
}
law-plan-done = { $count ->
    [0] Tout ce qui reste était déjà au registre des actions.
    [one] Une action de conformité est inscrite au registre.
   *[other] { $count } actions de conformité sont inscrites au registre.
}

law-watch-title = Les textes et les usages
law-watch-lead = Quand un texte change ou qu’une date arrive, chaque dossier est recalculé et dit ce qui a bougé.
law-watch-packs = Textes en vigueur dans Vigie
law-watch-pack = Texte
law-watch-version = Version
law-watch-as-of = État du droit au
law-watch-digest = Empreinte : { $digest }
law-watch-uses = Usages
law-watch-use = Usage
law-watch-moved = Dernier changement
law-watch-none = Aucun usage n’est au registre.
law-watch-recompute = Recalculer maintenant
law-watch-done = { $count ->
    [0] Recalcul fait : rien n’a bougé.
    [one] Recalcul fait : un dossier a bougé.
   *[other] Recalcul fait : { $count } dossiers ont bougé.
}
law-watch-stale = calculé avec des textes antérieurs
law-watch-own = Fichiers modifiés par votre collectivité : { $files }
law-watch-shipped = Ce sont les textes livrés avec Vigie. Une collectivité modifie sa copie : la marche à suivre est dans la notice d’exploitation.
law-watch-view = Montrer
law-watch-all = Tous les usages
law-watch-to-look-at = Seulement ce qui a bougé
law-watch-none-moved = Rien n’a bougé depuis les dernières signatures.
law-watch-link = Textes et échéances
