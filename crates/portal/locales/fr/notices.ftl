# What people are told of.
notices-title = Nouvelles
notices-lead = Ce qui vous est demandé et ce qui change dans ce que vous suivez.
notices-choose = Choisir de les recevoir par courriel
notices-none = Aucune nouvelle.
notices-new = non lu
notices-all = Toutes les nouvelles
notices-read-all = Tout marquer comme lu
account-mail = Courriels
account-mail-text = Les nouvelles sont sur votre page d’accueil. Elles peuvent aussi vous être envoyées, groupées, à votre adresse professionnelle. Un courriel ne dit rien du contenu des fiches.
account-mail-check = Recevoir les nouvelles par courriel
account-saved-mail = Votre choix de courriel est enregistré.
