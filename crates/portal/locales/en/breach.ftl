# File of a data breach: 72-hour clock, content of the notification.
breach-title = Breach file, { $title }
breach-link = Breach file (72 hours)
breach-none = This sheet says that the incident concerns no personal data: there is no breach to notify.
breach-ready = The file is ready: everything the notification asks for is known.
breach-missing = { $count ->
    [one] One element of the notification is missing. It may be sent without waiting and completed later (Art. 33(4)).
   *[other] { $count } elements of the notification are missing. It may be sent without waiting and completed later (Art. 33(4)).
}
breach-no-clock = No time limit
breach-notified = Notified on { $at } { $number }
breach-not-due = No notification due: no risk for people
breach-late = Late: to be notified before { $by }
breach-due = To be notified before { $by }: { $hours } h left
breach-content = Content of the notification
breach-content-lead = General Data Protection Regulation, Article 33(3).
breach-contact = Contact point: data protection officer
breach-fill = To be completed
breach-people = Informing people (Art. 34)
breach-people-told = People informed on { $day }.
breach-people-due = High risk: people are to be informed without undue delay, in plain words, with consequences and measures.
breach-people-not-due = Not due: no high risk according to the sheet.
breach-people-unknown = The risk for people is not assessed: whether they are to be informed is not known yet.
breach-moments = Timeline
breach-written = { $author }: { $fields }
breach-to-sheet = Sheet of the incident
