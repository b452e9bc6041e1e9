import-file = File
import-file-hint = CSV (UTF-8, UTF-16 or Windows-1252), XLSX, ODS, FODS, or a file made by `vigie export`. Only the first sheet of a workbook is read.
import-or-paste = Or paste its content
import-column-twice = Two columns fill “{ $heading }”: one of them would be lost. Keep the right one.
import-other-columns = This line has { $cells } cells for { $columns } columns.
import-nameless = “{ $text }” is in a column without a name: name the column, or empty it.
import-several = Several are called “{ $name }”: write the person’s address, or “department / service”, for “{ $field }”
import-nobody = “{ $name }” is neither the name nor the address of anyone here (“{ $field }”)
import-nowhere = “{ $name }” is no department or service here (“{ $field }”)
import-not-a-flag = “{ $text }” is neither yes nor no (“{ $field }”)
import-not-a-choice = “{ $text }” is not a value of “{ $field }”. Possible values: { $words }
import-left = Columns left, which only Vigie writes: { $columns }. Each imported sheet begins as “{ $state }”.
import-windows = The file is not in UTF-8: it was read as Windows-1252. Check the accents below.
import-sheet = Sheet read: “{ $sheet }”.
import-other-sheets =
    { $count ->
        [one] One other sheet was not read.
       *[other] { $count } other sheets were not read.
    }
import-here = What was read, which you can correct here
import-old-workbook = This file is in the format of Excel before 2007: save it as XLSX or ODS.
import-not-a-table = This file is neither text nor a workbook: give a CSV, XLSX, ODS, FODS or JSON file.
import-unsound = This workbook cannot be read ({ $reason }): open it and save it again.
import-too-large = This workbook is too large once unpacked: keep only the sheet to import.
import-merged = Cells are merged: Vigie does not guess to which lines their value goes. Unmerge them and fill each line.
import-merged-at = Cells { $cells } are merged: Vigie does not guess to which lines their value goes. Unmerge them and fill each line.
import-cell-error = Cell { $cell } shows the error { $error } in place of a value: correct it in the workbook.
import-json-shape = This JSON file cannot be read: { $reason }.
import-json-format = This JSON file is not a file of registers: make it with `vigie export`.
import-json-later = This file comes from a later version of Vigie (format { $version }): update this one.
import-json-elsewhere = This file also holds other registers ({ $registers }): import them from their own page, or the whole file with `vigie import`.
import-json-missing = Links to sheets that are not here: { $references }.
import-json-same =
    { $count ->
        [one] One sheet is already here, just so.
       *[other] { $count } sheets are already here, just so.
    }
import-json-note = import from { $source }
import-json-source = another installation
