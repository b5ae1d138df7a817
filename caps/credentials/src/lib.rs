//! Credentials: how people prove who they are. So far the slow hash of passwords, on threads of its own.

pub mod hasher;
