//! Connections to the server are encrypted where the URL asks for it, and only with whom an authority vouches for.

use std::path::PathBuf;

use gate::{Db, PostgresConfig, Storage};

use crate::toy::{self, Toy};

/// Makes the test server speak TLS too, with a certificate for 127.0.0.1. Others go on speaking plainly with it.
async fn certified() -> String {
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let server = toy::connect(&std::env::var("REEVE_TEST_POSTGRES").unwrap()).await;
    let folder: String = server.query_one("SHOW data_directory", &[]).await.unwrap().get(0);
    for (file, text) in [("server.crt", made.cert.pem()), ("server.key", made.signing_key.serialize_pem())] {
        // COPY ends lines and escapes backslashes; there are none in PEM.
        let lines: Vec<String> = text.lines().map(|line| format!("('{line}')")).collect();
        let copy = format!(
            "COPY (SELECT * FROM (VALUES {}) AS pem(line)) TO PROGRAM 'umask 077; cat > {folder}/{file}'",
            lines.join(", ")
        );
        server.batch_execute(&copy).await.unwrap();
    }
    server.batch_execute("ALTER SYSTEM SET ssl = on").await.unwrap();
    server.batch_execute("SELECT pg_reload_conf()").await.unwrap();
    // Every process of the server reads its settings when it next looks.
    for _ in 0..100 {
        let on: String = toy::connect(&std::env::var("REEVE_TEST_POSTGRES").unwrap())
            .await
            .query_one("SHOW ssl", &[])
            .await
            .unwrap()
            .get(0);
        if on == "on" {
            return made.cert.pem();
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the server does not begin to speak TLS");
}

fn encrypted(config: &PostgresConfig, host: &str, authorities: Option<PathBuf>) -> PostgresConfig {
    let with = |url: &str| {
        let mut url: url::Url = url.parse().unwrap();
        url.set_host(Some(host)).unwrap();
        url.set_query(Some("sslmode=require"));
        url.to_string()
    };
    PostgresConfig {
        url: with(&config.url),
        owner_url: config.owner_url.as_deref().map(with),
        connections: config.connections,
        authorities,
        lease: false,
    }
}

async fn open(config: PostgresConfig) -> gate::Result<Db> {
    Toy::open_with(Storage::Postgres(config), Vec::new()).await
}

#[tokio::test]
async fn only_a_certificate_somebody_vouches_for_will_do() {
    let Some(config) = toy::fresh_database().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let (theirs, others) = (folder.path().join("theirs.pem"), folder.path().join("others.pem"));
    std::fs::write(&theirs, certified().await).unwrap();
    let other = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    std::fs::write(&others, other.cert.pem()).unwrap();

    for (host, authorities) in
        [("127.0.0.1", None), ("127.0.0.1", Some(others)), ("localhost", Some(theirs.clone()))]
    {
        let told = open(encrypted(&config, host, authorities.clone())).await.unwrap_err();
        assert!(told.to_string().contains("certificate"), "{host} {authorities:?}: {told}");
    }

    let _open = open(encrypted(&config, "127.0.0.1", Some(theirs))).await.unwrap();
    let server = toy::connect(&std::env::var("REEVE_TEST_POSTGRES").unwrap()).await;
    let name = config.url.rsplit('/').next().unwrap();
    const SEEN: &str = "SELECT count(*) FILTER (WHERE s.ssl), count(*) FROM pg_stat_ssl s \
        JOIN pg_stat_activity a USING (pid) WHERE a.datname = $1 AND a.application_name = 'reeve'";
    let seen = server.query_one(SEEN, &[&name]).await.unwrap();
    let (encrypted, all): (i64, i64) = (seen.get(0), seen.get(1));
    assert!(encrypted > 0 && encrypted == all, "{encrypted} of {all} connections are encrypted");
}
