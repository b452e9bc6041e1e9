# Search over everything the person may read.
search-label = Search
search-site = Search Vigie
search-title = Search
search-title-of = Results for “{ $text }”
search-words = Words or reference
search-words-hint = For example “délibérations” or U012. Accents do not matter, and a typing mistake is tolerated.
search-count = { $count ->
    [one] 1 result.
   *[other] { $count } results.
}
search-near = Few sheets hold exactly these words: those that hold words close to them are shown too, after them.
search-most = No sheet holds all these words: here are those that hold most of them.
search-updated = Changed on { $day }
search-none = Nothing was found for “{ $text }”
search-none-where = We looked in: { $places }.
search-none-spelling = Check the spelling: two mistakes in a long word, or one in a short word, are tolerated, and no more.
search-none-words = Try fewer words, or a more general one.
search-none-rights = You only see the registers that your roles open.
search-none-desk = Ask the desk
search-everywhere = Search every register
search-charter = In the charter
search-in-charter = Look for these words in the whole charter
search-building = Search is getting ready: it is reading every sheet and will answer in a few moments. Reload the page.
search-building-lists = The registers can already be read
search-list-plain = Search is getting ready: meanwhile, only sheets that hold these letters as they are in their title or reference are shown.
search-list-near = No sheet holds these words: here are those that hold words close to them.

# Import.
import-more = { $count ->
    [one] One more fault is not shown here: all are in the file of faults.
   *[other] { $count } more faults are not shown here: all are in the file of faults.
}
import-file-of-faults = File of faults (CSV)
