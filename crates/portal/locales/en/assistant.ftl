# Assistant.
assistant-title = Assistant
assistant-lead = A task, a text, an answer that you read again.
assistant-task = What do you want to do?
assistant-task-hint = Each task is a use of the register, with its rules.
assistant-task-more = The register has more open uses than this list shows. The others open from their sheet.
assistant-task-more-action = Look for a use
assistant-task-missing = Choose a task
assistant-text = Your request
assistant-text-hint = Paste the text and say what you expect. Ctrl + Enter to send.
assistant-text-follow = Add or continue
assistant-text-missing = Write your request
assistant-send = Check and send
assistant-before = Before sending, Vigie looks in your text for what identifies a person. Then you choose.
assistant-new = New request
assistant-no-uses-title = No task is open
assistant-no-uses = The assistant relies on uses of the register that are in experiment or production. There are none yet.
assistant-no-uses-action = See the register of uses
assistant-no-ai-title = You have chosen not to use AI
assistant-no-ai = Nobody is told and it has no consequence. You can change your mind in your account.
assistant-no-ai-action = Open my account

review-title = Before sending: { $count ->
    [one] one item found
   *[other] { $count } items found
}
review-lead = This is your text. What is underlined may identify someone.
review-text-label = Your text, items found underlined
review-choice = What should happen to these items?
review-mask = Mask them before sending
review-mask-hint = Each is replaced by a pseudonym, then put back in the answer. The model does not see them.
review-cleared = Keep them, with a cleared model
review-cleared-hint = { $model }, { $hosting }: cleared for this class of data.
review-cleared-none = No model is cleared for this class of data. Mask these items, or remove them.
review-edit = Change my text
review-edit-hint = You remove what is not useful yourself.
review-send = Continue

turn-you = You
turn-assistant = Assistant
turn-task = Task: { $task }
live-working = The assistant is answering
live-stop = Stop
live-stopped = Answer stopped at your request. What is above is incomplete.
live-cut = The model stopped early. What is above is incomplete.
answer-done = Answer complete.
answer-reread = Read it again before using it: you remain responsible for what you send out.
answer-masked = { $count ->
    [one] One item was masked during the exchange and put back here.
   *[other] { $count } items were masked during the exchange and put back here.
}
answer-empty = The model answered nothing. Put your request another way.
quiet-label = Details of this exchange
quiet-class = { $class } data
quiet-energy-unknown = energy not known
quiet-trace = Trace { $number }

assistant-failed-title = The model did not answer
assistant-failed-instead = Your text is kept below. Try again, or choose another task.
assistant-context-charter = What the charter says
assistant-context-charter-1 = You remain responsible for what you send out.
assistant-context-charter-2 = Personal data only go to a cleared model.
assistant-context-charter-3 = Sorting, rating or ranking people is not allowed.
assistant-context-help = Not sure?
assistant-context-help-who = { $name } is your AI officer.
assistant-context-help-nobody = Your department has no AI officer yet.
assistant-context-trace = What is kept
assistant-context-trace-text = The trace says when, for which use, with which model and at what cost. Neither your text nor the answer is in it.

reason-title = The charter asks for a reason
reason-label = Why do you need it?
reason-hint = One sentence is enough. It is not sent to the model.
