//! NOTE from the lead at 07:18: caps/trail is being written by another helper (helper-12) from now on, to save time.
//! Whoever was given jobs, blobs and trail together: do jobs, blobs and caps/operations, and leave this crate alone.
