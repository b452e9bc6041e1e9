# Pages of the registers.
nav-registers = Registres
registers-title = Registres
registers-lead = Ce que la collectivité sait, décide et fait de l’IA générative. Vous voyez les registres ouverts à vos fonctions.
registers-family-listen = Écouter et essayer
registers-family-guard = Protéger
registers-family-comply = Se mettre en conformité
registers-family-choose = Choisir ses solutions
registers-family-steer = Décider et suivre
registers-register = Registre
registers-means = Ce qu’on y trouve
registers-entries = Fiches
registers-new = Nouvelle fiche
registers-new-title = Nouvelle fiche : { $one }
registers-import = Importer un fichier CSV
registers-empty = Aucune fiche pour l’instant.
registers-search = Mots de l’intitulé, du texte ou de la référence
registers-filter-any = Sans distinction
registers-export-csv = CSV
registers-export-xlsx = Excel (XLSX)
registers-export-fods = OpenDocument (FODS)
registers-export-json = JSON
registers-moment-hint = Date et heure, par exemple 24/11/2026 9 h 05.
registers-references-hint = Références, séparées par des virgules.
registers-words-hint = Séparés par des virgules, ou un par ligne.
registers-finding-at = { $sentence } { $at }
registers-links = Liens
registers-links-none = Aucun lien.
registers-link-unknown = (aucune fiche n’a cette référence)
registers-linked-from = Cité par : { $many }
registers-evidence = Preuves
registers-evidence-none = Aucune preuve donnée.
registers-evidence-add = Donner une preuve
registers-evidence-title = Intitulé de la preuve
registers-evidence-title-hint = Le même intitulé fait une nouvelle révision de la même preuve.
registers-evidence-place = Où elle se trouve
registers-evidence-place-hint = Adresse, cote ou référence dans la gestion documentaire.
registers-evidence-from = Valable à partir du
registers-evidence-until = Valable jusqu’au
registers-evidence-until-hint = Laissez vide si elle n’expire pas. Année, mois, jour : 2027-11-23.
registers-evidence-backwards = La fin de validité vient avant le début.
registers-evidence-dates = Révision { $revision }, valable à partir du { $from }
registers-evidence-dates-until = Révision { $revision }, valable du { $from } au { $until }
registers-evidence-expired = Révision { $revision }, valable du { $from } au { $until } : expirée
registers-comments = Commentaires
registers-comments-none = Aucun commentaire.
registers-comment = Votre commentaire
registers-comment-add = Publier le commentaire
registers-comment-missing = Écrivez le commentaire avant de le publier.
registers-next-none = Aucune étape ne part de cet état.
registers-overtaken = « { $label } » a pu être changé par quelqu’un d’autre pendant que vous écriviez. La fiche contient : « { $held } ». Enregistrez de nouveau pour garder votre version.
fault-out-of-scale = { $field } : choisissez un nombre entier de { $low } à { $high }.
fault-not-a-moment = { $field } : donnez une date et une heure, par exemple 24/11/2026 9 h 05.
import-title = Importer : { $many }
import-lead = Choisissez un fichier. Rien n’est écrit avant un essai, qui nomme chaque ligne et chaque colonne en faute.
import-csv-hint = La première ligne nomme les colonnes, par leur libellé ou leur nom : { $header }. Un export du registre convient.
import-csv-missing = Choisissez un fichier, ou collez son contenu.
import-try = Essayer sans écrire
import-write = Importer
import-good-only = Importer les lignes justes et laisser les autres
import-good-only-hint = Sinon, rien n’est importé tant qu’une ligne est en faute.
import-found = Résultat de l’essai
import-faults = Lignes en faute
import-line = Ligne
import-column = Colonne
import-fault = Ce qui ne va pas
import-bad-line = Cette ligne ne peut pas être lue.
import-unknown-column = La colonne « { $heading } » n’est pas de ce registre.
import-taken = La référence { $reference } est déjà dans le registre.
import-bad-reference = La référence { $reference } doit commencer par { $prefix }, suivi de chiffres, et n’être donnée qu’une fois.
import-too-long = Un fichier compte au plus { $lines } lignes.
import-note = import d’un fichier
registers-convert = En faire un usage
registers-pack-title = Partir d’un premier registre
registers-pack = Le paquet de départ propose 40 risques évalués et 20 mesures. Vous les modifiez ensuite ; personne n’a rien signé.
registers-pack-action = Adopter les risques et les mesures
opinion-give = Donner l’avis
opinion-verdict = Avis
opinion-reasons = Motifs et réserves
opinion-reasons-hint = Nécessaires, sauf pour un avis favorable.
opinion-reasons-missing = Donnez les motifs de votre avis.
opinion-once = Un avis donné ne change plus : ni vous, ni un administrateur ne pouvez le modifier.
opinion-delegate = Désigner une suppléance
opinion-stand-in = Qui donnera l’avis à votre place
opinion-stands-in = Suppléance : { $name }.
opinion-awaited = Avis attendu : { $role }, pour le { $day } ({ $because }).
opinion-given = { $role } : avis { $verdict }, { $name }, { $at }, sur la version { $version }.
opinion-missing = Avis attendu : { $role }.
opinion-veto = Avis défavorable : { $role }.
import-good = { $count ->
    [one] { $count } ligne est juste.
   *[other] { $count } lignes sont justes.
}
import-bad = { $count ->
    [one] { $count } ligne est en faute.
   *[other] { $count } lignes sont en faute.
}
import-refused = { $count ->
    [one] { $count } ligne est en faute : rien n’a été écrit.
   *[other] { $count } lignes sont en faute : rien n’a été écrit.
}
import-done = { $count ->
    [one] { $count } fiche a été importée.
   *[other] { $count } fiches ont été importées.
}
opinion-ask = Demander un avis
opinion-ask-hint = Pour une fonction qu’aucune règle ne saisit, ou de nouveau après un changement.
opinion-role = Fonction saisie
opinion-too-soon = Le comité se prononce en dernier : avis attendus de { $roles }.
step-missing = { $step } : renseignez « { $field } ».
step-not-from-here = { $step } n’est pas possible depuis l’état « { $state } ».
experiments-rate = Expérimentations closes avec une décision
experiments-rate-value = { $percent } %
experiments-rate-formula = { $decided } expérimentations closes qui citent une décision, sur { $closed } closes.
registers-empty-parts = Parties encore vides
