# Registre des usages.
uses-title = Registre des usages
uses-lead = Ce pour quoi la collectivité utilise l’IA générative, avec quelles données et sous quelle responsabilité.
uses-count = { $count ->
    [one] une fiche
   *[other] { $count } fiches
}
uses-new = Déclarer un usage
uses-export-csv = Exporter en CSV
uses-export-json = Exporter en JSON
uses-export = Exporter cette liste
uses-caption = Fiches d’usage
uses-none = Aucune fiche ne correspond à ces filtres.
uses-clear = Retirer les filtres
uses-search-label = Mots du titre, du besoin ou de la référence
uses-filter-state = État
uses-filter-family = Famille
uses-filter-service = Service
uses-sort = Trier par
uses-sort-reference = référence
uses-sort-title = intitulé
uses-sort-updated = dernière modification
uses-reference = Référence
uses-name = Intitulé
uses-state = État
uses-family = Famille
uses-service = Service
uses-class = Données
uses-updated = Modifiée le
uses-whole-organisation = Toute la collectivité

use-state-idea = Idée
use-state-instruction = En instruction
use-state-experiment = En expérimentation
use-state-production = En production
use-state-suspended = Suspendu
use-state-retired = Retiré
use-family-generic = générique
use-family-specialised = spécialisé
use-human-proofreading = relecture
use-human-validation = validation
use-human-decision = décision
use-tier-prohibited = Pratique interdite
use-tier-high-risk = Haut risque
use-tier-transparency = Obligations de transparence
use-tier-minimal = Risque minimal
use-tier-out-of-scope = Hors du champ du règlement
use-visibility-internal = La collectivité
use-visibility-community = Les autres collectivités aussi
use-visibility-public = Tout le monde
use-verdict-favourable = favorable
use-verdict-reserved = favorable avec réserve
use-verdict-unfavourable = défavorable

use-edit = Modifier la fiche
use-history = Historique
use-ask = Utiliser dans l’assistant
use-sections = Parties de la fiche
use-group-identity = Identité
use-group-need = Besoin
use-group-people = Personnes et rôle humain
use-group-data = Données
use-group-law = Droit
use-group-risk = Risques
use-group-proof = Preuves et conditions
use-group-end = Clôture
use-group-sharing = Partage et relecture
use-version = Version { $version }
use-updated = Modifiée le { $date }
use-created = Créée le { $date }
use-not-filled = Non renseigné
use-not-filled-list = Non renseigné : { $fields }.
use-open = Les agents peuvent s’en servir.
use-closed = Les agents ne peuvent pas encore s’en servir.
use-opinions = Avis
use-opinions-none = Aucun avis n’a été donné.
use-opinion-line = { $role } : { $verdict }, le { $date }
use-next = Étape suivante
use-next-none = Cette fiche est close.
use-next-missing = { $count ->
    [one] Il manque un champ :
   *[other] Il manque { $count } champs :
}
use-next-role = Réservé à : { $roles }.
use-next-note = Motif
use-next-note-hint = Il figurera dans l’historique, sous votre nom.
use-next-note-missing = Donnez le motif
use-go-instruct = Ouvrir l’instruction
use-go-experiment = Commencer l’expérimentation
use-go-produce = Mettre en production
use-go-suspend = Suspendre
use-go-resume = Reprendre
use-go-retire = Retirer
use-changed-state = La fiche { $reference } est maintenant : { $state }.
use-saved = La fiche { $reference } est enregistrée.
use-unchanged = Rien n’a changé dans la fiche { $reference }.

history-title = Historique de { $reference }
history-lead = Chaque version, ce qui a changé, qui l’a fait et pourquoi.
history-created = Fiche créée
history-edited = Fiche modifiée
history-by = Par { $name }, le { $date }
history-by-product = Par Vigie, le { $date }
history-note = Motif : { $note }
history-before = Avant
history-after = Après
history-empty = (vide)
history-back = Retour à la fiche

use-new-title = Déclarer un usage
use-new-lead = Un titre suffit pour commencer. Les autres champs seront demandés au fil des étapes.
use-edit-title = Modifier { $reference }
use-edit-lead = Les champs marqués d’une étape seront exigés pour la franchir.
use-needed-for = Exigé pour : { $step }
use-field-title = Intitulé
use-field-title-hint = Un verbe et son objet, 120 caractères au plus. Exemple : « Résumer un compte rendu de réunion ».
use-field-family = Famille
use-field-family-generic-hint = Tâche administrative commune à tous les services.
use-field-family-specialised-hint = Tâche propre à un métier, instruite en entier.
use-field-trade = Métier
use-field-trade-hint = « tous », ou le métier : état civil, urbanisme, ressources humaines…
use-field-service = Service responsable
use-field-service-hint = Laissez « Toute la collectivité » pour un usage commun.
use-field-owner = Responsable
use-field-owner-hint = La personne qui répond de cet usage.
use-field-referent = Référent IA
use-field-referent-hint = La personne qui instruit la fiche.
use-field-public-summary = Résumé pour le public
use-field-public-summary-hint = Une phrase de 150 caractères au plus, sans sigle.
use-field-need = Besoin
use-field-need-hint = Ce qui prend du temps ou pose problème aujourd’hui, et pour qui.
use-field-alternative = Ce qui a été envisagé sans IA
use-field-alternative-hint = Un modèle de document, un formulaire, une formation, un autre logiciel…
use-field-benefit-indicator = Bénéfice attendu : ce qui est mesuré
use-field-benefit-indicator-hint = Exemple : temps de rédaction d’un compte rendu.
use-field-benefit-baseline = Valeur de départ
use-field-benefit-target = Valeur visée
use-field-benefit-due-on = Échéance
use-field-public-interest = Ce que cela apporte au service public
use-field-public-interest-hint = Dit au public si la fiche est publiée.
use-field-population = Personnes touchées
use-field-population-hint = Agents, usagers, enfants, demandeurs… et combien.
use-field-agents-touched = Nombre d’agents concernés
use-field-agents-touched-hint = Au-delà de 50, l’avis des ressources humaines est demandé.
use-field-human-role = Ce que fait l’humain de la réponse
use-field-individual-decision = Contribue à des décisions sur des personnes
use-field-individual-decision-hint = Attribution, refus, classement, sanction, tarif…
use-field-public-contact = Le public dialogue avec la machine
use-field-public-content = Ce qui est produit est publié
use-field-employment = Effet sur l’emploi et les compétences
use-field-recourse = Recours
use-field-recourse-hint = À qui et comment une personne concernée peut s’opposer ou demander une explication.
use-field-data-max-class = Classe de données la plus élevée
use-field-data-max-class-hint = Au-delà, la passerelle refuse ou masque.
use-field-data-categories = Catégories de données
use-field-data-origin = Origine des données
use-field-data-retention = Durée de conservation
use-field-mask-by-default = Masquer d’office les éléments identifiants
use-field-mask-by-default-hint = Pour les programmes. Dans l’assistant, l’agent voit ce qui est repéré et choisit.
use-field-processing = Registre des traitements
use-field-processing-hint = La référence de la fiche de traitement (RGPD, article 30).
use-field-qualification-tier = Place au regard du règlement européen sur l’IA
use-field-qualification-tier-hint = Une proposition ne vaut que signée par une personne nommée.
use-field-qualification-reason = Pourquoi
use-field-qualification-articles = Articles
use-field-qualification-signed-by = Signée par
use-field-qualification-signed-on = Signée le
use-field-charter-articles = Articles de la charte concernés
use-field-words-hint = Une référence par ligne ou séparées par des virgules.
use-field-risks = Risques
use-field-measures = Mesures
use-field-stop-criteria = Critères d’arrêt
use-field-stop-criteria-hint = Ce qui ferait arrêter l’expérimentation.
use-field-test-set = Jeu d’essai
use-field-test-set-hint = Version, seuil à atteindre, résultat obtenu.
use-field-degraded-mode = Si le modèle est indisponible
use-field-degraded-mode-hint = Comment le travail continue.
use-field-evaluation = Évaluation initiale
use-field-mention = Mention ajoutée à ce qui est produit
use-field-mention-hint = Exemple : « Rédigé avec l’aide d’une IA, relu par le service ».
use-field-yearly-cost = Coût annuel
use-field-yearly-euros = Coût annuel, en euros
use-field-yearly-cost-hint = Licences, jetons, temps humain, formation.
use-field-decision = Décision du comité
use-field-decision-hint = Date et référence du relevé.
use-field-experience = Retour d’expérience
use-field-data-disposal = Sort des données
use-field-visibility = Qui peut lire cette fiche
use-field-provenance = Provenance
use-field-provenance-hint = La collectivité d’où vient la fiche, si elle est importée.
use-field-review-on = Prochaine relecture
use-day-hint = Année-mois-jour, par exemple 2027-11-23.

fault-missing = Renseignez le champ « { $field } »
fault-too-long = « { $field } » dépasse { $limit ->
    [one] { $limit } caractère
   *[other] { $limit } caractères
}
fault-not-a-choice = Choisissez une des valeurs proposées pour « { $field } »
fault-not-a-day = « { $field } » doit être une date, année-mois-jour
fault-not-a-number = « { $field } » doit être un nombre, zéro ou plus
fault-not-an-id = « { $field } » ne désigne personne ni aucun service de la collectivité
fault-public-needs-summary = Une fiche publique a besoin d’un résumé pour le public
fault-tier-needs-reason = Dites pourquoi l’usage est placé ainsi au regard du règlement
fault-decision-needs-recourse = Un usage qui contribue à des décisions sur des personnes doit dire le recours
fault-other = « { $field } » ne respecte pas une règle du registre

pack-title = Ouvrir les quinze usages génériques
pack-lead = Des tâches courantes, déjà instruites : reformuler, résumer, traduire, rédiger un plan… Elles entrent au registre en production et l’assistant les propose aussitôt.
pack-what = Ce qui va se passer
pack-what-1 = { $count ->
    [one] Une fiche est ajoutée au registre, à votre nom.
   *[other] { $count } fiches sont ajoutées au registre, à votre nom.
}
pack-what-2 = Chaque fiche garde sa classe de données maximale, ses règles de charte et sa relecture humaine.
pack-what-3 = Vous pouvez ensuite modifier, suspendre ou retirer chacune.
pack-present = { $count ->
    [one] Une fiche est déjà au registre et ne sera pas touchée.
   *[other] { $count } fiches sont déjà au registre et ne seront pas touchées.
}
pack-list = Les usages
pack-human = Contrôle humain
pack-confirm = Ouvrir ces usages
pack-done = { $count ->
    [one] Un usage générique est ouvert.
   *[other] { $count } usages génériques sont ouverts.
}
pack-nothing = Les quinze usages sont déjà au registre.
pack-invite-title = Quinze usages prêts à ouvrir
pack-invite = Ce sont des tâches courantes, déjà instruites. Vous pouvez les ouvrir en une fois, ou déclarer votre premier usage vous-même.
pack-invite-action = Voir les quinze usages
uses-sort-state = état
