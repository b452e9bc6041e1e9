# Files: documents and exports.
error-busy-title = Too many files are being asked for right now
error-busy = Vigie is already preparing several. Nothing is lost: yours was not begun.
error-busy-next = Try again in a minute.
reports-made = Made on { $moment }
reports-sheet-pdf = Sheet as an accessible PDF
reports-sheet-fodt = Sheet as OpenDocument (FODT)
reports-opinions = Opinions
reports-change = { $label }: before “{ $before }”, after “{ $now }”
reports-older = { $count ->
    [one] { $count } older version is in the online history.
   *[other] { $count } older versions are in the online history.
}
reports-export-cut = This list is longer: exports hold its first { $lines } sheets. Filter the list to get the rest.
