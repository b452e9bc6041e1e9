# Le guichet.
nav-desk = Guichet
desk-title = Guichet IA
desk-lead = Une question, une demande, un signalement, une idée : une seule porte, et toujours quelqu’un qui répond.
desk-ask-title = Poser une question
desk-ask-label = Votre question, avec vos mots
desk-ask-hint = Si la réponse est connue, vous l’avez tout de suite. Sinon, une personne vous répond. Rien n’est gardé de cette recherche.
desk-ask-action = Chercher une réponse
desk-mine = Mes demandes
desk-kinds = Ou choisir ce que vous voulez faire
desk-group-ask = Demander, proposer
desk-group-report = Signaler
desk-group-for = Transmettre ou exercer un droit
desk-kind-use-question = Comment faire, ai-je le droit, où trouver.
desk-kind-tool-question = Un outil vous tente et vous voulez savoir s’il est permis, et avec quelles données.
desk-kind-generic-use = Une tâche de bureau courante : rédiger, résumer, traduire, retrouver.
desk-kind-specialised-use = Une tâche d’un métier : instruire, calculer un droit, répondre à des usagers.
desk-kind-project = Un budget, un marché, un calendrier : la décision revient au comité de pilotage.
desk-kind-tool-request = Un logiciel ou un accès qu’il vous faudrait.
desk-kind-wrong-answer = L’assistant a donné une réponse fausse. Le numéro de trace est sous la réponse.
desk-kind-leak = Une donnée est partie où elle n’aurait pas dû, ou vous le craignez. Dites-le tout de suite, sans crainte.
desk-kind-unease = Un usage vous met mal à l’aise, vous ou vos collègues. Vous pouvez ne pas donner votre nom.
desk-kind-training = Apprendre, seul ou en équipe.
desk-kind-idea = Ce qui marcherait mieux, ou ce que vous avez appris en essayant.
desk-kind-citizen-question = Un habitant vous interroge sur l’IA : transmettez ici sa question et comment lui répondre.
desk-kind-other-authority = Une collectivité veut échanger ou reprendre ce que nous avons fait.
desk-kind-press-or-elected = Un journaliste ou un élu pose une question.
desk-kind-data-rights = Une personne demande l’accès à ses données, leur rectification ou leur effacement.
desk-who = Qui vous répond
desk-who-stands-in = Assure la suppléance de votre référent IA.
desk-who-nobody = Votre direction n’a pas encore de référent IA. Le guichet transmet à qui anime l’observatoire.
desk-waiting = { $count ->
    [0] Rien ne vous attend au guichet
    [one] Une demande vous attend
   *[other] { $count } demandes vous attendent
}
desk-source = Source : { $source }
desk-tool-title = Un outil ordinaire suffit sans doute
desk-tool-why = Un outil ordinaire donne un résultat exact, plus vite, sans envoyer de données à un modèle.
desk-reply-title = Réponse du guichet
desk-reply-found = { $count ->
    [one] Une réponse validée
   *[other] { $count } réponses validées
}
desk-reply-none = Aucune réponse validée ne correspond. Une personne peut vous répondre.
desk-reply-enough = Cela répond-il à votre question ?
desk-reply-yes = Oui, merci
desk-reply-no = Non, demander à quelqu’un
desk-promise = { $who } vous répond avant le { $by }.
desk-before-title = Avant d’envoyer
desk-before = Voici ce qui répond peut-être déjà à votre demande. Si ce n’est pas le cas, envoyez-la : elle part telle que vous l’avez écrite.
desk-before-enough = Cela me suffit, ne rien envoyer
desk-anonymous = Ne pas donner mon nom
desk-anonymous-hint = Ni votre nom ni votre service ne sont enregistrés avec la demande. Un code, affiché une seule fois, vous permet de la suivre.
desk-file = Joindre un fichier, s’il aide
desk-file-again = Choisissez de nouveau votre fichier : il n’a pas été gardé avec ce formulaire.
desk-file-anonymous = Un fichier peut contenir le nom de qui l’a écrit. Ôtez-le avant de le joindre si vous ne donnez pas le vôtre.
desk-send = Envoyer la demande
desk-send-anyway = Envoyer quand même
desk-not-in-the-future = Donnez une date passée : vous signalez ce qui est déjà arrivé.
desk-asked = La demande
desk-answer = La réponse
desk-answer-waits = Réponse attendue avant le { $by }.
desk-links = Ce qui en est né
desk-reply-write = Répondre
desk-proposed = { $count ->
    [one] Une réponse validée ressemble à cette demande
   *[other] { $count } réponses validées ressemblent à cette demande
}
desk-proposed-take = Reprendre cette réponse
desk-proposed-take-label = Reprendre cette réponse : { $question }
desk-reply-label = Votre réponse
desk-reply-sources = Source
desk-reply-sources-hint = L’article, la fiche ou la décision sur quoi la réponse s’appuie.
desk-keep = Proposer cette réponse aux réponses validées
desk-keep-hint = Elle sert à tous une fois validée. La source est alors nécessaire.
desk-keep-needs-source = Donnez la source : une réponse validée en a toujours une.
desk-keep-action = Proposer aux réponses validées
desk-reply-send = Envoyer la réponse
desk-more = Ajouter un mot
desk-more-label = Votre message
desk-more-send = Ajouter ce message
desk-reopen = Rouvrir la demande
desk-withdraw = Retirer la demande
desk-story = Suivi
desk-story-received = Demande reçue et attribuée
desk-story-message = Message
desk-by-anonymous = Sans nom, le { $at }
desk-owner = Qui en est chargé
desk-instead-of = À la place de { $name }, qui n’est pas là.
desk-first-by = Première réponse pour le
desk-due-by = À clore pour le
desk-assign = Prendre ou confier
desk-assign-to = Confier à
desk-assign-me = Moi
desk-assign-action = Attribuer
desk-assign-may-not = Cette personne ne peut pas répondre au guichet : choisissez-en une autre.
desk-becomes-use = En faire un usage
desk-becomes-opportunity = En faire une opportunité
desk-close = Clore la demande
desk-receipt-title = Demande reçue, sans votre nom
desk-receipt-lead = Votre demande { $reference } est enregistrée. Réponse attendue avant le { $by }.
desk-receipt-code = Votre code de suivi
desk-receipt-once = Notez-le maintenant : il n’est affiché qu’ici, et personne ne peut le retrouver.
desk-receipt-nothing-kept = Ni votre nom ni votre service ne sont enregistrés avec cette demande, et l’observatoire ne cherchera pas à vous reconnaître.
desk-follow-title = Suivre une demande faite sans nom
desk-follow-lead = Le code vous a été donné à l’envoi. Rien n’est noté de qui l’ouvre.
desk-follow-code = Code de suivi
desk-follow-hint = Seize lettres et chiffres. Les tirets et les majuscules ne comptent pas.
desk-follow-action = Ouvrir la demande
desk-follow-unknown = Aucune demande n’a ce code. Vérifiez ce que vous avez noté.
desk-queue-title = Demandes à traiter
desk-queue-lead = Les plus pressées d’abord. Ce qui est en retard est marqué.
desk-queue-mine = À vous ({ $count })
desk-queue-none = Rien ne vous attend.
desk-queue-stand-in = En suppléance ({ $count })
desk-queue-posts = Autres demandes de vos fonctions ({ $count })
desk-queue-answers = Réponses validées
desk-col-title = Objet
desk-col-kind = Type
desk-col-state = État
desk-col-owner = Chargé de répondre
desk-col-due = Échéance
desk-delays-title = Délais du guichet
desk-delays-lead = Ce que le guichet promet, et ce qu’il tient.
desk-delays-by-kind = Par type de demande
desk-delays-withheld = Sous dix réponses, le chiffre est retenu : il parlerait de personnes et non du guichet.
desk-delays-promised = Promis
desk-delays-median = Médiane
desk-delays-p90 = 9 sur 10 en
desk-delays-answered = Répondues
desk-delays-waiting = En attente
desk-delays-few = Moins de dix réponses
desk-figure-median = Délai médian de première réponse
desk-figure-p90 = Neuf demandes sur dix ont une réponse dans ce délai
desk-figure-formula = Jours ouvrés, jours fériés déduits, du jour de réception au jour de la première réponse ; 0 le jour même. Rang le plus proche, sur les demandes répondues ; retenu sous dix réponses.
desk-figure-source = Registre du guichet, douze derniers mois, demandes retirées exclues
desk-days = { $count ->
    [0] le jour même
    [one] { $count } jour ouvré
   *[other] { $count } jours ouvrés
}
desk-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
desk-months = { $count ->
    [one] { $count } mois
   *[other] { $count } mois
}
desk-absences-title = Absences et suppléances
desk-absences-lead = Pendant une absence, les demandes vont à la suppléance nommée par le mandat, sinon à qui anime l’observatoire.
desk-absences-none = Aucune absence annoncée.
desk-absences-who = Personne
desk-absences-days = Jours
desk-absences-from-to = du { $from } au { $to }
desk-absences-stand-in = Suppléance
desk-absences-no-stand-in = Personne n’est nommé
desk-absences-remove = Retirer
desk-absences-remove-label = Retirer l’absence de { $name }
desk-absences-declare = Annoncer une absence
desk-absences-from = Premier jour
desk-absences-to = Dernier jour
desk-absences-backwards = Le dernier jour vient avant le premier.
desk-received = Votre demande { $subject } est reçue. Elle a déjà quelqu’un pour y répondre.
desk-helped = Tant mieux. Rien n’a été enregistré.
desk-done = La demande { $subject } est à jour.
desk-answered = La réponse à la demande { $subject } est envoyée.
desk-kept = La réponse attend d’être validée.
desk-absence-saved = L’absence est notée. La suppléance reçoit les demandes ces jours-là.
desk-absence-removed = L’absence est retirée.
desk-todo = { $count ->
    [one] Une demande du guichet vous attend.
   *[other] { $count } demandes du guichet vous attendent.
}
desk-todo-action = Ouvrir la file

# Mots des registres du guichet et des mandats.
reg-known-answer-one = Réponse validée
reg-known-answer-many = Réponses validées
reg-known-answer-lead = Ce que le guichet répond tout de suite, avec sa source, qui en répond et la date de relecture.
reg-known-answer-f-title = Question
reg-known-answer-f-answer = Réponse
reg-known-answer-f-source = Source
reg-known-answer-f-words = Autres mots
reg-known-answer-h-words = Les mots que les gens emploient, séparés par des virgules.
reg-known-answer-f-requests = Demandes d’origine
reg-known-answer-f-validated-by = Validée par
reg-known-answer-f-validated-on = Validée le
reg-t-retire = Retirer
reg-s-retired = Retirée
reg-mandate-one = Mandat
reg-mandate-many = Mandats
reg-mandate-lead = Qui tient quelle fonction ou quel siège, par quelle lettre, de quand à quand, et qui supplée.
reg-mandate-f-post = Fonction ou siège
reg-mandate-f-title = Intitulé
reg-mandate-h-title = Par exemple : déléguée à la protection des données ; élu délégué au numérique.
reg-mandate-f-department = Direction
reg-mandate-h-department = Nécessaire pour un référent IA de direction.
reg-mandate-f-bodies = Instance
reg-mandate-h-bodies = Référence de l’instance, pour un siège : C01, C101.
reg-mandate-f-votes = Voix délibérative
reg-mandate-f-holder = Titulaire
reg-mandate-f-named = Titulaire sans compte
reg-mandate-h-named = Nom d’une élue, d’un partenaire, d’un représentant qui n’ouvre pas Vigie.
reg-mandate-f-stand-in = Suppléance
reg-mandate-f-duties = Ce dont la personne répond
reg-mandate-f-letter = Lettre de mission ou arrêté
reg-mandate-h-letter = Numéro et date de l’acte.
reg-g-holder = Titulaire et suppléance
reg-g-letter = Acte et dates d’effet
reg-mandate-c-post-observatory-lead = Référente ou référent de l’observatoire
reg-mandate-c-post-department-referent = Référent IA de direction
reg-mandate-c-post-dpo = Délégué à la protection des données (DPO)
reg-mandate-c-post-rssi = Responsable de la sécurité (RSSI)
reg-mandate-c-post-dsi = Direction des systèmes d’information
reg-mandate-c-post-rh = Ressources humaines
reg-mandate-c-post-communication = Communication
reg-mandate-c-post-legal = Juriste
reg-mandate-c-post-purchasing = Achats
reg-mandate-c-post-community = Animation de la communauté
reg-mandate-c-post-executive = Direction générale
reg-mandate-c-post-technical-admin = Administration technique
reg-mandate-c-post-auditor = Audit
reg-mandate-c-post-chair = Présidence d’une instance
reg-mandate-c-post-secretary = Secrétariat d’une instance
reg-mandate-c-post-member = Membre d’une instance
reg-t-appoint = Nommer
reg-r-referent-has-a-department = Un référent de direction est celui d’une direction : choisissez-la.
reg-r-seat-has-a-body = Un siège est dans une instance : donnez sa référence.
reg-r-mandate-names-someone = Un mandat en vigueur a un titulaire : choisissez un compte, ou donnez un nom.
reg-r-deliverable-of-a-mandate = Un livrable répond au mandat d’une instance : donnez sa référence.
reg-r-kind-needs-a-name = Ce type de demande ne peut pas être fait sans nom.
reg-n-without-stand-in = Aucune suppléance n’est nommée
reg-n-first-answer-late = Première réponse en retard
reg-action-c-kind-deliverable = Livrable d’un mandat
reg-action-f-bodies = Instance
reg-incident-f-trace = Numéro de trace
