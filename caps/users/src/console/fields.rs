//! The fields of a profile: shown from what is stored or was typed, and read back.

use base::Translator;
use serde_json::Value as Json;
use web::Values;
use web::view::{Choice, Field, FormFaults};

use crate::model::{
    AddressInput, Channel, Communication, Country, LicenceInput, Patch, ProfileInput, User, UserType,
};

/// A part of a long form.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) fields: Vec<Field>,
}

/// Languages that are offered by name; any other can be told by its tag through the API.
const LANGUAGES: [&str; 2] = ["en", "de"];

pub(super) fn type_choices(t: &Translator) -> Vec<Choice> {
    UserType::ALL.iter().map(|known| Choice::new(known.name(), t.text(known.message()))).collect()
}

/// The choices of a select that may be left open; what was chosen elsewhere and is not among them is kept.
fn open_choices(now: &str, choices: impl IntoIterator<Item = (String, String)>) -> Vec<Choice> {
    let mut all = vec![Choice::new("", "—")];
    all.extend(choices.into_iter().map(|(value, label)| Choice::new(value, label)));
    if !now.is_empty() && !all.iter().any(|choice| choice.value == now) {
        all.push(Choice::new(now, now));
    }
    all
}

fn countries(now: &str) -> Vec<Choice> {
    open_choices(now, Country::all().map(|code| (code.to_owned(), code.to_owned())))
}

/// What stands in a profile's form for a user.
pub(super) fn stored(user: &User) -> Values {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let mut values = Values::default()
        .with("type", user.user_type.name())
        .with("first_name", user.first_name.as_str())
        .with("middle_name", text(user.middle_name.as_ref().map(|name| name.as_str())))
        .with("last_name", user.last_name.as_str())
        .with("username", text(user.username.as_ref().map(|name| name.as_str())))
        .with("birth_date", user.birth_date.map(|day| day.to_string()).unwrap_or_default())
        .with("language", text(user.language.as_ref().map(|tag| tag.as_str())))
        .with("locale", text(user.locale.as_ref().map(|tag| tag.as_str())))
        .with("time_zone", text(user.time_zone.as_ref().map(|zone| zone.as_str())))
        .with("currency", text(user.currency.map(|currency| currency.code())));
    let at = |json: &Option<Json>, pointer: &str| -> String {
        let found = json.as_ref().and_then(|json| json.pointer(pointer));
        found.and_then(Json::as_str).unwrap_or_default().to_owned()
    };
    for field in ["lines/0", "lines/1", "postal_code", "city", "region", "country"] {
        values.set(&format!("address.{}", field.replace('/', ".")), at(&user.address, &format!("/{field}")));
    }
    for field in ["number", "country", "issued_on", "expires_on"] {
        values.set(&format!("licence.{field}"), at(&user.licence, &format!("/{field}")));
    }
    let classes = user.licence.as_ref().and_then(|json| json.get("classes")).and_then(Json::as_array);
    let classes: Vec<&str> = classes.into_iter().flatten().filter_map(Json::as_str).collect();
    values.set("licence.classes", classes.join(" "));
    let reached =
        user.communication.clone().and_then(|json| serde_json::from_value::<Communication>(json).ok());
    if let Some(reached) = reached {
        values.set("communication.preferred", reached.preferred.name());
        for channel in reached.marketing {
            values.0.push(("communication.marketing".to_owned(), channel.name().to_owned()));
        }
    }
    let attributes = user.attributes.as_ref().and_then(|json| serde_json::to_string_pretty(json).ok());
    values.with("attributes", attributes.unwrap_or_default())
}

/// The form of a profile. `own` is without what a person does not change of themselves.
pub(super) fn sections(t: &Translator, values: &Values, faults: &FormFaults, own: bool) -> Vec<Section> {
    let label = |name: &str| t.text(&format!("user-field-{name}")).into_owned();
    let section = |key: &str, fields: Vec<Field>| Section {
        title: t.text(&format!("users-section-{key}")).into_owned(),
        text: t.text(&format!("users-section-{key}-text")).into_owned(),
        fields: fields.into_iter().map(|field| field.faults(faults)).collect(),
    };
    let line = |name: &str, key: &str| Field::text(name, label(key)).optional(t).value(values.get(name));
    let auto = |field: Field, name: &'static str| field.autocomplete(if own { name } else { "off" });
    let mut person = Vec::new();
    if !own {
        person
            .push(Field::select("type", label("type"), type_choices(t)).value(values.get("type")).required());
    }
    person.extend([
        auto(Field::text("first_name", label("first-name")), "given-name")
            .value(values.get("first_name"))
            .required()
            .max(200),
        auto(line("middle_name", "middle-name"), "additional-name").max(200),
        auto(Field::text("last_name", label("last-name")), "family-name")
            .value(values.get("last_name"))
            .required()
            .max(200),
        auto(line("username", "username"), "username").max(64).live("/console/users/check"),
        auto(Field::date("birth_date", label("birth-date")).optional(t), "bday")
            .value(values.get("birth_date"))
            .live("/console/users/check"),
    ]);
    let address = vec![
        auto(line("address.lines.0", "address-line"), "address-line1").max(200),
        auto(line("address.lines.1", "address-line-more"), "address-line2").max(200),
        auto(line("address.postal_code", "postal-code"), "postal-code").max(16),
        auto(line("address.city", "city"), "address-level2").max(200),
        auto(line("address.region", "region"), "address-level1").max(200),
        Field::select("address.country", label("country"), countries(values.get("address.country")))
            .optional(t)
            .value(values.get("address.country")),
    ];
    let licence = vec![
        line("licence.number", "licence-number").autocomplete("off").max(40),
        Field::select("licence.country", label("licence-country"), countries(values.get("licence.country")))
            .optional(t)
            .value(values.get("licence.country")),
        line("licence.classes", "licence-classes").help(t.text("user-field-licence-classes-help")),
        Field::date("licence.issued_on", label("licence-issued"))
            .optional(t)
            .value(values.get("licence.issued_on")),
        Field::date("licence.expires_on", label("licence-expires"))
            .optional(t)
            .value(values.get("licence.expires_on")),
    ];
    let languages = LANGUAGES.iter().map(|tag| {
        let name = base::Locale::from_tag(tag).map_or(*tag, |locale| locale.own_name());
        ((*tag).to_owned(), name.to_owned())
    });
    let regional = vec![
        Field::select("language", label("language"), open_choices(values.get("language"), languages))
            .optional(t)
            .value(values.get("language")),
        line("locale", "locale").help(t.text("user-field-locale-help")).max(35),
        line("time_zone", "time-zone")
            .help(t.text("user-field-time-zone-help"))
            .max(64)
            .live("/console/users/check"),
        line("currency", "currency")
            .help(t.text("user-field-currency-help"))
            .max(3)
            .live("/console/users/check"),
    ];
    let channels = |chosen: &dyn Fn(&str) -> bool| -> Vec<Choice> {
        let choice = |channel: &Channel| {
            Choice::new(channel.name(), t.text(channel.message())).chosen(chosen(channel.name()))
        };
        Channel::ALL.iter().map(choice).collect()
    };
    let preferred = values.get("communication.preferred");
    let marketing: Vec<&str> = values.all("communication.marketing").collect();
    let reached = vec![
        Field::select(
            "communication.preferred",
            label("preferred-channel"),
            channels(&|name| name == preferred),
        ),
        Field::checkboxes(
            "communication.marketing",
            label("marketing"),
            channels(&|name| marketing.contains(&name)),
        )
        .help(t.text("user-field-marketing-help")),
    ];
    let more = vec![
        Field::lines("attributes", label("attributes"), 4)
            .optional(t)
            .value(values.get("attributes"))
            .help(t.text("user-field-attributes-help")),
    ];
    vec![
        section("person", person),
        section("address", address),
        section("regional", regional),
        section("reached", reached),
        section("licence", licence),
        section("more", more),
    ]
}

/// What a profile's form says.
pub(super) fn read(values: &Values, own: bool) -> Result<ProfileInput, Vec<base::FieldFault>> {
    let text = |name: &str| Patch::Set(values.get(name).to_owned());
    let some = |name: &str| Some(values.get(name).to_owned());
    let mut faults = Vec::new();
    let mut user_type = None;
    if !own && let Some(name) = values.find("type") {
        use base::FieldError;
        user_type = UserType::parse(name).map_err(|error| faults.push(error.at("/type"))).ok();
    }
    let attributes = match values.get("attributes").trim() {
        "" => Patch::Clear,
        json => match serde_json::from_str::<Json>(json) {
            Ok(json) => Patch::Set(json),
            Err(_) => {
                use base::FieldError;
                faults.push(crate::model::AttributesError::NoObject.at("/attributes"));
                Patch::Keep
            }
        },
    };
    let marketing =
        values.all("communication.marketing").filter_map(|name| Channel::parse(name).ok()).collect();
    let communication = match Channel::parse(values.get("communication.preferred")) {
        Ok(preferred) => Patch::Set(Communication { preferred, marketing }),
        Err(_) => Patch::Keep,
    };
    let classes = values.get("licence.classes").split([' ', ',', ';']).map(str::to_owned).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(ProfileInput {
        user_type,
        first_name: some("first_name"),
        middle_name: text("middle_name"),
        last_name: some("last_name"),
        username: text("username"),
        birth_date: text("birth_date"),
        address: Patch::Set(AddressInput {
            lines: vec![values.get("address.lines.0").to_owned(), values.get("address.lines.1").to_owned()],
            postal_code: some("address.postal_code"),
            city: values.get("address.city").to_owned(),
            region: some("address.region"),
            country: values.get("address.country").to_owned(),
        }),
        licence: Patch::Set(LicenceInput {
            number: values.get("licence.number").to_owned(),
            country: values.get("licence.country").to_owned(),
            classes,
            issued_on: some("licence.issued_on"),
            expires_on: some("licence.expires_on"),
        }),
        locale: text("locale"),
        time_zone: text("time_zone"),
        language: text("language"),
        currency: text("currency"),
        communication,
        attributes,
    })
}
