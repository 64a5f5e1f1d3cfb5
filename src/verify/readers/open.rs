use std::io::{Cursor, Read, Seek};

use flate2::Crc;

use super::input::{Content, Input, Ways};
use super::one::one;
use super::read_error::ReadError;
use super::tar_names::{self, Named};
use super::watched::Watch;
use crate::verify::facts::{About, Facts, FileCard, Place};

/// What an archive may hold at most: files, and bytes of each.
const MOST_FILES: usize = 500;
const MOST_BYTES: u64 = 4 << 30;
/// Bytes that a packed byte may give, beyond the first megabytes.
const MOST_RATIO: u64 = 200;

/// Reads a file, and where it is an archive (zip, tgz, gz) all that is in it. Nothing is written anywhere: the names inside an
/// archive are only shown.
///
/// # Errors
/// [`ReadError::Cancelled`] alone: what is wrong with a file is said by its card.
pub fn open(
    input: Input<'_>,
    ways: &Ways,
    facts: &mut Facts,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let Input {
        name,
        mut content,
        modified,
    } = input;
    let mut start = [0_u8; 512];
    let mut n = 0;
    let mut lost = false;
    while let Some(rest) = start.get_mut(n..).filter(|r| !r.is_empty()) {
        match content.read(rest) {
            Ok(0) => break,
            Err(_) => {
                lost = true;
                break;
            }
            Ok(more) => n += more,
        }
    }
    let size = content.seek(std::io::SeekFrom::End(0)).unwrap_or(0);
    if lost || content.rewind().is_err() {
        return refuse(
            facts,
            name,
            "le fichier ne peut plus être lu (déplacé, modifié ou retiré ?)",
        );
    }
    let start = start.get(..n).unwrap_or_default();
    if start.is_empty() {
        return refuse(facts, name, "le fichier est vide");
    }
    let before = facts.files.len();
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        zip(&name, content, ways, facts, watch)?;
    } else if start.starts_with(&[0x1f, 0x8b]) {
        gz(&name, content, size, ways, facts, watch)?;
    } else if let Some(what) = other(start) {
        return refuse_as(About::WrongFile, facts, name, what);
    } else {
        let mut crc = Crc::new();
        one(
            name,
            Box::new(content),
            MOST_BYTES,
            &mut crc,
            ways,
            facts,
            watch,
        )?;
    }
    for card in facts.files.iter_mut().skip(before) {
        card.made = card.made.or(modified);
    }
    Ok(())
}

/// What is known of formats that are not read.
fn other(start: &[u8]) -> Option<&'static str> {
    let starts = |with: &[u8]| start.starts_with(with);
    Some(match () {
        () if starts(b"%PDF") => "c’est un PDF : demander l’export XML ou CSV",
        () if starts(b"Rar!") || starts(b"7z\xbc\xaf") => {
            "c’est une archive RAR ou 7z : l’ouvrir, puis déposer les fichiers, ou un zip"
        }
        () if starts(&[0xd0, 0xcf, 0x11, 0xe0]) => {
            "c’est un classeur Excel ancien : l’enregistrer en CSV (séparateur « ; »)"
        }
        () if starts(b"\x89PNG") || starts(&[0xff, 0xd8, 0xff]) => "c’est une image",
        () => return None,
    })
}

fn refuse(facts: &mut Facts, name: String, says: &str) -> Result<(), ReadError> {
    refuse_as(About::Broken, facts, name, says)
}

fn refuse_as(about: About, facts: &mut Facts, name: String, says: &str) -> Result<(), ReadError> {
    let file = u16::try_from(facts.files.len()).unwrap_or(u16::MAX);
    let mut card = FileCard::new(name);
    card.broken = true;
    card.says = says.to_owned();
    facts.files.push(card);
    facts.remark(about, Place { file, line: 0 }, says);
    Ok(())
}

fn zip(
    name: &str,
    content: Box<dyn Content + '_>,
    ways: &Ways,
    facts: &mut Facts,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let Ok(mut archive) = ::zip::ZipArchive::new(content) else {
        return refuse(
            facts,
            name.into(),
            "l’archive est coupée ou abîmée : la redemander",
        );
    };
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    if names.iter().any(|n| n == "[Content_Types].xml") {
        return refuse_as(
            About::WrongFile,
            facts,
            name.into(),
            "c’est un document de bureautique (classeur ?) : l’enregistrer en CSV (séparateur « ; »)",
        );
    }
    if archive.len() > MOST_FILES {
        let says = format!(
            "l’archive contient {} fichiers : {MOST_FILES} au plus sont lus d’une archive",
            archive.len()
        );
        return refuse(facts, name.into(), &says);
    }
    let mut some = false;
    for at in 0..archive.len() {
        let entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(::zip::result::ZipError::UnsupportedArchive(_)) => {
                refuse(
                    facts,
                    name.into(),
                    "l’archive est protégée par un mot de passe, ou d’une sorte qui ne se lit pas ici",
                )?;
                continue;
            }
            Err(_) => {
                refuse(
                    facts,
                    name.into(),
                    "l’archive est coupée ou abîmée : la redemander",
                )?;
                continue;
            }
        };
        let inside = entry.name().to_owned();
        if entry.is_dir() || is_of_no_use(&inside) {
            continue;
        }
        some = true;
        let most =
            (entry.compressed_size().saturating_mul(MOST_RATIO) + (16 << 20)).min(MOST_BYTES);
        let shown = format!("{name} › {}", last(&inside));
        inner(shown, Box::new(entry), most, ways, facts, watch)?;
    }
    if some {
        Ok(())
    } else {
        refuse(facts, name.into(), "l’archive est vide")
    }
}

fn gz(
    name: &str,
    content: Box<dyn Content + '_>,
    size: u64,
    ways: &Ways,
    facts: &mut Facts,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let most = (size.saturating_mul(MOST_RATIO) + (16 << 20)).min(MOST_BYTES);
    let mut plain = flate2::read::MultiGzDecoder::new(content).take(most);
    let mut start = Vec::new();
    if plain.by_ref().take(512).read_to_end(&mut start).is_err() {
        return refuse(
            facts,
            name.into(),
            "l’archive est coupée ou abîmée : la redemander",
        );
    }
    let is_tar = start.get(257..262) == Some(b"ustar");
    let whole = Cursor::new(start).chain(plain);
    if !is_tar {
        let shown = name.trim_end_matches(".gz").to_owned();
        return inner(shown, Box::new(whole), most, ways, facts, watch);
    }
    let mut archive = tar::Archive::new(whole);
    // The crate keeps a long name whole before anything counts it: here it is an entry as another one.
    let Ok(entries) = archive.entries().map(|all| all.raw(true)) else {
        return refuse(
            facts,
            name.into(),
            "l’archive est coupée ou abîmée : la redemander",
        );
    };
    let mut long_name = None;
    for (at, entry) in entries.enumerate() {
        let Ok(mut entry) = entry else {
            return refuse(
                facts,
                name.into(),
                "l’archive est coupée ou abîmée : la redemander",
            );
        };
        if at >= MOST_FILES {
            let says = format!(
                "l’archive contient plus de {MOST_FILES} fichiers : les autres n’ont pas été lus"
            );
            return refuse(facts, name.into(), &says);
        }
        match tar_names::read(&mut entry) {
            Named::Next(name) => {
                long_name = name.or(long_name);
                continue;
            }
            Named::TooLong => {
                return refuse(
                    facts,
                    name.into(),
                    "l’archive est abîmée, un nom y dépasse 64 ko : la redemander",
                );
            }
            Named::Itself => {}
        }
        let own = || String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let inside = long_name.take().unwrap_or_else(own);
        if !entry.header().entry_type().is_file() || is_of_no_use(&inside) {
            continue;
        }
        let shown = format!("{name} › {}", last(&inside));
        inner(shown, Box::new(entry), most, ways, facts, watch)?;
    }
    Ok(())
}

fn inner(
    name: String,
    content: Box<dyn Read + '_>,
    most: u64,
    ways: &Ways,
    facts: &mut Facts,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let mut crc = Crc::new();
    one(name, content, most, &mut crc, ways, facts, watch)
}

/// A DTD, what a Macintosh adds, what a folder hides.
fn is_of_no_use(name: &str) -> bool {
    let file = last(name);
    name.starts_with("__MACOSX")
        || file.is_empty()
        || file.starts_with('.')
        || [".dtd", ".xsd", ".md5"]
            .iter()
            .any(|end| file.to_lowercase().ends_with(end))
}

fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
