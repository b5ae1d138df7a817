# `just` alone lists what there is. Nothing here is needed: each recipe is one command that can be typed.

_list:
    @{{ just_executable() }} --list --unsorted

# everything that CI runs, exactly
check:
    .ci/run

# the tests, with a private PostgreSQL; arguments go to `cargo test`
test *arguments:
    scripts/test {{ arguments }}

# format every file
fmt:
    cargo fmt --all

# the lints, as CI has them
lint:
    cargo clippy --workspace --all-targets --locked --no-deps -- -D warnings

# the repository's own checks, all or those named: directions docs migrations templates sizes marks sql changelog workflows bans
checks *names:
    cargo run --quiet --locked -p reeve-checks -- {{ names }}

# write the goldens of schema/ anew, to be read in the diff
golden:
    REEVE_GOLDEN=write scripts/test golden

# a whole company to look at; prints the address and the login
demo *arguments:
    cargo run --release -- demo {{ arguments }}

# the documentation of every crate of the house
docs:
    cargo doc --workspace --no-deps --document-private-items

# a private PostgreSQL to work with; prints the URL and how to stop it
postgres:
    scripts/postgres start
