### The first run.

setup-title = Set up Reeve
setup-text = Nobody administers this installation yet. The code on the terminal where Reeve was started proves that it is yours.
setup-code = Code from the terminal
setup-code-help = Valid for half an hour after the start. Start Reeve again for a new one.
setup-organization = Company
setup-first-name = First name
setup-last-name = Last name
setup-email = E-mail
setup-password = Password
setup-password-help = At least 8 characters. A sentence of your own is easier to keep than signs and digits.
setup-submit = Create the first administrator
setup-completed = Reeve is set up. Sign in with the e-mail address and password you just gave.

setup-code-wrong = The code does not fit.
setup-code-wrong-fix = Copy it from the terminal where Reeve was started. It is good for half an hour and ten tries; starting Reeve again shows a new one.
setup-done = Reeve is set up already.
setup-done-fix = Sign in, or ask an administrator for an account.
event-setup-completed = The first administrator was made
event-setup-code_drawn = A code for the first start was drawn
event-setup-code_refused = A code for the first start was refused
