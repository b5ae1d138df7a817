//! A small house to test the gate in: parcels that stand in organizations and belong to people.

use std::sync::Arc;

use base::{Draw, GrantId, Id, OrganizationId, RoleId, Timestamp, UserId};
use gate::{
    Beyond, Caller, Circumstances, Db, Options, PostgresConfig, Resource, Row, Storage, V, Work, action,
    event, housekeeping, migration, placement, statement, table,
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
permission!(pub(crate) CROWN = "parcels.crown", critical);

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
        organizations: "t.organization_id = ANY({organizations})",
        units_driving: "FALSE",
        units_verifying: "FALSE",
        units: None,
        priority: None,
    }
);

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
statement!(pub(crate) LINES of Parcel = "SELECT l.text FROM visible_parcel_line l ORDER BY l.rid");
statement!(pub(crate) GRANTS = "SELECT organization_id, permission FROM toy_grant WHERE user_id = $1");
statement!(pub(crate) EPOCH = "SELECT version FROM epoch WHERE subject = $1");
statement!(pub(crate) RECORDS = "SELECT id, event, outcome, facets, sealed, actor_id FROM record ORDER BY rid");
statement!(pub(crate) SMUGGLED = "SELECT id FROM parcel");
housekeeping!(pub(crate) KEEP_GRANT keeps [toy_grant()] =
    "INSERT INTO toy_grant (id, user_id, organization_id, permission) VALUES ($1, $2, $3, $4)");
housekeeping!(pub(crate) MOVE_UNRECORDED keeps [parcel(label)] = "UPDATE parcel SET count = 7");

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
}

/// Grants of the toy are rows of its own table.
fn snapshots<'a>(reader: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Snapshot> {
    Box::pin(async move {
        let version = reader.optional(&EPOCH, &[V::from(user)], |row| row.get::<i64>(0)).await?.unwrap_or(0);
        let rows = reader
            .rows(&GRANTS, &[V::from(user)], |row: &Row<'_>| {
                Ok((row.get::<OrganizationId>(0)?, row.get::<String>(1)?))
            })
            .await?;
        let source = Source { grant: GrantId::from_uuid(Uuid::nil()), role: RoleId::from_uuid(Uuid::nil()) };
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
    pub(crate) folder: Option<tempfile::TempDir>,
    counter: std::sync::atomic::AtomicU64,
}

impl Toy {
    pub(crate) async fn sqlite() -> Toy {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::Folder { path: folder.path().to_owned(), durable: false };
        Toy { db: Self::open(storage).await, folder: Some(folder), counter: 0.into() }
    }
    /// On a database of its own in the server that the test script started; None, and said so, without one.
    pub(crate) async fn postgres() -> Option<Toy> {
        let Ok(owner) = std::env::var("REEVE_TEST_POSTGRES") else {
            eprintln!(
                "skipped on PostgreSQL: REEVE_TEST_POSTGRES is not set; scripts/test starts a server and sets it"
            );
            return None;
        };
        let (owner_url, url) = fresh_database(&owner).await;
        let storage = Storage::Postgres(PostgresConfig { url, owner_url: Some(owner_url), connections: 8 });
        Some(Toy { db: Self::open(storage).await, folder: None, counter: 0.into() })
    }
    /// Both engines, as far as they are there.
    pub(crate) async fn each() -> Vec<Toy> {
        let mut all = vec![Toy::sqlite().await];
        all.extend(Toy::postgres().await);
        all
    }
    pub(crate) async fn open(storage: Storage) -> Db {
        let keyring = Arc::new(keys::Keyring::from_bytes([9; 32]));
        Db::open(Options { storage, keyring, snapshots, strict: true, listeners: Vec::new() }).await.unwrap()
    }
    pub(crate) fn draw(&self) -> Draw {
        let count = self.counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&count.to_be_bytes());
        Draw::from_parts(Timestamp::from_micros(1_800_000_000_000_000 + count as i64), seed)
    }
    pub(crate) async fn caller(&self, user: UserId) -> Arc<Caller> {
        let draw = self.draw();
        let access = self.db.snapshot(user, draw.at()).await.unwrap();
        let circumstances = Circumstances {
            address: Some("192.0.2.7".parse().unwrap()),
            user_agent: Some("test".into()),
            ..Default::default()
        };
        Arc::new(Caller::whose_credential_was_checked(user, None, access, circumstances, draw))
    }
    pub(crate) fn system(&self) -> Arc<Caller> {
        Arc::new(Caller::the_system_without_a_person("test", self.draw()))
    }
    pub(crate) async fn may_change(&self, user: UserId, organization: OrganizationId) {
        fn op<'a>(
            tx: &'a mut gate::WriteTx<'_>,
            (user, organization): &'a (UserId, OrganizationId),
        ) -> Work<'a, ()> {
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
                    .set("permission", "parcels.change");
                tx.apply(change).await?;
                Ok(())
            })
        }
        self.db.write(&self.system(), (user, organization), op).await.unwrap();
    }
}

/// Creates a database and a service account for one test.
pub(crate) async fn fresh_database(owner: &str) -> (String, String) {
    let (client, connection) = tokio_postgres::connect(owner, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let name = format!("gate_{}", Uuid::new_v4().simple());
    client.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
    client.batch_execute(&format!("CREATE ROLE {name} LOGIN PASSWORD 'service'")).await.unwrap();
    let mut owner_url = url(owner);
    owner_url.set_path(&name);
    let mut service = owner_url.clone();
    service.set_username(&name).unwrap();
    service.set_password(Some("service")).unwrap();
    (owner_url.to_string(), service.to_string())
}
fn url(text: &str) -> url::Url {
    text.parse().unwrap()
}
