//! What a composition hands to code that it cannot know by name.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// What functions gathered by the linker (handlers of jobs, parts of forms) need besides the database: a mailer, a
/// hasher. One value of each type, put in by the server.
#[derive(Clone, Default)]
pub struct Services(HashMap<TypeId, Arc<dyn Any + Send + Sync>>);

impl Services {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }
    /// With one more; a second one of the same type takes its place.
    pub fn with<T: Send + Sync + 'static>(mut self, service: Arc<T>) -> Self {
        self.0.insert(TypeId::of::<T>(), service);
        self
    }
    /// The one of this type.
    pub fn get<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        Arc::clone(self.0.get(&TypeId::of::<T>())?).downcast().ok()
    }
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Services({})", self.0.len())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn one_of_each_type_and_the_last_counts() {
        let services = Services::new().with(Arc::new(1_u8)).with(Arc::new("text")).with(Arc::new(2_u8));
        assert_eq!(services.get::<u8>().as_deref(), Some(&2));
        assert_eq!(services.get::<&str>().as_deref(), Some(&"text"));
        assert!(services.get::<u16>().is_none());
        assert_eq!(format!("{services:?}"), "Services(2)");
    }
}
