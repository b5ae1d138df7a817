//! Keys: the master keys outside the database, what they wrap, one key per person, keyed indexes and tokens.
//!
//! Three layers. **Master keys** ([`Keyring`]) come from a file, an environment variable or a command, never from
//! the database, and are never in a backup beside the data. They wrap small secrets, most of all the **person
//! keys** ([`PersonKey`]), under which everything personal about one person is encrypted; erasing that key erases
//! the person from every record and backup. **Tokens** ([`Token`]) are what strangers present; only hashes of them
//! are kept.
//!
//! Guarantees: a sealed value opens only under the purpose and the context it was sealed for, and any changed byte
//! is found out. No type in here shows a secret through `Debug`; secrets are wiped when dropped. A nonce that is
//! used twice by mistake reveals only whether two plaintexts (with the same context) are equal: the cipher is
//! AES-256-GCM-SIV (RFC 8452). All of the cryptography is AWS-LC's.
//!
//! Refuses: to choose randomness (nonces and key bytes are parameters, so that a command that runs again writes
//! the same bytes), and to load master keys from a file that others can read.

mod aead;
mod digest;
mod keyring;
mod person;
mod source;
mod token;

pub use aead::{KeyError, NONCE_LEN};
pub use digest::{Sha256, constant_time_eq, sha256};
pub use keyring::Keyring;
pub use person::PersonKey;
pub use source::{KeyringError, MasterSource};
pub use token::Token;
