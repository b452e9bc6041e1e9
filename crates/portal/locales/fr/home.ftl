# Accueil.
home-title = Bonjour { $name }
home-page-title = Accueil
home-expected = Ce qui est attendu de vous
home-expected-nothing = Rien ne vous attend aujourd’hui.
home-ask-title = Demander à l’assistant
home-ask-lead = Choisissez la tâche, puis donnez votre texte. Rien ne part sans contrôle.
home-ask-all = Toutes les tâches
home-latest = Vos derniers échanges
home-latest-none = Vous n’avez pas encore interrogé l’assistant.
home-latest-all = Toutes mes traces
home-who = Qui suis-je ici ?
home-who-service = Service
home-who-service-none = Aucun service rattaché
home-who-roles = Rôles
home-who-referent = Votre référent IA
home-counts = L’usage de l’IA dans la collectivité
home-count-open = { $count ->
    [one] usage ouvert aux agents
   *[other] usages ouverts aux agents
}
home-count-examined = { $count ->
    [one] usage en cours d’instruction
   *[other] usages en cours d’instruction
}
home-count-mine = { $count ->
    [one] échange de votre part ce mois-ci
   *[other] échanges de votre part ce mois-ci
}
home-count-register = Registre des usages
home-count-trace = Vos traces, visibles de vous seul
home-count-formula-state = nombre de fiches dans cet état
home-count-formula-mine = nombre de vos échanges depuis le premier du mois, refus compris

todo-no-referent = { $count ->
    [one] Une direction n’a pas encore de référent IA.
   *[other] { $count } directions n’ont pas encore de référent IA.
}
todo-no-referent-action = Désigner un référent
todo-pack = Quinze usages génériques sont prêts à être ouverts en une fois.
todo-pack-action = Voir les quinze usages
todo-services = Aucun service n’est encore déclaré.
todo-services-action = Déclarer directions et services
todo-review = { $count ->
    [one] Une fiche d’usage doit être relue.
   *[other] { $count } fiches d’usage doivent être relues.
}
todo-review-action = Voir ces fiches

# Modèle embarqué.
model-title = Modèle embarqué
model-lead = Ce modèle tourne dans Vigie, sur cette machine. Aucun texte n’en sort.
model-name = Modèle
model-absent = Pas encore installé
model-downloading = Téléchargement en cours
model-verifying = Vérification de l’intégrité
model-loading = Chargement en mémoire
model-ready = Prêt
model-failed = Installation impossible
model-progress = { $done } reçus sur { $total }
model-progress-label = Progression du téléchargement
model-left = Encore { $duration } environ
model-from = Reçu de
model-hash = Empreinte SHA-256
model-hash-hint = Vérifiée avant chaque chargement. Un fichier dont l’empreinte diffère est refusé.
model-speed = Vitesse mesurée
model-speed-value = { $speed } jetons par seconde
model-memory = Mémoire occupée
model-reason = Ce qui s’est passé
model-remedy = Ce qu’il faut faire
model-refresh = Cette page se met à jour d’elle-même. Sans script, rechargez-la.
model-works-meanwhile = Vous pouvez déjà déclarer des usages et ouvrir des comptes.
model-remedy-pull = Un exploitant peut relancer « vigie model pull », ou donner un fichier GGUF local. La commande « vigie doctor » dit ce qui manque.
model-from-folder = un dossier de cette machine
model-from-hub = le dépôt public du modèle
model-from-packages = des paquets publics
