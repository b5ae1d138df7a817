//! What the matrix knows of a route: what it is about, what is sent to it, who may, and what the others are told.

use super::send::Body;
use super::world::Victim;

/// What a route is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// A thing of the victim, named in the path: 404 for whoever may not know it.
    Thing,
    /// Something for whoever holds a permission beyond any one organization, or a thing named in the body: 403.
    Whole,
    /// A list: everybody sees what is theirs, or is refused.
    List,
    /// The same for everybody who is signed in.
    Common,
    /// The caller's own.
    Own,
    /// Meant for strangers.
    Open,
}

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rightful {
    /// The first administrator.
    Root,
    /// Whoever runs the victim's organization.
    Owner,
    /// The victim in person.
    Victim,
    /// Nobody that is known.
    Anybody,
}

/// What must be so before the rightful one can do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Nothing,
    /// The person named is a deleted one.
    Deleted,
    /// The unit or organization named is out of use.
    Idle,
    /// The job named was given up.
    Dead,
    /// The person named may try no more passwords.
    Locked,
    /// The person named has no password yet, and a link for it.
    Fresh,
}

/// A route in the matrix.
pub(super) struct Entry {
    pub(super) method: &'static str,
    pub(super) template: &'static str,
    pub(super) about: About,
    pub(super) body: fn(&Victim) -> Body,
    /// What those send who may not, where it is another.
    pub(super) wrong: Option<fn(&Victim) -> Body>,
    pub(super) query: fn(&Victim) -> String,
    /// Further queries, for lists.
    pub(super) probes: Vec<fn(&Victim) -> String>,
    pub(super) rightful: Rightful,
    pub(super) needs: Needs,
    pub(super) success: u16,
    /// What those who may not know of it are told.
    pub(super) blind: &'static [u16],
    /// What those who may look and not change are told.
    pub(super) reader: &'static [u16],
    /// Whether a thing that may not be known is answered as one that never was.
    pub(super) alike: bool,
    /// Not sent by callers who are signed in: it would change what is their own.
    pub(super) alone: bool,
    /// Why there is no control here, if there is none.
    pub(super) elsewhere: Option<&'static str>,
}

impl Entry {
    fn of(method: &'static str, template: &'static str, about: About) -> Self {
        let reads = method == "GET";
        Entry {
            method,
            template,
            about,
            body: |_| Body::Nothing,
            wrong: None,
            query: |_| String::new(),
            probes: Vec::new(),
            rightful: Rightful::Root,
            needs: Needs::Nothing,
            success: if reads || template.starts_with("/api/") { 200 } else { 303 },
            blind: match about {
                About::Thing => &[404],
                About::Whole => &[403],
                _ => &[200],
            },
            reader: match about {
                About::Thing if reads => &[200],
                About::Thing | About::Whole => &[403],
                _ => &[200],
            },
            alike: about == About::Thing,
            alone: about == About::Own && !reads,
            elsewhere: None,
        }
    }
    pub(super) fn thing(method: &'static str, template: &'static str) -> Self {
        Entry::of(method, template, About::Thing)
    }
    /// The page of a form that changes a thing: who may not change it gets no form.
    pub(super) fn form(template: &'static str) -> Self {
        let mut entry = Entry::of("GET", template, About::Thing);
        entry.reader = &[403, 404];
        entry
    }
    pub(super) fn whole(method: &'static str, template: &'static str) -> Self {
        Entry::of(method, template, About::Whole)
    }
    pub(super) fn list(template: &'static str) -> Self {
        let mut entry = Entry::of("GET", template, About::List);
        entry.blind = &[200, 403];
        entry
    }
    /// Several things named in the body, each answered by itself.
    pub(super) fn list_of(method: &'static str, template: &'static str) -> Self {
        Entry::of(method, template, About::List)
    }
    pub(super) fn common(template: &'static str) -> Self {
        Entry::of("GET", template, About::Common)
    }
    pub(super) fn own(method: &'static str, template: &'static str) -> Self {
        Entry::of(method, template, About::Own).by(Rightful::Victim)
    }
    pub(super) fn open(method: &'static str, template: &'static str) -> Self {
        Entry::of(method, template, About::Open).by(Rightful::Anybody)
    }
    pub(super) fn body(mut self, body: fn(&Victim) -> Body) -> Self {
        self.body = body;
        self
    }
    pub(super) fn wrong(mut self, body: fn(&Victim) -> Body) -> Self {
        self.wrong = Some(body);
        self
    }
    pub(super) fn query(mut self, query: fn(&Victim) -> String) -> Self {
        self.query = query;
        self
    }
    pub(super) fn probe(mut self, query: fn(&Victim) -> String) -> Self {
        self.probes.push(query);
        self
    }
    pub(super) fn by(mut self, rightful: Rightful) -> Self {
        self.rightful = rightful;
        self
    }
    pub(super) fn needs(mut self, needs: Needs) -> Self {
        self.needs = needs;
        self
    }
    pub(super) fn success(mut self, status: u16) -> Self {
        self.success = status;
        self
    }
    pub(super) fn blind(mut self, statuses: &'static [u16]) -> Self {
        self.blind = statuses;
        self
    }
    pub(super) fn reader(mut self, statuses: &'static [u16]) -> Self {
        self.reader = statuses;
        self
    }
    pub(super) fn alike(mut self) -> Self {
        self.alike = true;
        self
    }
    /// Whoever sees a part of the thing is answered with that part.
    pub(super) fn in_part(mut self) -> Self {
        self.alike = false;
        self
    }
    pub(super) fn alone(mut self) -> Self {
        self.alone = true;
        self
    }
    pub(super) fn elsewhere(mut self, why: &'static str) -> Self {
        self.elsewhere = Some(why);
        self
    }
    pub(super) fn is_page(&self) -> bool {
        !self.template.starts_with("/api/")
    }
    pub(super) fn changes(&self) -> bool {
        self.method != "GET"
    }
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.method, self.template)
    }
    /// The paths to ask for: the template with real ids of the right kind, one for each value a parameter may have.
    pub(super) fn paths(&self, victim: &Victim) -> Vec<String> {
        let mut paths = vec![String::new()];
        let mut before = "";
        for part in self.template.split('/').skip(1) {
            let values = match part.strip_prefix('{') {
                None => vec![part],
                Some(_) => self.values(before, part, victim),
            };
            paths = paths
                .iter()
                .flat_map(|path| values.iter().map(move |value| format!("{path}/{value}")))
                .collect();
            before = part;
        }
        paths.iter().map(|path| format!("{path}{}", (self.query)(victim))).collect()
    }
    /// The values of a parameter: what stands before it says of what kind it is.
    fn values<'v>(&self, before: &str, parameter: &str, victim: &'v Victim) -> Vec<&'v str> {
        let idle = self.needs == Needs::Idle;
        let value = match (before, parameter) {
            ("organizations", "{id}") if idle => &victim.idle_organization,
            ("organizations", "{id}") => &victim.organization,
            ("units", "{id}") if idle => &victim.idle_unit,
            ("units", "{id}") => &victim.south,
            ("users", "{id}") if self.needs == Needs::Deleted => &victim.gone,
            ("users", "{id}") if self.needs == Needs::Fresh => &victim.fresh,
            ("users", "{id}") => &victim.user,
            // Nobody has such a one: what a link opens, who has it is told.
            ("activate", "{token}") => "reeve_a_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            ("memberships", "{id}" | "{membership}") => &victim.membership,
            ("records", "{id}") => &victim.record,
            ("jobs", "{id}") => &victim.job,
            ("imports", "{id}") => &victim.upload,
            ("groups", "{id}") => &victim.group,
            ("members", "{user}") => &victim.user,
            ("grants", "{grant}") if self.template.contains("/groups/") => &victim.group_grant,
            ("grants", "{grant}") => &victim.grant,
            ("assignments", "{assignment}") => &victim.assignment,
            ("identifiers", "{identifier}") => &victim.identifier,
            ("sessions", "{session}") => &victim.session,
            ("tokens", "{token}") => &victim.token,
            // Nobody holds the organization's own, so that it can be retired.
            ("roles", "{id}") if self.template.ends_with("/holders") => return vec![EMPLOYEE_ROLE.as_str()],
            ("roles", "{id}") => &victim.role,
            ("proposals", "{id}") => &victim.proposal,
            ("separations", "{id}") => &victim.separation,
            ("exceptions", "{id}") => &victim.exception,
            ("approval_limits" | "limits", "{id}") => &victim.limit,
            ("exchange_rates" | "rates", "{id}") => &victim.rate,
            ("clearance_levels" | "levels", "{id}") => &victim.level,
            ("modules", "{code}") => &victim.module,
            ("delegations", "{id}") => &victim.delegation,
            ("special_alerts" | "alerts", "{id}") => &victim.alert,
            ("{id}", "{tab}") => return users::USER_TABS.iter().map(|tab| tab.name).collect(),
            ("assets", _) => return vec![web::assets()[0].path.trim_start_matches("/assets/")],
            _ => panic!("{}: nothing is known to fill `{parameter}` after `{before}` with", self.name()),
        };
        vec![value]
    }
}

static EMPLOYEE_ROLE: std::sync::LazyLock<String> =
    std::sync::LazyLock::new(|| access::role_id(access::EMPLOYEE).unwrap().to_string());
