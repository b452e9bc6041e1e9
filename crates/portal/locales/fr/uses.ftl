# Registre des usages.
uses-title = Registre des usages
uses-count = { $count ->
    [one] une fiche
   *[other] { $count } fiches
}
uses-export = Exporter cette liste
uses-none = Aucune fiche ne correspond à ces filtres.
uses-clear = Retirer les filtres
uses-filter-state = État
uses-filter-service = Service
uses-sort = Trier par
uses-sort-reference = référence
uses-sort-title = intitulé
uses-sort-updated = dernière modification
uses-reference = Référence
uses-name = Intitulé
uses-state = État
uses-class = Données
uses-updated = Modifiée le

use-verdict-favourable = favorable
use-verdict-reserved = favorable avec réserve
use-verdict-unfavourable = défavorable

use-edit = Modifier la fiche
use-history = Historique
use-ask = Utiliser dans l’assistant
use-sections = Parties de la fiche
use-version = Version { $version }
use-updated = Modifiée le { $date }
use-created = Créée le { $date }
use-not-filled = Non renseigné
use-not-filled-list = Non renseigné : { $fields }.
use-open = Les agents peuvent s’en servir.
use-closed = Les agents ne peuvent pas encore s’en servir.
use-closed-suspended = Les agents ne peuvent plus s’en servir tant qu’il est suspendu.
use-closed-retired = Les agents ne peuvent plus s’en servir.
use-closed-refused = Les agents ne peuvent pas s’en servir : il est refusé.
use-opinions = Avis
use-opinions-none = Aucun avis n’a été donné.
use-opinion-line = { $role } : { $verdict }, le { $date }
use-next = Étape suivante
use-next-missing = { $count ->
    [one] Il manque un champ :
   *[other] Il manque { $count } champs :
}
use-next-role = Réservé à : { $roles }.
use-next-note = Motif
use-next-note-hint = Il figurera dans l’historique, sous votre nom.
use-next-note-missing = Donnez le motif
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

use-edit-title = Modifier { $reference }
use-form-lead = Les champs marqués d’une étape seront exigés pour la franchir.
use-needed-for = Exigé pour : { $step }
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
