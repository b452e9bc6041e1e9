# Badges: what the charter asks people to know.
badges-title = Badges
badges-lead = Articles of the charter may ask for a badge. Granted or taken back here, it counts from the next request on.
badges-none = No badge yet.
badge-grant = Grant a badge
badge-which = Badge
badge-until-label = Valid until
badge-until-hint = Year, month, day. Empty: the time foreseen for this badge.
badge-until-wrong = Write a day to come, such as 2027-11-01, or nothing.
badge-missing = Choose a badge.
badge-until = Valid until { $day }
badge-over = Ended on { $day }
badge-endless = Without end
badge-revoked = Taken back on { $day }
badge-revoke = Take back
badge-revoke-label = Take back the badge { $badge }
badge-done = The badge { $badge } is granted.
badge-done-revoked = The badge is taken back.
