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

## Links for a first password
activation-link-invalid = This link opens nothing, or nothing any more.
activation-link-invalid-fix = A link works once and for a limited time. Ask whoever gave it to you for another one; if you have chosen a password already, sign in with it.
activation-has-password = This account has a password already.
activation-has-password-fix = Set another password if the person has lost it.
activation-account-blocked = The status of this account lets nobody in, so a link would lead nowhere.
activation-account-blocked-fix = Activate the account first.
activation-no-mail = The link cannot be sent: no mail goes out, or the account has no e-mail address.
activation-no-mail-fix = Hand the link over yourself, or add an e-mail address.
activation-title = Choose your password
activation-text = With it you sign in from now on. This page works once.
# $names: what the person signs in with
activation-names = You will sign in with: { $names }
activation-submit = Save password
activation-done = Your password is saved. You can sign in now.
activation-send = Send an activation link by mail
activation-send-help = The person chooses the password themselves. If you enter a first password above, no link is sent.
activation-make = Make an activation link to hand over
activation-make-help = The person chooses the password themselves. No mail is sent here: the link is shown to you once. It needs a user name or a verified address. If you enter a first password above, no link is made.
activation-hours = The link works for
activation-hours-24 = 24 hours
activation-hours-72 = 3 days
activation-hours-168 = 7 days
activation-hours-720 = 30 days
activation-once = Activation link
activation-once-help = Hand this link to the person, and to nobody else. It is shown only now and works once.
# $until: an instant
activation-until = It works until { $until }.
activation-copy = Copy
activation-back = Back to the account
activation-fact = Activation link
activation-fact-none = None
# $address: where it was sent; $until: an instant
activation-fact-sent = Sent to { $address }, works until { $until }
# $until: an instant
activation-fact-handed = Handed over, works until { $until }
activation-issue = Activation link
activation-again = New activation link
activation-revoke = Revoke link
# $address: where it was sent; $until: an instant
activation-sent = The link was sent to { $address } and works until { $until }. Earlier ones work no more.
# $message, $fix: why not, and what to do
activation-not-issued = { $message } { $fix }
activation-revoked = The link is revoked.
activation-none-open = There is no link to revoke: it was used, or has expired.
event-activation-issued = Activation link made
event-activation-used = Activation link used
event-activation-ended = Activation link ended

## The letter with the link
# $organization: who manages the account
letter-activation-subject = Choose your password for { $organization }
# $name: the person; $organization: who manages the account; $until: an instant
letter-activation-text =
    Hello { $name },

    { $organization } has made an account for you. Choose a password by the link below, and you can sign in.

    The link works once, until { $until }. Do not pass it on: whoever has it can choose the password.

    If you did not expect this, you need do nothing.
letter-activation-action = Choose password
event-sign_in-failed = Sign-in failed
