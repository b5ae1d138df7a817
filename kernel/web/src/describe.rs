//! What every route has in common, written into the API's description: who may ask, the headers, the problems that the
//! frame and the extractors answer. Said here once, because no handler can forget it and none should have to repeat it.

use utoipa::PartialSchema;
use utoipa::openapi::path::{Operation, Parameter};
use utoipa::openapi::schema::{AnyOfBuilder, ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Content, ContentBuilder, OpenApi, PathItem, Ref, RefOr, Required, Response, ResponseBuilder,
};

use crate::problem::{FieldProblem, Problem};

/// A problem's status, its name among the components, what it means, and which operations answer it.
type Answer = (u16, &'static str, &'static str, fn(&Shape) -> bool);

/// Every problem there is. 405 is left out: who asks as it is written here does not see it.
const ANSWERS: &[Answer] = &[
    (400, "Malformed", "The request cannot be read.", |shape| shape.body || shape.versioned || shape.once),
    (401, "Unauthenticated", "Nobody is signed in.", |_| true),
    (403, "Forbidden", "The caller may not.", |_| true),
    (404, "NotFound", "There is no such thing, for all that the caller may know.", |shape| {
        shape.names_things()
    }),
    (409, "Conflict", "It contradicts what is there.", |shape| shape.changes),
    (412, "Stale", "The thing changed since the version in If-Match.", |shape| shape.versioned),
    (413, "TooLarge", "The body is too large.", |shape| shape.body),
    (414, "AddressTooLong", "Path and query are too long.", |shape| shape.query),
    (415, "MediaType", "The body is of another type than the route takes.", |shape| shape.body),
    (422, "Invalid", "Some of the input breaks a rule.", |shape| shape.body || shape.query || shape.changes),
    (428, "VersionRequired", "The change must say in If-Match which version it is meant for.", |shape| {
        shape.versioned
    }),
    (429, "TooMany", "Too many requests, or failed tries; Retry-After says when to go on.", |_| true),
    (500, "Fault", "Something went wrong on the server's side.", |_| true),
    (503, "Busy", "The server has no room for it just now; Retry-After says when to try again.", |_| true),
];

/// What of an operation decides how it can be refused.
struct Shape {
    path: bool,
    query: bool,
    body: bool,
    versioned: bool,
    once: bool,
    changes: bool,
}

impl Shape {
    fn of(operation: &Operation, changes: bool) -> Self {
        let mut shape = Shape {
            path: false,
            query: false,
            body: operation.request_body.is_some(),
            versioned: false,
            once: false,
            changes,
        };
        for parameter in parameters(operation) {
            use utoipa::openapi::path::ParameterIn;
            match parameter.parameter_in {
                ParameterIn::Path => shape.path = true,
                ParameterIn::Query => shape.query = true,
                _ => {}
            }
            shape.versioned |= parameter.name.eq_ignore_ascii_case("If-Match");
            shape.once |= parameter.name.eq_ignore_ascii_case("Idempotency-Key");
        }
        shape
    }
    fn names_things(&self) -> bool {
        self.path || self.query || self.body
    }
}

fn parameters(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) => Some(parameter),
        _ => None,
    })
}

/// Completes a description of routes that stand behind the [frame](crate::frame). An operation that strangers may ask says
/// so itself, by an empty `security`.
pub fn describe(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    components.schemas.insert("Problem".into(), Problem::schema());
    components.schemas.insert("FieldProblem".into(), FieldProblem::schema());
    for (_, name, means, _) in ANSWERS {
        components.responses.insert((*name).to_owned(), problem(means).into());
    }
    let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    components.security_schemes.insert("bearer".into(), scheme.into());
    document.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
    for item in document.paths.paths.values_mut() {
        for (operation, changes) in operations(item) {
            complete(operation, changes);
        }
    }
}

/// The type of a problem's body.
const PROBLEM: &str = "application/problem+json";

fn content() -> Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build()
}

fn problem(means: &str) -> Response {
    ResponseBuilder::new().description(means).content(PROBLEM, content()).build()
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&mut Operation, bool)> {
    [
        (item.get.as_mut(), false),
        (item.head.as_mut(), false),
        (item.post.as_mut(), true),
        (item.put.as_mut(), true),
        (item.patch.as_mut(), true),
        (item.delete.as_mut(), true),
    ]
    .into_iter()
    .filter_map(|(operation, changes)| Some((operation?, changes)))
}

fn complete(operation: &mut Operation, changes: bool) {
    // The names of handlers are short and come again in every capability; with the tag before them they are unique.
    if let (Some(id), Some(tag)) =
        (&mut operation.operation_id, operation.tags.as_ref().and_then(|tags| tags.first()))
    {
        *id = format!("{tag}_{id}");
    }
    let shape = Shape::of(operation, changes);
    for parameter in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(parameter) = parameter {
            header(parameter);
        }
    }
    for (status, name, means, answers) in ANSWERS {
        let responses = &mut operation.responses.responses;
        let status = status.to_string();
        match responses.get_mut(&status) {
            // The handler says more of when; the form is the same.
            Some(RefOr::T(own)) if own.content.is_empty() => {
                let words = if own.description.is_empty() { means } else { own.description.as_str() };
                *own = problem(words);
            }
            Some(RefOr::T(own)) if !own.content.contains_key(PROBLEM) => {
                own.content.insert(PROBLEM.to_owned(), content().into());
            }
            Some(_) => {}
            None if answers(&shape) => {
                responses.insert(status, Ref::from_response_name(*name).into());
            }
            None => {}
        }
    }
}

/// The headers that stand for the same thing wherever they stand.
fn header(parameter: &mut Parameter) {
    let required = matches!(parameter.required, Required::True);
    let (words, schema): (&str, Schema) = match (parameter.name.as_str(), required) {
        ("If-Match", true) => (
            "The ETag of the version that the change is meant for, or `*` for any. Without it the change is refused (428).",
            version(),
        ),
        ("If-Match", false) => {
            ("The ETag of the version that the change is meant for, or `*` for any.", version())
        }
        ("Idempotency-Key", _) => (
            "The same key gets the same answer again.",
            text().pattern(Some(r#"^("[!#-~]{1,255}"|[!#-~]{1,255})$"#)).into(),
        ),
        _ => return,
    };
    parameter.description = Some(words.to_owned());
    parameter.schema = Some(RefOr::T(schema));
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String))
}

/// As the ETag of the answer that showed the thing.
fn version() -> Schema {
    let any: Schema = text().enum_values(Some(["*"])).into();
    let one: Schema = text().pattern(Some(r#"^"v[0-9]{1,18}"$"#)).into();
    AnyOfBuilder::new().item(any).item(one).into()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn};
    use utoipa::openapi::{Info, PathsBuilder};

    fn described(method: HttpMethod, operation: OperationBuilder) -> serde_json::Value {
        let paths =
            PathsBuilder::new().path("/things/{id}", PathItem::new(method, operation.build())).build();
        let mut document = OpenApi::new(Info::new("t", "1"), paths);
        describe(&mut document);
        serde_json::to_value(&document).unwrap()
    }

    #[test]
    fn a_change_says_how_it_is_refused() {
        let operation = OperationBuilder::new()
            .tag("things")
            .operation_id(Some("update"))
            .parameter(ParameterBuilder::new().name("id").parameter_in(ParameterIn::Path))
            .parameter(ParameterBuilder::new().name("If-Match").parameter_in(ParameterIn::Header))
            .response("200", Response::new("done"))
            .response("409", Response::new("the last one of its kind"));
        let document = described(HttpMethod::Patch, operation);
        let patch = &document["paths"]["/things/{id}"]["patch"];
        assert_eq!(patch["operationId"], "things_update");
        for status in ["400", "401", "403", "404", "409", "412", "422", "428", "429", "500", "503"] {
            assert!(patch["responses"].get(status).is_some(), "{status}");
        }
        assert!(patch["responses"].get("415").is_none(), "there is no body");
        let own = &patch["responses"]["409"];
        assert_eq!(own["description"], "the last one of its kind");
        assert!(own["content"].get("application/problem+json").is_some());
        assert_eq!(patch["parameters"][1]["schema"]["anyOf"][1]["pattern"], r#"^"v[0-9]{1,18}"$"#);
        for (_, name, ..) in ANSWERS {
            assert!(document["components"]["responses"].get(*name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_look_is_never_stale() {
        let document =
            described(HttpMethod::Get, OperationBuilder::new().response("200", Response::new("it")));
        let responses = &document["paths"]["/things/{id}"]["get"]["responses"];
        for status in ["400", "409", "412", "414", "415", "422", "428"] {
            assert!(responses.get(status).is_none(), "{status}");
        }
    }
}
