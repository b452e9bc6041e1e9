# What people are told of.
notices-title = News
notices-lead = What is asked of you, and what changes in what you look after.
notices-choose = Choose to have it by e-mail
notices-none = No news.
notices-new = not read
notices-all = All the news
notices-read-all = Mark everything as read
account-mail = E-mail
account-mail-text = News is on your home page. It can also be sent, gathered, to your work address. An e-mail says nothing of what sheets hold.
account-mail-check = Have the news by e-mail
account-saved-mail = Your choice of e-mail is saved.
