### Passwords and signing in.

sign-in-failed = Name or password are wrong, or this account accepts no passwords from this device at the moment.
sign-in-failed-fix = Check both and try again. After five failures an account accepts no password from a new device for 15 minutes; a device you have signed in with before still works.
sign-in-blocked = This account cannot sign in at the moment.
sign-in-blocked-fix = Ask your administrator why it is switched off.
sign-in-not-locked = This account is not locked.
sign-in-not-locked-fix = Nothing needs to be done; a lock ends by itself after 15 minutes.
password-busy = Too many passwords are being checked at the moment.
# $retry_after: seconds
password-busy-fix = { $retry_after ->
    [one] Try again in a second. This try was not counted.
   *[other] Try again in { $retry_after } seconds. This try was not counted.
}
# $min: number of characters
password-too-short = The password is too short; at least { $min } characters are needed.
password-too-short-fix = Take several words: a sentence is easy to remember and hard to guess.
password-common = This password is among the first that anybody would try.
password-common-fix = Choose another, for example four words that have nothing to do with each other.
password-weak = This password is easily guessed: it is made of what people often choose.
password-weak-fix = Add words that have nothing to do with each other; digits and signs help little.
password-personal = The password is one of the names of the account, or little more than that.
password-personal-fix = Choose one without name, address or telephone number.
password-no-name = Nobody could sign in with this password: the account has no user name and no verified address.
password-no-name-fix = Enter a user name, or have the e-mail address or phone verified first.
password-unchanged = The new password is the present one.
password-unchanged-fix = Choose another.
password-current-wrong = This is not your present password.
password-current-wrong-fix = Check it and try again. If you have forgotten it, ask your administrator to set another.

permission-credentials-unlock = Lift locks after failed sign-ins
permission-credentials-set = Set other people's passwords

## Pages

account-nav-group = My account
password-nav = Password
password-title = Password
password-text = Choose another password with the present one. Wherever else you are signed in, you are signed out, and your access tokens end.
password-current = Present password
password-new = New password
password-new-help = At least 8 characters; several words are best.
password-change = Change password
password-changed = Your password is changed. You are signed out everywhere else.
password-set-crumb = User
password-set-title = Set a password
password-set-text = All sessions and access tokens of this person end, and their devices are forgotten.
password-must-change = Must be changed at the next sign-in
password-must-change-help = You know this password too: the person should choose one of their own.
password-set = Set password
password-was-set = The password is set.
password-must-title = Choose a password of your own
password-must-text = Somebody else knows the one you signed in with. You can go on once you have chosen another.
password-tab = Sign-in
password-set-at = Password set
password-none = None
password-temporary = Temporary: must be changed
password-last-login = Last sign-in
password-failed-at = Last failed try
password-lock = Lock
password-not-locked = Not locked
# $until: an instant
password-locked = No passwords from new devices until { $until }
password-lift = Lift lock
password-lifted = The lock is lifted. Tries are counted from the beginning.
# $message, $fix: why not, and what to do
password-not-lifted = { $message } { $fix }
password-names = Signs in with
password-no-names = Nothing: no user name and no verified address
password-may-not = You may not set this person's password.
password-first = First password
password-first-help = At least 8 characters. Without one the account stays pending until the person or you set it.
