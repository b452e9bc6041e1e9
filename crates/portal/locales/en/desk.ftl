# The desk.
nav-desk = Desk
desk-title = AI desk
desk-lead = A question, a request, a report, an idea: one door, and always someone who answers.
desk-ask-title = Ask a question
desk-ask-label = Your question, in your own words
desk-ask-hint = If the answer is known, you have it at once. If not, a person answers you. Nothing is kept of this search.
desk-ask-action = Look for an answer
desk-mine = My requests
desk-kinds = Or choose what you want to do
desk-group-ask = Ask or suggest
desk-group-report = Report
desk-group-for = Pass on, or exercise a right
desk-kind-use-question = How to do it, whether you may, where to find it.
desk-kind-tool-question = A tool tempts you and you want to know if it is allowed, and with which data.
desk-kind-generic-use = A common office task: drafting, summing up, translating, finding.
desk-kind-specialised-use = A task of a trade: examining files, computing an entitlement, answering the public.
desk-kind-project = A budget, a contract, a calendar: the steering committee decides.
desk-kind-tool-request = Software or access that you would need.
desk-kind-wrong-answer = The assistant gave a wrong answer. The trace number is under the answer.
desk-kind-leak = Data went where it should not have, or you fear so. Say it at once, without fear.
desk-kind-unease = A use makes you or your colleagues uneasy. You may keep your name to yourself.
desk-kind-training = Learning, alone or as a team.
desk-kind-idea = What would work better, or what you learnt by trying.
desk-kind-citizen-question = A member of the public asks you about AI: pass on the question here, and how to reply.
desk-kind-other-authority = Another authority wants to talk, or to reuse what we did.
desk-kind-press-or-elected = A journalist or an elected member asks a question.
desk-kind-data-rights = Someone asks to see, correct or erase their data.
desk-who = Who answers you
desk-who-stands-in = Stands in for your AI officer.
desk-who-nobody = Your department has no AI officer yet. The desk passes requests to who leads the observatory.
desk-waiting = { $count ->
    [0] Nothing waits for you at the desk
    [one] One request waits for you
   *[other] { $count } requests wait for you
}
desk-source = Source: { $source }
desk-tool-title = An ordinary tool will probably do
desk-tool-why = An ordinary tool gives an exact result, faster, without sending data to a model.
desk-reply-title = The desk’s answer
desk-reply-found = { $count ->
    [one] One validated answer
   *[other] { $count } validated answers
}
desk-reply-none = No validated answer matches. A person can answer you.
desk-reply-enough = Does this answer your question?
desk-reply-yes = Yes, thank you
desk-reply-no = No, ask someone
desk-promise = { $who } answers you by { $by }.
desk-before-title = Before sending
desk-before = This may already answer your request. If not, send it: it leaves as you wrote it.
desk-before-enough = This is enough, send nothing
desk-anonymous = Do not give my name
desk-anonymous-hint = Neither your name nor your service is stored with the request. A code, shown once, lets you follow it.
desk-file = Attach a file, if it helps
desk-file-again = Choose your file again: it was not kept with this form.
desk-file-anonymous = A file may hold the name of whoever wrote it. Take it off before attaching the file if you do not give yours.
desk-send = Send the request
desk-send-anyway = Send it anyway
desk-not-in-the-future = Give a date in the past: you report what already happened.
desk-asked = The request
desk-answer = The answer
desk-answer-waits = An answer is expected by { $by }.
desk-links = What came of it
desk-reply-write = Answer
desk-proposed = { $count ->
    [one] One validated answer looks like this request
   *[other] { $count } validated answers look like this request
}
desk-proposed-take = Use this answer
desk-proposed-take-label = Use this answer: { $question }
desk-reply-label = Your answer
desk-reply-sources = Source
desk-reply-sources-hint = The article, sheet or decision the answer rests on.
desk-keep = Suggest this answer for the validated ones
desk-keep-hint = It serves everyone once validated. It then needs its source.
desk-keep-needs-source = Give the source: a validated answer always has one.
desk-keep-action = Suggest for the validated answers
desk-reply-send = Send the answer
desk-more = Add a word
desk-more-label = Your message
desk-more-send = Add this message
desk-reopen = Reopen the request
desk-withdraw = Withdraw the request
desk-story = Follow-up
desk-story-received = Request received and assigned
desk-story-message = Message
desk-by-anonymous = Without a name, { $at }
desk-owner = Who is in charge
desk-instead-of = In the place of { $name }, who is away.
desk-first-by = First answer by
desk-due-by = Closed by
desk-assign = Take or hand over
desk-assign-to = Hand over to
desk-assign-me = Me
desk-assign-action = Assign
desk-assign-may-not = This person cannot answer the desk: choose someone else.
desk-becomes-use = Make a use of it
desk-becomes-opportunity = Make an opportunity of it
desk-close = Close the request
desk-receipt-title = Request received, without your name
desk-receipt-lead = Your request { $reference } is stored. An answer is expected by { $by }.
desk-receipt-code = Your follow-up code
desk-receipt-once = Write it down now: it is shown only here, and nobody can find it again.
desk-receipt-nothing-kept = Neither your name nor your service is stored with this request, and the observatory will not try to recognise you.
desk-follow-title = Follow a request made without a name
desk-follow-lead = The code was given to you on sending. Nothing is noted of who opens it.
desk-follow-code = Follow-up code
desk-follow-hint = Sixteen letters and digits. Hyphens and capitals do not matter.
desk-follow-action = Open the request
desk-follow-unknown = No request has this code. Check what you wrote down.
desk-queue-title = Requests to answer
desk-queue-lead = The most pressing first. What is late is marked.
desk-queue-mine = Yours ({ $count })
desk-queue-none = Nothing waits for you.
desk-queue-stand-in = As a deputy ({ $count })
desk-queue-posts = Other requests of your roles ({ $count })
desk-queue-answers = Validated answers
desk-col-title = Subject
desk-col-kind = Type
desk-col-state = State
desk-col-owner = In charge
desk-col-due = Due
desk-delays-title = Delays of the desk
desk-delays-lead = What the desk promises, and what it keeps.
desk-delays-by-kind = By type of request
desk-delays-withheld = Under ten answers the figure is withheld: it would tell about people, not about the desk.
desk-delays-promised = Promised
desk-delays-median = Median
desk-delays-p90 = 9 in 10 within
desk-delays-answered = Answered
desk-delays-waiting = Waiting
desk-delays-few = Fewer than ten answers
desk-figure-median = Median delay of the first answer
desk-figure-p90 = Nine requests in ten are answered within
desk-figure-formula = Working days, public holidays left out, from the day of receipt to the day of the first answer; 0 on the same day. Nearest rank, over answered requests; withheld under ten answers.
desk-figure-source = Register of the desk, last twelve months, withdrawn requests left out
desk-days = { $count ->
    [0] the same day
    [one] { $count } working day
   *[other] { $count } working days
}
desk-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
desk-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
desk-absences-title = Absences and deputies
desk-absences-lead = During an absence, requests go to the deputy named by the mandate, or else to who leads the observatory.
desk-absences-none = No absence announced.
desk-absences-who = Person
desk-absences-days = Days
desk-absences-from-to = from { $from } to { $to }
desk-absences-stand-in = Deputy
desk-absences-no-stand-in = Nobody is named
desk-absences-remove = Remove
desk-absences-remove-label = Remove the absence of { $name }
desk-absences-declare = Announce an absence
desk-absences-from = First day
desk-absences-to = Last day
desk-absences-backwards = The last day comes before the first.
desk-received = Your request { $subject } is received. Someone is already in charge of it.
desk-helped = Good. Nothing was stored.
desk-done = Request { $subject } is up to date.
desk-answered = The answer to request { $subject } is sent.
desk-kept = The answer waits to be validated.
desk-absence-saved = The absence is noted. The deputy receives requests on those days.
desk-absence-removed = The absence is removed.
desk-todo = { $count ->
    [one] A request of the desk waits for you.
   *[other] { $count } requests of the desk wait for you.
}
desk-todo-action = Open the queue

# Words of the registers of the desk and of mandates.
reg-known-answer-one = Validated answer
reg-known-answer-many = Validated answers
reg-known-answer-lead = What the desk answers at once, with its source, who answers for it and the day it is read again.
reg-known-answer-f-title = Question
reg-known-answer-f-answer = Answer
reg-known-answer-f-source = Source
reg-known-answer-f-words = Other words
reg-known-answer-h-words = The words people use, separated by commas.
reg-known-answer-f-requests = Requests it came from
reg-known-answer-f-validated-by = Validated by
reg-known-answer-f-validated-on = Validated on
reg-t-retire = Retire
reg-s-retired = Retired
reg-mandate-one = Mandate
reg-mandate-many = Mandates
reg-mandate-lead = Who holds which post or seat, by which letter, from when to when, and who stands in.
reg-mandate-f-post = Post or seat
reg-mandate-f-title = Title
reg-mandate-h-title = For example: data protection officer; elected member for digital affairs.
reg-mandate-f-department = Department
reg-mandate-h-department = Needed for the AI officer of a department.
reg-mandate-f-bodies = Body
reg-mandate-h-bodies = Reference of the body, for a seat: C01, C101.
reg-mandate-f-votes = Votes
reg-mandate-f-holder = Holder
reg-mandate-f-named = Holder without an account
reg-mandate-h-named = Name of an elected member, a partner or a representative who does not open Vigie.
reg-mandate-f-stand-in = Deputy
reg-mandate-f-duties = What the person answers for
reg-mandate-f-letter = Letter of appointment or order
reg-mandate-h-letter = Number and date of the act.
reg-g-holder = Holder and deputy
reg-g-letter = Act and dates of effect
reg-mandate-c-post-observatory-lead = Lead of the observatory
reg-mandate-c-post-department-referent = AI officer of a department
reg-mandate-c-post-dpo = Data protection officer (DPO)
reg-mandate-c-post-rssi = Information security officer
reg-mandate-c-post-dsi = IT department
reg-mandate-c-post-rh = Human resources
reg-mandate-c-post-communication = Communication
reg-mandate-c-post-legal = Legal counsel
reg-mandate-c-post-purchasing = Purchasing
reg-mandate-c-post-community = Community of users
reg-mandate-c-post-executive = Head of the administration
reg-mandate-c-post-technical-admin = Technical administration
reg-mandate-c-post-auditor = Audit
reg-mandate-c-post-chair = Chair of a body
reg-mandate-c-post-secretary = Secretary of a body
reg-mandate-c-post-member = Member of a body
reg-t-appoint = Appoint
reg-r-referent-has-a-department = The AI officer of a department belongs to one: choose it.
reg-r-seat-has-a-body = A seat is in a body: give its reference.
reg-r-mandate-names-someone = A mandate in force has a holder: choose an account, or give a name.
reg-r-deliverable-of-a-mandate = A deliverable answers the mandate of a body: give its reference.
reg-r-kind-needs-a-name = This type of request cannot be made without a name.
reg-n-without-stand-in = No deputy is named
reg-n-first-answer-late = First answer late
reg-action-c-kind-deliverable = Deliverable of a mandate
reg-action-f-bodies = Body
reg-incident-f-trace = Trace number
