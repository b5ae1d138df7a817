### Where people are signed in, and their programs' tokens.

session-no-tls = Nobody can sign in over this connection.
session-no-tls-fix = Open Reeve over HTTPS, or on the machine itself as http://localhost.
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
