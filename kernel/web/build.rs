//! Makes the files that browsers load: style sheets joined, icons gathered into one sprite, all of it compressed once,
//! named by content. The table that `src/assets.rs` includes is written here.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Built = (&'static str, &'static str, Vec<u8>);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build.rs");
    #[allow(clippy::disallowed_methods, reason = "cargo tells a build script where to write by no other way")]
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let files: [Built; 5] = [
        ("reeve.css", "text/css; charset=utf-8", joined("assets/css", "css")?),
        ("reeve.js", "text/javascript; charset=utf-8", joined("assets/js", "js")?),
        ("htmx.js", "text/javascript; charset=utf-8", fs::read("assets/htmx/htmx.min.js")?),
        ("icons.svg", "image/svg+xml", sprite("assets/icons")?),
        ("favicon.svg", "image/svg+xml", fs::read("assets/favicon.svg")?),
    ];
    let mut table = String::from("[\n");
    for (name, media, content) in files {
        let hash = fnv(&content);
        fs::write(out.join(name), &content)?;
        fs::write(out.join(format!("{name}.gz")), gzip(&content)?)?;
        fs::write(out.join(format!("{name}.br")), brotli(&content)?)?;
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
        writeln!(
            table,
            "Asset {{ name: {name:?}, path: \"/assets/{stem}-{hash:016x}.{end}\", etag: \"\\\"{hash:016x}\\\"\", \
             media: {media:?}, plain: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\")), \
             gzip: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.gz\")), \
             brotli: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.br\")) }},"
        )?;
    }
    table.push_str("]\n");
    fs::write(out.join("assets.rs"), table)?;
    Ok(())
}

/// The folder's files in the order of their names, one after the other.
fn joined(folder: &str, ending: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut text = Vec::new();
    for path in listed(folder, ending)? {
        text.extend(fs::read(path)?);
    }
    Ok(text)
}

/// Every icon as a symbol named like its file. Comments and the outer element's looks are left out: the style sheet says
/// how icons look.
fn sprite(folder: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut text = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\">\n");
    for path in listed(folder, "svg")? {
        let source = fs::read_to_string(&path)?;
        let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or("an icon's name is not UTF-8")?;
        let start = source.find("<svg").ok_or("an icon without <svg>")?;
        let open = source[start..].find('>').ok_or("an icon whose <svg> does not end")? + start + 1;
        let close = source.rfind("</svg>").ok_or("an icon without </svg>")?;
        let shapes: String = source[open..close].lines().map(str::trim).collect();
        writeln!(text, "<symbol id=\"{name}\" viewBox=\"0 0 24 24\">{shapes}</symbol>")?;
    }
    text.push_str("</svg>\n");
    Ok(text.into_bytes())
}

fn listed(folder: &str, ending: &str) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(Path::new(folder))? {
        let path = entry?.path();
        if path.extension().is_some_and(|own| own == ending) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>, std::io::Error> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

fn brotli(content: &[u8]) -> Result<Vec<u8>, std::io::Error> {
    let mut out = Vec::new();
    {
        let mut encoder = brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 20);
        encoder.write_all(content)?;
        encoder.flush()?;
    }
    Ok(out)
}

/// FNV-1a, 64 bits. The name only has to change when the content does; nothing is kept secret or proved by it.
fn fnv(content: &[u8]) -> u64 {
    content
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
