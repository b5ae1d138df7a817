//! A small house to test the gate in: parcels that stand in organizations and belong to people.

use std::sync::{Arc, Mutex};

use base::{Draw, GrantId, Id, OrganizationId, RoleId, Timestamp, UserId};
use gate::{
    Beyond, Caller, Circumstances, Db, Engine, Field, FieldKind, List, Options, PostgresConfig, Resource,
    Row, Search, Storage, V, Work, action, event, housekeeping, list, migration, placement, statement, table,
};
use policy::{Aim, DataLevel, Epoch, Facts, Place, Priority, Right, Snapshot, Source, permission};
use uuid::Uuid;

pub(crate) enum ParcelKind {}
impl base::IdKind for ParcelKind {
    const NOUN: &'static str = "parcel";
}
pub(crate) type ParcelId = Id<ParcelKind>;

permission!(pub(crate) SEE = "parcels.see", own_by_nature);
permission!(pub(crate) CHANGE = "parcels.change");
permission!(pub(crate) LINES = "lines.see");
permission!(pub(crate) CROWN = "parcels.crown", critical);

gate::remembered!(PARCEL: label);

migration!(9001, "9001_parcels", in "/tests/migrations/");

table!(pub(crate) PARCEL = "parcel" {
    noun: "parcel", key: "id", versioned: true, protected: true,
    organization: Some("organization_id"), person: Some("owner_id"), part_of: None, epochs: &[],
    columns: [id Uuid Plain, organization_id Uuid Plain, owner_id Uuid Plain, label Text Plain, note Text Personal,
        code Text Secret, count Int Plain]
});
table!(pub(crate) LINE = "parcel_line" {
    noun: "line", key: "id", versioned: false, protected: true,
    organization: None, person: None, part_of: Some(("parcel_id", "parcel")), epochs: &[],
    columns: [id Uuid Plain, parcel_id Uuid Plain, text Text Plain]
});
table!(pub(crate) TOY_GRANT = "toy_grant" {
    noun: "grant", key: "id", versioned: false, protected: false,
    organization: None, person: None, part_of: Some(("user_id", "parcel")), epochs: &[("user_id", &[])],
    columns: [id Uuid Plain, user_id Uuid Plain, organization_id Uuid Plain, permission Text Plain]
});

placement!(
    PLACED = gate::Placement {
        table: "parcel",
        read: &SEE,
        own: "t.owner_id = {me}",
        organizations_driving: "t.organization_id = ANY({organizations})",
        organizations_verifying: "t.organization_id = ANY({organizations})",
        units_driving: "FALSE",
        units_verifying: "FALSE",
        count: None,
        units: None,
        priority: None,
        classified: None,
        about: &[],
    }
);

/// The columns of a toy's grant, for a test that declares them a second time.
pub(crate) const TOY_GRANT_COLUMNS: &[gate::Column] = &[
    gate::Column { name: "id", kind: gate::Type::Uuid, privacy: gate::Privacy::Plain },
    gate::Column { name: "user_id", kind: gate::Type::Uuid, privacy: gate::Privacy::Plain },
    gate::Column { name: "organization_id", kind: gate::Type::Uuid, privacy: gate::Privacy::Plain },
    gate::Column { name: "permission", kind: gate::Type::Text, privacy: gate::Privacy::Plain },
];

event!(pub(crate) CREATED = "parcel.created", 1);
event!(pub(crate) CHANGED = "parcel.changed", 1);
event!(pub(crate) REMOVED = "parcel.removed", 1);

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parcel {
    pub(crate) id: ParcelId,
    pub(crate) label: String,
    pub(crate) count: i64,
}

statement!(BY_ID beyond_scope "loads a parcel for a decision" =
    "SELECT id, organization_id, owner_id, label, count FROM parcel WHERE id = $1");
statement!(pub(crate) ALL of Parcel = "SELECT p.id, p.label, p.count FROM visible_parcel p ORDER BY p.rid");
statement!(LINE_BY_ID beyond_scope "loads a line for a decision" =
    "SELECT l.id, p.organization_id, p.owner_id FROM parcel_line l JOIN parcel p ON p.id = l.parcel_id WHERE l.id = $1");
statement!(pub(crate) LINES_BY_PARCELS of Parcel = "SELECT l.text FROM visible_parcel_line l ORDER BY l.rid");
statement!(pub(crate) LINES_BY_LINES of Line =
    "SELECT l.text, (SELECT count(*) FROM visible_parcel) FROM visible_parcel_line l ORDER BY l.rid");
statement!(pub(crate) GRANTS = "SELECT organization_id, permission FROM toy_grant WHERE user_id = $1");
statement!(pub(crate) EPOCH = "SELECT version FROM epoch WHERE subject = $1");
statement!(pub(crate) RECORDS = "SELECT id, event, outcome, facets, sealed, actor_id FROM record ORDER BY rid");
statement!(pub(crate) SCRATCHED = "SELECT slot, text FROM toy_scratch ORDER BY slot");
statement!(pub(crate) SUM beyond_scope "a rule over all parcels of an organization" =
    "SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) FROM parcel WHERE organization_id = $1");
housekeeping!(pub(crate) SCRATCH keeps [toy_scratch(text)] =
    "INSERT INTO toy_scratch (slot, text) VALUES ($1, $2) ON CONFLICT (slot) DO UPDATE SET text = excluded.text");
housekeeping!(pub(crate) KEEP_WORD keeps [toy_word()] = "INSERT INTO toy_word (parcel_rid, word) VALUES ($1, $2)");

const fn field(name: &'static str, sql: &'static str, kind: FieldKind) -> Field {
    Field { name, sql, kind, filter: true, sort: true }
}
pub(crate) static PARCELS: List = List {
    name: "parcels",
    select: "p.id, p.label, CASE WHEN p.count > 1 THEN 'a, b' ELSE ',' END, p.count",
    from: "visible_parcel p",
    joins: "",
    always: "",
    of_every_row: "",
    rid: "p.rid",
    fields: &[
        field("label", "p.label", FieldKind::Text),
        field("count", "p.count", FieldKind::Number),
        field("version", "p.version", FieldKind::Time),
        field("empty", "(p.count = 0)", FieldKind::Bool),
        field("id", "p.id", FieldKind::Id),
        field("note", "COALESCE(p.note, '')", FieldKind::Text),
        // Breaks what a list promises: it can be NULL.
        field("bare_note", "p.note", FieldKind::Text),
        Field {
            name: "line",
            sql: "p.id IN (SELECT l.parcel_id FROM visible_parcel_line l WHERE l.text = ANY({values}))",
            kind: FieldKind::Text,
            filter: true,
            sort: false,
        },
    ],
    search: Some(Search { table: "toy_word", owner: "parcel_rid", word: "word" }),
    further: || &FURTHER,
};
static FURTHER: [&gate::Further; 2] = [&HEAVY, &REACHED];
/// What another capability would add: a flag, and a predicate that asks whose reach it is in.
static HEAVY: gate::Further = gate::Further {
    field: Field {
        name: "heavy",
        sql: "p.rid IN (SELECT q.rid FROM visible_parcel q WHERE q.count > 1)",
        kind: FieldKind::Flag,
        filter: true,
        sort: false,
    },
    within: None,
};
static REACHED: gate::Further = gate::Further {
    field: Field {
        name: "reached",
        sql: "p.label = ANY({values}) AND ({all} OR p.owner_id = {me} OR p.organization_id = ANY({organizations})
          OR p.rid = ANY({roots}))",
        kind: FieldKind::Text,
        filter: true,
        sort: false,
    },
    within: Some(&CHANGE),
};
list!(PARCELS of Parcel);

action!(pub(crate) Create on Parcel, needs CHANGE, by Aim::Managing);
action!(pub(crate) Change on Parcel, needs CHANGE, by Aim::Managing);
action!(pub(crate) Crown on Parcel, needs CROWN, by Aim::Managing);
action!(pub(crate) See on Parcel, needs SEE, by Aim::Belonging);

impl Resource for Parcel {
    type Kind = ParcelKind;
    const TABLE: &'static gate::Table = &PARCEL;
    const READ: &'static policy::Permission = &SEE;
    fn load<'a>(reader: &'a mut Beyond<'_>, id: ParcelId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            reader
                .optional(&BY_ID, &[V::from(id)], |row| {
                    let organization: OrganizationId = row.get(1)?;
                    let facts = Facts {
                        managing: Some(organization),
                        organizations: vec![organization],
                        owner: row.get(2)?,
                        ..Facts::default()
                    };
                    Ok((Parcel { id: row.get(0)?, label: row.get(3)?, count: row.get(4)? }, facts))
                })
                .await
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

/// A line of a parcel: a part that has a right of its own.
#[derive(Debug)]
pub(crate) struct Line;
action!(pub(crate) LineSee on Line, needs LINES, by Aim::Belonging);
impl Resource for Line {
    type Kind = ParcelKind;
    const TABLE: &'static gate::Table = &LINE;
    const READ: &'static policy::Permission = &LINES;
    fn load<'a>(reader: &'a mut Beyond<'_>, id: ParcelId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let facts =
                |row: &Row<'_>| Ok(Facts { managing: row.get(1)?, owner: row.get(2)?, ..Facts::default() });
            Ok(reader.optional(&LINE_BY_ID, &[V::from(id)], facts).await?.map(|facts| (Line, facts)))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

/// Grants of the toy are rows of its own table.
pub(crate) fn snapshots<'a>(reader: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Snapshot> {
    Box::pin(async move {
        let version = reader.optional(&EPOCH, &[V::from(user)], |row| row.get::<i64>(0)).await?.unwrap_or(0);
        let rows = reader
            .rows(&GRANTS, &[V::from(user)], |row: &Row<'_>| {
                Ok((row.get::<OrganizationId>(0)?, row.get::<String>(1)?))
            })
            .await?;
        let source = Source::direct(GrantId::from_uuid(Uuid::nil()), RoleId::from_uuid(Uuid::nil()));
        let rights = rows.into_iter().filter_map(|(organization, name)| {
            Some(Right {
                permission: policy::find(&name)?.id(),
                level: DataLevel::Organization,
                place: Place::Organization(organization),
                source,
            })
        });
        let epochs = vec![Epoch { subject: user.uuid(), version }];
        Ok(Snapshot::compile(user, Priority(100), rights.collect::<Vec<_>>(), epochs, Timestamp::FOREVER))
    })
}

/// A gate on one engine, with its own data.
pub(crate) struct Toy {
    pub(crate) db: Db,
    pub(crate) storage: Storage,
    /// The keys of what each commit touched.
    pub(crate) heard: Arc<Mutex<Vec<Vec<Uuid>>>>,
    _folder: Option<tempfile::TempDir>,
    counter: std::sync::atomic::AtomicU64,
}

impl Toy {
    pub(crate) async fn sqlite() -> Toy {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::Folder { path: folder.path().to_owned(), durable: false };
        Self::on(storage, Some(folder)).await
    }
    /// On a database of its own in the server that the test script started; None, and said so, without one.
    pub(crate) async fn postgres() -> Option<Toy> {
        Some(Self::on(Storage::Postgres(fresh_database().await?), None).await)
    }
    /// Both engines, as far as they are there.
    pub(crate) async fn each() -> Vec<Toy> {
        let mut all = vec![Toy::sqlite().await];
        all.extend(Toy::postgres().await);
        all
    }
    async fn on(storage: Storage, folder: Option<tempfile::TempDir>) -> Toy {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (db, counter) = (Self::open(storage.clone(), &heard).await.unwrap(), 0.into());
        Toy { db, storage, heard, _folder: folder, counter }
    }
    pub(crate) async fn open(storage: Storage, heard: &Arc<Mutex<Vec<Vec<Uuid>>>>) -> gate::Result<Db> {
        let heard = Arc::clone(heard);
        let listener: gate::Listener = Arc::new(move |committed| {
            heard.lock().unwrap().push(committed.touched.iter().map(|touched| touched.key).collect());
        });
        Self::open_with(storage, vec![listener]).await
    }
    pub(crate) async fn open_with(storage: Storage, listeners: Vec<gate::Listener>) -> gate::Result<Db> {
        let keyring = Arc::new(keys::Keyring::from_bytes([9; 32]));
        Db::open(Options { storage, keyring, snapshots, strict: true, listeners }).await
    }
    pub(crate) fn is_sqlite(&self) -> bool {
        self.db.engine() == Engine::Sqlite
    }
    pub(crate) fn postgres_urls(&self) -> (String, String) {
        let Storage::Postgres(config) = &self.storage else { panic!("not on PostgreSQL") };
        (config.owner_url.clone().unwrap(), config.url.clone())
    }
    pub(crate) fn file(&self) -> std::path::PathBuf {
        let Storage::Folder { path, .. } = &self.storage else { panic!("not on SQLite") };
        path.join("reeve.db")
    }
    pub(crate) fn draw(&self) -> Draw {
        self.draw_after(0)
    }
    fn draw_after(&self, seconds: i64) -> Draw {
        let count = self.counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&count.to_be_bytes());
        let at = Timestamp::from_micros(1_800_000_000_000_000 + count as i64);
        Draw::from_parts(at.plus_seconds(seconds), seed)
    }
    pub(crate) async fn caller(&self, user: UserId) -> Arc<Caller> {
        self.caller_after(user, 0).await
    }
    pub(crate) async fn caller_after(&self, user: UserId, seconds: i64) -> Arc<Caller> {
        let draw = self.draw_after(seconds);
        let access = self.db.snapshot(user, draw.at()).await.unwrap();
        let circumstances = Circumstances {
            address: Some("192.0.2.7".parse().unwrap()),
            user_agent: Some("test".into()),
            ..Default::default()
        };
        Arc::new(Caller::whose_credential_was_checked(user, access, circumstances, draw))
    }
    pub(crate) fn system(&self) -> Arc<Caller> {
        Arc::new(Caller::the_system_without_a_person("test", self.draw()))
    }
    pub(crate) async fn may_change(&self, user: UserId, organization: OrganizationId) -> Uuid {
        self.may(user, organization, "parcels.change").await
    }
    /// Gives a right; answers the key of its row.
    pub(crate) async fn may(&self, user: UserId, organization: OrganizationId, name: &'static str) -> Uuid {
        fn op<'a>(
            tx: &'a mut gate::WriteTx<'_>,
            (user, organization, name): &'a (UserId, OrganizationId, &'static str),
        ) -> Work<'a, Uuid> {
            Box::pin(async move {
                let grant = tx.grant_new_by_proof_instead_of_permission::<Create>(
                    user.cast(),
                    gate::NewAt::default(),
                    "the test gives rights",
                );
                let key = tx.draw().id::<ParcelKind>().uuid();
                let change = grant
                    .insert_part(&TOY_GRANT, key, &CREATED)?
                    .set("organization_id", *organization)
                    .set("permission", *name);
                tx.apply(change).await?;
                Ok(key)
            })
        }
        self.db.write(&self.system(), (user, organization, name), op).await.unwrap()
    }
    /// Adds a line to a parcel.
    pub(crate) async fn line(&self, parcel: ParcelId, text: &str) {
        fn op<'a>(tx: &'a mut gate::WriteTx<'_>, (parcel, text): &'a (ParcelId, String)) -> Work<'a, ()> {
            Box::pin(async move {
                let grant = tx.grant::<Change>(*parcel).await?;
                let key = tx.draw().id::<ParcelKind>().uuid();
                tx.apply(grant.insert_part(&LINE, key, &CHANGED)?.set("text", text.as_str())).await?;
                Ok(())
            })
        }
        self.db.write(&self.system(), (parcel, text.to_owned()), op).await.unwrap();
    }
    /// Takes a right away.
    pub(crate) async fn may_not(&self, user: UserId, key: Uuid) {
        fn op<'a>(tx: &'a mut gate::WriteTx<'_>, (user, key): &'a (UserId, Uuid)) -> Work<'a, ()> {
            Box::pin(async move {
                let grant = tx.grant_new_by_proof_instead_of_permission::<Create>(
                    user.cast(),
                    gate::NewAt::default(),
                    "the test takes rights",
                );
                tx.apply(grant.delete_part(&TOY_GRANT, *key, &REMOVED)?).await?;
                Ok(())
            })
        }
        self.db.write(&self.system(), (user, key), op).await.unwrap();
    }
}

/// A database and a service account of its own; None, and said so, without a server.
pub(crate) async fn fresh_database() -> Option<PostgresConfig> {
    let Ok(owner) = std::env::var("REEVE_TEST_POSTGRES") else {
        eprintln!(
            "skipped on PostgreSQL: REEVE_TEST_POSTGRES is not set; scripts/test starts a server and sets it"
        );
        return None;
    };
    let client = connect(&owner).await;
    let name = format!("gate_{}", Uuid::new_v4().simple());
    client.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
    client.batch_execute(&format!("CREATE ROLE {name} LOGIN PASSWORD 'service'")).await.unwrap();
    let mut owner_url: url::Url = owner.parse().unwrap();
    owner_url.set_path(&name);
    let mut service = owner_url.clone();
    service.set_username(&name).unwrap();
    service.set_password(Some("service")).unwrap();
    Some(PostgresConfig {
        url: service.to_string(),
        owner_url: Some(owner_url.to_string()),
        connections: 8,
        authorities: None,
        lease: false,
    })
}

pub(crate) async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}
