### Where people are signed in, and their programs' tokens.

session-no-tls = Nobody can sign in over this connection.
session-no-tls-fix = Open Reeve over HTTPS, or on the machine itself as http://localhost.
session-must-change-password = Somebody else chose the password of this session.
session-must-change-password-fix = Choose one of your own first (PUT /api/v1/me/password); everything else works after that.
token-expiry = The token would end in the past, or more than a year from now.
token-expiry-fix = Choose a time between now and a year from now.
# $most: number of tokens
token-too-many = You have { $most } personal access tokens, and there cannot be more.
token-too-many-fix = Revoke those that are no longer used.
token-needs-session = A token cannot make another token.
token-needs-session-fix = Sign in with your password and make it there.

permission-sessions-read = See where people are signed in
permission-sessions-revoke = End people's sessions
permission-tokens-read = See which personal access tokens people have
permission-tokens-create = Make personal access tokens of one's own
permission-tokens-revoke = Revoke people's personal access tokens

## Pages

sign-in-title = Sign in
sign-in-identifier = User name, e-mail address or phone
sign-in-password = Password
sign-in-stay = Stay signed in on this device
sign-in-stay-help = For up to 30 days. Only on a device of your own.
sign-in-submit = Sign in
signed-out = You are signed out.

sessions-nav = Sessions
sessions-title = Sessions
sessions-text = Where you are signed in. End what you do not recognise, and change your password.
sessions-device = Device
sessions-device-unknown = Unknown device
sessions-state = State
sessions-current = This one
sessions-must-change = Must choose a password
sessions-address = Address
sessions-last-used = Last used
sessions-started = Signed in
sessions-expires = Ends
sessions-end = End session
sessions-end-others = Sign out everywhere else
# $count: number of sessions
sessions-ended = { $count } sessions are ended.
sessions-ended-one = The session is ended.
sessions-ended-none = There was no other session.

tokens-nav = Access tokens
tokens-title = Personal access tokens
tokens-text = For programs of your own: a token acts as you, with everything you may do. It ends with a change of your password or status.
tokens-name = Name
tokens-name-help = What the token is for, so that you know later which one to revoke.
tokens-made = Made
tokens-expires = Ends
tokens-never = never
tokens-none = No tokens
tokens-none-text = Make one for each program that is to act for you.
tokens-new = New token
tokens-create = Make token
tokens-revoke = Revoke
tokens-revoked = The token is revoked.
tokens-days-7 = In 7 days
tokens-days-30 = In 30 days
tokens-days-90 = In 90 days
tokens-days-365 = In a year
tokens-created-title = Your new token
tokens-created-text = Copy it now: it is shown this once.
tokens-copy = Copy
sessions-none = Signed in nowhere
sessions-none-text = Sessions show up here when the person signs in.
sessions-end-all = Sign out everywhere
tokens-none-of-theirs = This person has made none.
