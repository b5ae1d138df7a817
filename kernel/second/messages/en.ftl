### What waits for a second person: the words of the kernel.

## What the permissions allow

permission-proposals-read = See what waits for a second person, and what became of it
permission-module-proposals = Second person

## What is refused

proposal-decided = That was decided already.
proposal-decided-fix = Propose it again if it is needed.
proposal-too-late = Its time is over.
proposal-too-late-fix = Propose it again.
proposal-other-hash = This is another command than the one that was shown.
proposal-other-hash-fix = Load the page again and look at what it says.
proposal-not-yours-to-decide = Nobody decides about what they proposed, nor about what is about themselves, nor about what somebody proposed in whose place they act.
proposal-not-yours-to-decide-fix = Have somebody else decide who may do it.
proposal-no-longer-allowed = Whoever proposed it may not do it any more, or you may not, or not since before it was proposed.
proposal-no-longer-allowed-fix = Have somebody else decide who could have done it when it was proposed.
proposal-somebody-else-can = Somebody else could agree.
proposal-somebody-else-can-fix = Wait for them, or ask them.
proposal-reason-missing = A reason is missing.
proposal-reason-missing-fix = Say why it cannot wait: it stays on record.

## What happened, in records

event-proposal-made = Proposed to a second person
event-proposal-approved = A second person agreed
event-proposal-declined = A second person declined
event-proposal-withdrawn = Proposal taken back
event-proposal-expired = Proposal expired
event-proposal-glass_broken = Done alone, since nobody else could agree
