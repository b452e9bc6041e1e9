# Ce que chacun lit sans compte : résumés des analyses d’impact.
public-assessments-title = Analyses d’impact publiées
public-assessments-lead = Avant d’employer une intelligence artificielle qui touche des personnes, nous en pesons les effets. Voici, pour chacune, l’essentiel, vos droits et le moyen de parler à quelqu’un.
public-assessments-none = Aucune analyse n’est publiée pour le moment.
public-assessment-about = Sujet
public-assessment-kind = Analyse
public-assessment-authority = Collectivité
public-assessment-on = Publiée le
public-assessment-lead = { $kind }. Résumé publié par { $organisation } le { $published }.
public-assessment-summary = L’essentiel
public-assessment-whole = Lire l’analyse entière
public-assessment-whole-how = L’analyse est un document administratif : vous pouvez en demander une copie à la collectivité. Ce que la loi protège y est masqué. Sans réponse dans le mois, ou en cas de refus, vous pouvez saisir la Commission d’accès aux documents administratifs (CADA).
public-assessments-link = Analyses d’impact publiées
public-assessment-to-page = Lire comme le public
doc-public-rights = Vous pouvez savoir si cet outil a servi pour vous, comment il fonctionne et ce qu’il a changé ; accéder à vos données, les faire rectifier, vous opposer à leur usage. Adressez votre demande au délégué à la protection des données de { $organisation }.
publication-names = « { $field } » nomme ou désigne une personne : « { $value } ». Un texte public ne nomme personne : écrivez la fonction ou le service. Si ce n’est pas une donnée personnelle, faites-la ajouter aux mots permis du bouclier.
publication-not-screened = « { $field } » n’a pas pu être relu automatiquement : rien n’est publié. Réessayez, ou prévenez la direction du numérique.

reg-impact-assessment-g-public = Ce que le public lira
reg-impact-assessment-f-rights = Vos droits
reg-impact-assessment-f-recourse = Contester, faire un recours
reg-impact-assessment-f-human-way = Parler à une personne
reg-impact-assessment-f-accessibility = Accessibilité
reg-impact-assessment-f-published-by = Publié par
reg-impact-assessment-f-published-on = Publié le
reg-impact-assessment-h-summary = En mots simples : à quoi sert l’outil, qui est touché, ce qui a été pesé et décidé. Ne nommez personne.
reg-impact-assessment-h-rights = Ce que chacun peut demander : savoir, accéder, faire rectifier, s’opposer, obtenir une explication.
reg-impact-assessment-h-recourse = Auprès de qui, dans quel délai, et ensuite devant qui.
reg-impact-assessment-h-human-way = Où aller, qui appeler (un service, pas un nom) pour que le dossier soit traité sans l’outil.
reg-impact-assessment-h-accessibility = Ce qui est prévu pour les personnes handicapées, éloignées du numérique ou qui lisent mal le français.
reg-t-unpublish = Retirer de la publication
reg-n-summary-not-published = Résumé pour le public à publier

reg-r-tasks-removed-need-dialogue = Vingt pour cent des tâches ou plus sont supprimées : dites quand le comité social territorial (CST) en a été informé, et ce qu’il a dit.
reg-n-staff-to-inform = Comité social territorial (CST) à informer : vingt pour cent des tâches ou plus sont supprimées
