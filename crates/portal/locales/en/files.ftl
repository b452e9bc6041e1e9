# Files attached to entries.
files-title = Attached files
files-none = No attached file.
file-add = Attach a file
file-choose = File
file-hint = { $extensions }; { $size } at most.
file-no-scanner = No antivirus looks at files here.
file-about = { $size }, attached by { $author }, { $at }
file-about-nameless = { $size }, attached without a name, { $at }
file-scanned = Looked at by the antivirus
file-not-scanned = Not looked at
file-detach = Remove
file-megabytes = { $number } MB
file-kilobytes = { $number } kB
file-missing = Choose a file to attach
file-empty = The file is empty: choose another
file-no-name = Give the file a name, with its extension
file-unknown = This content cannot be attached. Accepted: { $extensions }
file-other-name = The extension does not match the content. For this content: { $extensions }
file-macros = This document holds macros: save it without them
file-unsound = This document is damaged, or far too big once unpacked: save it again
file-infected = The antivirus found { $what }: the file is refused and was not kept. Tell information security
file-not-looked-at = The antivirus does not answer: no file is kept without a look. Try again later or tell the administrators
file-too-many = A sheet holds at most { $count ->
    [one] one file
   *[other] { $count } files
}: remove one first
