# Signing in and first access.
sign-in-title = Sign in
sign-in-lead = An assistant within the charter, the register of uses, and a trace of every exchange.
sign-in-email = Work email address
sign-in-email-hint = For example firstname.lastname@ville.fr
sign-in-password = Password
sign-in-button = Sign in
sign-in-no-account = No account?
sign-in-no-account-how = Ask your AI officer or Vigie’s administrator. You will be given a link to choose your password.
sign-in-wrong = This address and this password do not go together. Check the capital letters, or ask your administrator for a new link.
sign-in-email-missing = Enter your email address
sign-in-password-missing = Enter your password
sign-in-too-many = Too many attempts. Wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} before trying again.
sign-in-expired = Your session has ended. Sign in again: you will come back to the page you asked for.
sign-in-signed-out = You have signed out. You can close this page.

first-title = Choose your password
first-lead = This link works once. It opens the account { $email }.
first-administrator = You will be Vigie’s administrator: you will open accounts, models and budgets. You will not read conversations.
first-password = New password
first-password-hint = Twelve characters or more. A sentence you remember is better than complicated signs.
first-again = The same password, once more
first-button = Save and sign in
first-too-short = Choose a password of at least { $minimum ->
    [one] { $minimum } character
   *[other] { $minimum } characters
}
first-different = The two passwords are different
first-used-title = This link no longer works
first-used = It has been used or its date has passed. Ask your administrator for a new link.
first-too-long = Choose a password of less than 1,000 characters
first-guessable = Choose a password that does not hold your address
