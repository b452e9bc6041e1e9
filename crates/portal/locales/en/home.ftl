# Home.
home-title = Hello { $name }
home-page-title = Home
home-expected = What is expected of you
home-expected-nothing = Nothing is waiting for you today.
home-ask-title = Ask the assistant
home-ask-lead = Choose the task, then give your text. Nothing leaves unchecked.
home-ask-all = All tasks
home-latest = Your latest exchanges
home-latest-none = You have not asked the assistant anything yet.
home-latest-all = All my traces
home-who = Who am I here?
home-who-service = Service
home-who-service-none = Not attached to a service
home-who-roles = Roles
home-who-referent = Your AI officer
home-counts = How the authority uses AI
home-count-open = { $count ->
    [one] use open to agents
   *[other] uses open to agents
}
home-count-examined = { $count ->
    [one] use being examined
   *[other] uses being examined
}
home-count-mine = { $count ->
    [one] exchange of yours this month
   *[other] exchanges of yours this month
}
home-count-register = Register of uses
home-count-trace = Your traces, seen by you alone
home-count-formula-state = number of sheets in this state
home-count-formula-mine = number of your exchanges since the first of the month, refusals included

todo-no-referent = { $count ->
    [one] One department has no AI officer yet.
   *[other] { $count } departments have no AI officer yet.
}
todo-no-referent-action = Appoint one
todo-pack = Fifteen generic uses are ready to be opened at once.
todo-pack-action = See the fifteen uses
todo-services = No service has been declared yet.
todo-services-action = Declare departments and services
todo-review = { $count ->
    [one] One use sheet is due for review.
   *[other] { $count } use sheets are due for review.
}
todo-review-action = See these sheets

# Embedded model.
model-title = Embedded model
model-lead = This model runs inside Vigie, on this machine. No text leaves it.
model-name = Model
model-absent = Not installed yet
model-downloading = Downloading
model-verifying = Checking integrity
model-loading = Loading into memory
model-ready = Ready
model-failed = Cannot be installed
model-progress = { $done } received out of { $total }
model-progress-label = Progress of the download
model-left = About { $duration } left
model-from = Received from
model-hash = SHA-256 hash
model-hash-hint = Checked before each loading. A file whose hash differs is refused.
model-speed = Measured speed
model-speed-value = { $speed } tokens a second
model-memory = Memory used
model-reason = What happened
model-remedy = What to do
model-refresh = This page updates itself. Without scripts, reload it.
model-works-meanwhile = You can already declare uses and open accounts.
model-remedy-pull = An operator can run “vigie model pull” again, or give a local GGUF file. The command “vigie doctor” says what is missing.
model-from-folder = a folder of this machine
model-from-hub = the public repository of the model
model-from-packages = public packages
