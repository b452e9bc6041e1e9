# Connexion et premier accès.
sign-in-title = Se connecter
sign-in-lead = Un assistant encadré par la charte, le registre des usages, et une trace de chaque échange.
sign-in-email = Adresse électronique professionnelle
sign-in-email-hint = Par exemple prenom.nom@ville.fr
sign-in-password = Mot de passe
sign-in-button = Se connecter
sign-in-no-account = Vous n’avez pas de compte ?
sign-in-no-account-how = Demandez-le à votre référent IA ou à l’administrateur de Vigie. Un lien pour choisir votre mot de passe vous sera remis.
sign-in-wrong = Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les majuscules, ou demandez un nouveau lien à votre administrateur.
sign-in-email-missing = Saisissez votre adresse électronique
sign-in-password-missing = Saisissez votre mot de passe
sign-in-too-many = Trop d’essais. Attendez { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
} avant de recommencer.
sign-in-expired = Votre session a pris fin. Connectez-vous de nouveau : vous reviendrez à la page demandée.
sign-in-signed-out = Vous êtes déconnecté. Vous pouvez fermer cette page.

first-title = Choisir votre mot de passe
first-lead = Ce lien sert une seule fois. Il ouvre le compte { $email }.
first-administrator = Vous serez l’administrateur de Vigie : vous ouvrirez les comptes, les modèles et les budgets. Vous ne lirez pas les conversations.
first-password = Nouveau mot de passe
first-password-hint = Douze caractères ou plus. Une phrase que vous retenez vaut mieux que des signes compliqués.
first-again = Le même mot de passe, une seconde fois
first-button = Enregistrer et se connecter
first-too-short = Choisissez un mot de passe d’au moins { $minimum ->
    [one] { $minimum } caractère
   *[other] { $minimum } caractères
}
first-different = Les deux mots de passe sont différents
first-used-title = Ce lien ne sert plus
first-used = Il a déjà servi ou sa date est passée. Demandez un nouveau lien à votre administrateur.
first-too-long = Choisissez un mot de passe de moins de 1 000 caractères
first-guessable = Choisissez un mot de passe qui ne contient pas votre adresse
