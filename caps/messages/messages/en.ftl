### Messages to people.

## What every letter has
# Whoever manages an account that no organization manages.
letter-platform = The administration
# $organization: who manages the account; $host: where this server is
letter-footer = You receive this because { $organization } has an account for you at { $host }. Replies to this message are not read.
letter-link-help = If the link does not open, copy this address into your browser:

## Welcome
# $organization: who manages the account
letter-welcome-subject = Welcome to { $organization }
# $name: the person; $organization: who manages the account
letter-welcome-text =
    Hello { $name },

    Your account with { $organization } is ready. You can sign in from now on with the name or address you were given and with your password.

    We never ask for your password, neither by mail nor by telephone.
letter-welcome-action = Sign in

## Choosing what an organization's people are told
messages-link = Messages
messages-title = Messages to people
messages-text = What people whose accounts this organization manages are told by mail.
messages-welcome = Welcome new accounts
messages-welcome-help = Sent once, when an account can be used for the first time: after the first password was set, or the activation link was used.
messages-preview = What a welcome looks like
messages-preview-text = Everybody gets it in the language of their profile; this is yours.
# A person who does not exist, in the sample.
messages-somebody = Anna Example
messages-subject = Subject
messages-save = Save
messages-saved = The choice is saved.
messages-none-title = Nothing is sent at present
messages-none = This installation has no mail server. Whoever runs it can set one up: see “Mail” in the operating manual.
messages-may-not = Only who may change the organization can choose here.

## Records
event-message-sent = Message sent
event-message-failed = Message not sent
event-message_setting-changed = Choice of messages changed
job-messages-send = Send a message
