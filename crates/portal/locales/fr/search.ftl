# Recherche dans tout ce que la personne peut lire.
search-label = Recherche
search-site = Rechercher dans Vigie
search-title = Rechercher
search-title-of = Résultats pour « { $text } »
search-words = Mots ou référence
search-words-hint = Par exemple « délibérations » ou U012. Les accents ne comptent pas, une faute de frappe est tolérée.
search-count = { $count ->
    [one] 1 résultat.
   *[other] { $count } résultats.
}
search-near = Peu de fiches contiennent exactement ces mots : celles qui contiennent des mots proches sont montrées aussi, ensuite.
search-most = Aucune fiche ne contient tous ces mots : voici celles qui en contiennent la plupart.
search-updated = Modifiée le { $day }
search-none = Rien n’a été trouvé pour « { $text } »
search-none-where = Nous avons cherché dans : { $places }.
search-none-spelling = Vérifiez l’orthographe : deux fautes dans un mot long, une dans un mot court, sont tolérées, pas davantage.
search-none-words = Essayez moins de mots, ou un mot plus général.
search-none-rights = Vous ne voyez que les registres ouverts à vos fonctions.
search-none-desk = Posez la question au guichet
search-everywhere = Chercher dans tous les registres
search-charter = Dans la charte
search-in-charter = Chercher ces mots dans toute la charte
search-building = La recherche se prépare : elle lit toutes les fiches et répondra dans quelques instants. Rechargez la page.
search-building-lists = Les registres, eux, se consultent déjà
search-list-plain = La recherche se prépare : en attendant, seules les fiches qui contiennent ces lettres, telles quelles, dans l’intitulé ou la référence sont montrées.
search-list-near = Aucune fiche ne contient ces mots : voici celles qui contiennent des mots proches.

# Import.
import-more = { $count ->
    [one] Une autre faute n’est pas montrée ici : toutes sont dans le fichier des fautes.
   *[other] { $count } autres fautes ne sont pas montrées ici : toutes sont dans le fichier des fautes.
}
import-file-of-faults = Fichier des fautes (CSV)
