# Files attached to entries.
files-title = Pièces jointes
files-none = Aucune pièce jointe.
file-add = Joindre une pièce
file-choose = Fichier
file-hint = { $extensions } ; { $size } au plus.
file-no-scanner = Aucun antivirus n’examine les fichiers ici.
file-about = { $size }, joint par { $author }, { $at }
file-about-nameless = { $size }, joint sans nom, { $at }
file-scanned = Examiné par l’antivirus
file-not-scanned = Non examiné
file-detach = Retirer
file-megabytes = { $number } Mo
file-kilobytes = { $number } ko
file-missing = Choisissez un fichier à joindre
file-empty = Le fichier est vide : choisissez-en un autre
file-no-name = Donnez un nom au fichier, avec son extension
file-unknown = Ce contenu ne peut pas être joint. Acceptés : { $extensions }
file-other-name = L’extension ne correspond pas au contenu. Pour ce contenu : { $extensions }
file-macros = Ce document contient des macros : enregistrez-le sans elles
file-unsound = Ce document est abîmé ou anormalement gros une fois décompressé : enregistrez-le de nouveau
file-infected = L’antivirus a trouvé { $what } : le fichier est refusé et n’a pas été gardé. Prévenez la sécurité informatique
file-not-looked-at = L’antivirus ne répond pas : aucun fichier n’est gardé sans examen. Réessayez plus tard ou prévenez l’administration
file-too-many = Une fiche porte au plus { $count ->
    [one] une pièce
   *[other] { $count } pièces
} : retirez-en une d’abord
