//! What the API and the pages read alike.

use base::{Rejection, codes};
use gate::{Compare, ListRequest};
use jobs::State;

/// Refuses states that there are not: an empty list would say that there are no such jobs.
pub(crate) fn checked(request: ListRequest) -> Result<ListRequest, Rejection> {
    let states = request.filter.terms.iter().filter(|term| term.field == "state");
    let mut values = states.flat_map(|term| &term.values);
    if values.all(|value| State::from_name(value).is_some()) {
        return Ok(request);
    }
    let choices = State::ALL.map(State::name).join(", ");
    Err(Rejection::new(&codes::INVALID).field_with(
        "?filter",
        &codes::INVALID_CHOICE,
        vec![("choices", choices)],
    ))
}

/// The request for jobs of one state or kind, as the pages ask it.
pub(crate) fn filtered(mut request: ListRequest, state: Option<State>, kind: Option<&str>) -> ListRequest {
    if let Some(state) = state {
        request.filter = request.filter.and("state", Compare::Is, state.name());
    }
    if let Some(kind) = kind {
        request.filter = request.filter.and("kind", Compare::Is, kind);
    }
    request
}

#[cfg(test)]
mod tests {
    use super::*;
    use gate::Filter;

    #[test]
    fn unknown_states_are_refused_by_name() {
        let ask = |text: &str| {
            checked(ListRequest { filter: Filter::parse(text).unwrap(), ..ListRequest::default() })
        };
        assert!(ask("state:dead|waiting,kind:users.welcome").is_ok());
        assert!(ask("").is_ok());
        let refused = ask("state:dead|asleep").unwrap_err();
        assert_eq!(refused.fields[0].code.name, "field.invalid_choice");
        assert_eq!(refused.fields[0].args[0].1, "waiting, running, done, dead, cancelled");
    }

    #[test]
    fn the_pages_ask_what_they_say() {
        let request = filtered(ListRequest::default(), Some(State::Dead), Some("users.welcome"));
        assert_eq!(request.filter.to_string(), "state:dead,kind:users.welcome");
        assert_eq!(filtered(ListRequest::default(), None, None).filter, Filter::default());
    }
}
