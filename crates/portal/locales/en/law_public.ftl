# What anyone reads without an account: summaries of impact assessments.
public-assessments-title = Published impact assessments
public-assessments-lead = Before using artificial intelligence that touches people, we weigh its effects. For each one, here are the main points, your rights and how to speak to someone.
public-assessments-none = No assessment is published at the moment.
public-assessment-about = Subject
public-assessment-kind = Assessment
public-assessment-authority = Authority
public-assessment-on = Published on
public-assessment-lead = { $kind }. Summary published by { $organisation } on { $published }.
public-assessment-summary = The main points
public-assessment-whole = Read the whole assessment
public-assessment-whole-how = The assessment is an administrative document: you may ask the authority for a copy. What the law protects is masked. Without an answer within a month, or if it is refused, you may turn to the French commission on access to administrative documents (CADA).
public-assessments-link = Published impact assessments
public-assessment-to-page = Read it as the public does
doc-public-rights = You may know whether this tool was used for you, how it works and what it changed; have access to your data, have them corrected, object to their use. Send your request to the data protection officer of { $organisation }.
publication-names = “{ $field }” names or points to a person: “{ $value }”. A public text names nobody: write the post or the department. If it is not personal data, have it added to the shield’s allowed words.
publication-not-screened = “{ $field }” could not be read automatically: nothing is published. Try again, or tell the IT department.

reg-impact-assessment-g-public = What the public will read
reg-impact-assessment-f-rights = Your rights
reg-impact-assessment-f-recourse = Contest or appeal
reg-impact-assessment-f-human-way = Speak to a person
reg-impact-assessment-f-accessibility = Accessibility
reg-impact-assessment-f-published-by = Published by
reg-impact-assessment-f-published-on = Published on
reg-impact-assessment-h-summary = In plain words: what the tool is for, who is touched, what was weighed and decided. Name nobody.
reg-impact-assessment-h-rights = What anyone may ask: to know, to have access, to have data corrected, to object, to get an explanation.
reg-impact-assessment-h-recourse = To whom, within what time, and then before whom.
reg-impact-assessment-h-human-way = Where to go, whom to call (a department, not a name) for the file to be dealt with without the tool.
reg-impact-assessment-h-accessibility = What is provided for disabled people, those far from digital tools or who read French with difficulty.
reg-t-unpublish = Take down
reg-n-summary-not-published = Summary for the public to be published

reg-r-tasks-removed-need-dialogue = Twenty per cent of the tasks or more are done away with: say when the staff committee (CST) was informed, and what it said.
reg-n-staff-to-inform = Staff committee (CST) to be informed: twenty per cent of the tasks or more are done away with
