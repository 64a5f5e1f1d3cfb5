use std::io::{Cursor, Read, Seek};

use flate2::Crc;

use super::input::{Content, Input, Ways};
use super::one::one;
use super::read_error::ReadError;
use super::tar_names::{self, Named};
use super::watched::Watch;
use crate::tables::Nature;
use crate::verify::facts::{About, Facts, FileCard, Place};

/// What an archive may hold at most: files, and bytes of each.
const MOST_FILES: usize = 500;
const MOST_BYTES: u64 = 4 << 30;
/// The most that an archive within an archive may give, which is kept in memory.
const MOST_NESTED: u64 = 256 << 20;
/// Bytes that a packed byte may give, beyond the first megabytes.
const MOST_RATIO: u64 = 200;

/// Reads a file, and where it is an archive (zip, tgz, gz) all that is in it. Nothing is written anywhere: the names inside an
/// archive are only shown.
///
/// # Errors
/// [`ReadError::Cancelled`] alone: what is wrong with a file is said by its card.
pub fn open(input: Input<'_>, ways: &Ways, facts: &mut Facts, watch: Watch<'_>) -> Result<(), ReadError> {
    let Input { name, mut content, modified } = input;
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
        return refuse(facts, name, "le fichier ne peut plus être lu (déplacé, modifié ou retiré ?)");
    }
    let start = start.get(..n).unwrap_or_default();
    if start.is_empty() {
        return refuse(facts, name, "le fichier est vide");
    }
    let before = facts.files.len();
    match Nature::of(start) {
        Some(Nature::Zip | Nature::Office | Nature::LibreOffice) => {
            zip(&name, content, Depth::Top, ways, facts, watch)?;
        }
        Some(Nature::Gzip) => {
            gz(&name, content, size, Depth::Top, ways, facts, watch)?;
        }
        Some(nature) => return refuse_as(About::WrongFile, facts, name, nature.says()),
        None => {
            let mut crc = Crc::new();
            one(name, Box::new(content), MOST_BYTES, &mut crc, ways, facts, watch)?;
        }
    }
    for card in facts.files.iter_mut().skip(before) {
        card.made = card.made.or(modified);
    }
    Ok(())
}

/// Where a file stands: given by itself, in an archive, or in an archive that is in one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Top,
    Inside,
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
    depth: Depth,
    ways: &Ways,
    facts: &mut Facts,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let Ok(mut archive) = ::zip::ZipArchive::new(content) else {
        return refuse(facts, name.into(), "l’archive est coupée ou abîmée : la redemander");
    };
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let office = match () {
        () if names.iter().any(|n| n == "[Content_Types].xml") => Some(Nature::Office),
        () if names.iter().any(|n| n == "META-INF/manifest.xml" || n == "content.xml") => Some(Nature::LibreOffice),
        () => None,
    };
    if let Some(nature) = office {
        return refuse_as(About::WrongFile, facts, name.into(), nature.says());
    }
    if archive.len() > MOST_FILES {
        let says =
            format!("l’archive contient {} fichiers : {MOST_FILES} au plus sont lus d’une archive", archive.len());
        return refuse(facts, name.into(), &says);
    }
    let mut some = false;
    for at in 0..archive.len() {
        let entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(::zip::result::ZipError::UnsupportedArchive(_)) => {
                some = true;
                refuse(
                    facts,
                    name.into(),
                    "l’archive est protégée par un mot de passe, ou d’une sorte qui ne se lit pas ici",
                )?;
                continue;
            }
            Err(_) => {
                some = true;
                refuse(facts, name.into(), "l’archive est coupée ou abîmée : la redemander")?;
                continue;
            }
        };
        let inside = entry.name().to_owned();
        if entry.is_dir() || is_of_no_use(&inside) {
            continue;
        }
        some = true;
        let most = (entry.compressed_size().saturating_mul(MOST_RATIO) + (16 << 20)).min(MOST_BYTES);
        let shown = format!("{name} › {}", last(&inside));
        inner(shown, Box::new(entry), most, depth, ways, facts, watch)?;
    }
    if some { Ok(()) } else { refuse(facts, name.into(), "l’archive est vide") }
}

fn gz(
    name: &str,
    content: Box<dyn Content + '_>,
    size: u64,
    depth: Depth,
    ways: &Ways,
    facts: &mut Facts,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let most = (size.saturating_mul(MOST_RATIO) + (16 << 20)).min(MOST_BYTES);
    let mut plain = flate2::read::MultiGzDecoder::new(content).take(most);
    let mut start = Vec::new();
    if plain.by_ref().take(512).read_to_end(&mut start).is_err() {
        return refuse(facts, name.into(), "l’archive est coupée ou abîmée : la redemander");
    }
    let is_tar = start.get(257..262) == Some(b"ustar");
    let whole = Cursor::new(start).chain(plain);
    if !is_tar {
        let shown = name.trim_end_matches(".gz").to_owned();
        return inner(shown, Box::new(whole), most, depth, ways, facts, watch);
    }
    let mut archive = tar::Archive::new(whole);
    // The crate keeps a long name whole before anything counts it: here it is an entry as another one.
    let Ok(entries) = archive.entries().map(|all| all.raw(true)) else {
        return refuse(facts, name.into(), "l’archive est coupée ou abîmée : la redemander");
    };
    let mut long_name = None;
    for (at, entry) in entries.enumerate() {
        let Ok(mut entry) = entry else {
            return refuse(facts, name.into(), "l’archive est coupée ou abîmée : la redemander");
        };
        if at >= MOST_FILES {
            let says = format!("l’archive contient plus de {MOST_FILES} fichiers : les autres n’ont pas été lus");
            return refuse(facts, name.into(), &says);
        }
        match tar_names::read(&mut entry) {
            Named::Next(name) => {
                long_name = name.or(long_name);
                continue;
            }
            Named::TooLong => {
                return refuse(facts, name.into(), "l’archive est abîmée, un nom y dépasse 64 ko : la redemander");
            }
            Named::Itself => {}
        }
        let own = || String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let inside = long_name.take().unwrap_or_else(own);
        if !entry.header().entry_type().is_file() || is_of_no_use(&inside) {
            continue;
        }
        let shown = format!("{name} › {}", last(&inside));
        inner(shown, Box::new(entry), most, depth, ways, facts, watch)?;
    }
    Ok(())
}

fn inner(
    name: String,
    mut content: Box<dyn Read + '_>,
    most: u64,
    depth: Depth,
    ways: &Ways,
    facts: &mut Facts,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let mut start = Vec::new();
    if content.by_ref().take(4096).read_to_end(&mut start).is_err() {
        return refuse(facts, name, "l’archive est coupée ou abîmée : la redemander");
    }
    let nature = Nature::of(&start);
    let whole = Cursor::new(start).chain(content);
    match nature {
        // What stands beside lists is named, and no fault.
        Some(nature) if nature.is_companion() => {
            let mut card = FileCard::new(name);
            card.broken = true;
            card.beside = true;
            card.says = nature.says().to_owned();
            facts.files.push(card);
            Ok(())
        }
        Some(Nature::Zip | Nature::Gzip) if depth == Depth::Top => {
            let mut bytes = Vec::new();
            let most = most.min(MOST_NESTED);
            let read = whole.take(most + 1).read_to_end(&mut bytes);
            if read.is_err() || bytes.len() as u64 > most {
                return refuse(
                    facts,
                    name,
                    "l’archive dans l’archive est trop grosse ou abîmée : l’ouvrir, puis déposer ce qu’elle contient",
                );
            }
            let size = bytes.len() as u64;
            let content: Box<dyn Content> = Box::new(Cursor::new(bytes));
            match nature {
                Some(Nature::Zip) => zip(&name, content, Depth::Inside, ways, facts, watch),
                _ => gz(&name, content, size, Depth::Inside, ways, facts, watch),
            }
        }
        Some(Nature::Zip | Nature::Gzip) => {
            refuse(facts, name, "c’est une archive dans une archive : l’ouvrir, puis déposer ce qu’elle contient")
        }
        Some(nature) => refuse_as(About::WrongFile, facts, name, nature.says()),
        None => {
            let mut crc = Crc::new();
            let note = [".txt", ".md", ".rtf"].iter().any(|end| name.to_lowercase().ends_with(end));
            one(name, Box::new(whole), most, &mut crc, ways, facts, watch)?;
            // A note to who opens the archive.
            if note && let Some(card) = facts.files.last_mut().filter(|c| c.broken) {
                card.beside = true;
                let file = facts.files.len() - 1;
                facts.remarks.retain(|r| usize::from(r.place.file) != file);
            }
            Ok(())
        }
    }
}

/// A DTD, what a Macintosh adds, what a folder hides.
fn is_of_no_use(name: &str) -> bool {
    let file = last(name);
    name.starts_with("__MACOSX")
        || file.is_empty()
        || file.starts_with('.')
        || [".dtd", ".xsd", ".md5"].iter().any(|end| file.to_lowercase().ends_with(end))
}

fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
