# Assistant.
assistant-title = Assistant
assistant-lead = Une tâche, un texte, une réponse que vous relisez.
assistant-task = Que voulez-vous faire ?
assistant-task-hint = Chaque tâche est un usage du registre, avec ses règles.
assistant-task-more = Le registre a plus d’usages ouverts que cette liste n’en montre. Les autres s’ouvrent depuis leur fiche.
assistant-task-more-action = Chercher un usage
assistant-task-missing = Choisissez une tâche
assistant-text = Votre demande
assistant-text-hint = Collez le texte et dites ce que vous attendez. Ctrl + Entrée pour envoyer.
assistant-text-follow = Préciser ou continuer
assistant-text-missing = Écrivez votre demande
assistant-send = Vérifier et envoyer
assistant-before = Avant l’envoi, Vigie cherche dans votre texte ce qui identifie une personne. Vous choisissez ensuite.
assistant-new = Nouvelle demande
assistant-no-uses-title = Aucune tâche n’est ouverte
assistant-no-uses = L’assistant s’appuie sur les usages du registre qui sont en expérimentation ou en production. Il n’y en a pas encore.
assistant-no-uses-action = Voir le registre des usages
assistant-no-ai-title = Vous avez choisi de ne pas utiliser l’IA
assistant-no-ai = Personne n’en est informé et cela n’a aucune conséquence. Vous pouvez changer d’avis dans votre compte.
assistant-no-ai-action = Ouvrir mon compte

review-title = Avant l’envoi : { $count ->
    [one] un élément repéré
   *[other] { $count } éléments repérés
}
review-lead = Voici votre texte. Ce qui est souligné peut identifier quelqu’un.
review-text-label = Votre texte, éléments repérés soulignés
review-choice = Que faut-il faire de ces éléments ?
review-mask = Les masquer avant l’envoi
review-mask-hint = Chacun est remplacé par un pseudonyme, puis rétabli dans la réponse. Le modèle ne les voit pas.
review-cleared = Les garder, avec un modèle habilité
review-cleared-hint = { $model }, { $hosting } : habilité pour cette classe de données.
review-cleared-none = Aucun modèle n’est habilité pour cette classe de données. Masquez, ou retirez ces éléments.
review-edit = Modifier mon texte
review-edit-hint = Vous retirez vous-même ce qui n’est pas utile.
review-send = Continuer

turn-you = Vous
turn-assistant = Assistant
turn-task = Tâche : { $task }
live-working = L’assistant répond
live-stop = Arrêter
live-stopped = Réponse arrêtée à votre demande. Ce qui précède est incomplet.
live-cut = Le modèle s’est interrompu. Ce qui précède est incomplet.
answer-done = Réponse terminée.
answer-reread = Relisez avant d’utiliser : vous restez responsable de ce que vous diffusez.
answer-masked = { $count ->
    [one] Un élément masqué pendant l’échange, rétabli ici.
   *[other] { $count } éléments masqués pendant l’échange, rétablis ici.
}
answer-empty = Le modèle n’a rien répondu. Reformulez votre demande.
quiet-label = Détails de cet échange
quiet-class = donnée { $class }
quiet-energy-unknown = énergie non connue
quiet-trace = Trace { $number }

assistant-failed-title = Le modèle n’a pas répondu
assistant-failed-instead = Votre texte est conservé ci-dessous. Réessayez, ou choisissez une autre tâche.
assistant-context-charter = Ce que dit la charte
assistant-context-charter-1 = Vous restez responsable de ce que vous diffusez.
assistant-context-charter-2 = Les données personnelles ne vont que vers un modèle habilité.
assistant-context-charter-3 = Trier, noter ou classer des personnes n’est pas permis.
assistant-context-help = Un doute ?
assistant-context-help-who = { $name } est votre référent IA.
assistant-context-help-nobody = Votre direction n’a pas encore de référent IA.
assistant-context-trace = Ce qui est conservé
assistant-context-trace-text = La trace dit quand, pour quel usage, avec quel modèle et à quel coût. Ni votre texte ni la réponse n’y figurent.

reason-title = La charte demande un motif
reason-label = Pourquoi en avez-vous besoin ?
reason-hint = Une phrase suffit. Elle n’est pas envoyée au modèle.
