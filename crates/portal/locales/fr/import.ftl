import-file = Fichier
import-file-hint = CSV (UTF-8, UTF-16 ou Windows-1252), XLSX, ODS, FODS, ou un fichier fait par « vigie export ». Seule la première feuille d’un classeur est lue.
import-or-paste = Ou collez son contenu
import-column-twice = Deux colonnes remplissent « { $heading } » : l’une des deux serait perdue. Gardez celle qui est juste.
import-other-columns = Cette ligne a { $cells } cellules pour { $columns } colonnes.
import-nameless = « { $text } » est dans une colonne sans nom : nommez la colonne, ou videz-la.
import-several = Plusieurs s’appellent « { $name } » : écrivez l’adresse de la personne, ou « direction / service », pour « { $field } »
import-nobody = « { $name } » n’est le nom ni l’adresse de personne ici (« { $field } »)
import-nowhere = « { $name } » n’est ni une direction ni un service d’ici (« { $field } »)
import-not-a-flag = « { $text } » n’est ni oui ni non (« { $field } »)
import-not-a-choice = « { $text } » n’est pas une valeur de « { $field } ». Valeurs possibles : { $words }
import-left = Colonnes laissées, que seul Vigie écrit : { $columns }. Chaque fiche importée commence à l’état « { $state } ».
import-windows = Le fichier n’est pas en UTF-8 : il a été lu comme Windows-1252. Vérifiez les accents ci-dessous.
import-sheet = Feuille lue : « { $sheet } ».
import-other-sheets =
    { $count ->
        [one] Une autre feuille n’a pas été lue.
       *[other] { $count } autres feuilles n’ont pas été lues.
    }
import-here = Contenu lu, que vous pouvez corriger ici
import-old-workbook = Ce fichier est au format d’Excel d’avant 2007 : enregistrez-le au format XLSX ou ODS.
import-not-a-table = Ce fichier n’est ni un texte ni un classeur : donnez un fichier CSV, XLSX, ODS, FODS ou JSON.
import-unsound = Ce classeur ne peut pas être lu ({ $reason }) : ouvrez-le et enregistrez-le de nouveau.
import-too-large = Ce classeur est trop grand une fois décompressé : gardez la seule feuille à importer.
import-merged = Des cellules sont fusionnées : Vigie ne devine pas à quelles lignes va leur valeur. Défusionnez-les et remplissez chaque ligne.
import-merged-at = Les cellules { $cells } sont fusionnées : Vigie ne devine pas à quelles lignes va leur valeur. Défusionnez-les et remplissez chaque ligne.
import-cell-error = La cellule { $cell } montre l’erreur { $error } au lieu d’une valeur : corrigez-la dans le classeur.
import-json-shape = Ce fichier JSON ne peut pas être lu : { $reason }.
import-json-format = Ce fichier JSON n’est pas un fichier de registres : faites-le avec « vigie export ».
import-json-later = Ce fichier vient d’une version plus récente de Vigie (format { $version }) : mettez celui-ci à jour.
import-json-elsewhere = Ce fichier contient aussi d’autres registres ({ $registers }) : importez-les depuis leur page, ou tout le fichier avec « vigie import ».
import-json-missing = Liens vers des fiches qui ne sont pas ici : { $references }.
import-json-same =
    { $count ->
        [one] Une fiche est déjà là, à l’identique.
       *[other] { $count } fiches sont déjà là, à l’identique.
    }
import-json-note = import de { $source }
import-json-source = une autre installation
