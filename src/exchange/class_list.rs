use crate::model::{LEVELS, SchoolClass, fold};
use crate::tables::{Table, TableError};

/// A line of a pasted or imported list of classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLine {
    /// The line in the text, counted from 1.
    pub line: usize,
    pub name: String,
    pub level: String,
    pub teacher: String,
    /// The name is in the list or in the year already: it is left out.
    pub twice: bool,
}

/// What a column of a list of classes holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClassColumn {
    Ignored,
    Name,
    Level,
    Teacher,
}

impl ClassColumn {
    pub const ALL: [ClassColumn; 4] = [Self::Name, Self::Level, Self::Teacher, Self::Ignored];

    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ignored => "ne pas importer",
            Self::Name => "Nom",
            Self::Level => "Niveau",
            Self::Teacher => "Professeur principal",
        }
    }

    /// What a heading announces: « Nom de la classe », « Division », « PP ».
    fn from_heading(heading: &str) -> Option<Self> {
        let heading = fold(heading.trim());
        let word = heading.trim_end_matches('s');
        let has = |words: &[&str]| words.iter().any(|w| heading.contains(w));
        match () {
            () if has(&["principal"]) || word == "pp" || word == "prof" || word == "professeur" => Some(Self::Teacher),
            () if ["niveau", "mef", "formation"].iter().any(|w| heading.starts_with(w)) => Some(Self::Level),
            () if has(&["nom de la classe", "nom de la division", "code de la classe"])
                || ["classe", "division", "nom", "libelle", "code", "structure"].contains(&word) =>
            {
                Some(Self::Name)
            }
            () => None,
        }
    }
}

/// The headings where there are some, the rows below them, and how many columns they have.
type Split = (Option<Vec<String>>, Vec<(usize, Vec<String>)>, usize);

fn split(text: &str) -> Result<Split, TableError> {
    let mut table = Table::read(text)?;
    let width = table.width();
    let named = |cells: &[String]| {
        let mut all = cells.iter().map(|c| ClassColumn::from_heading(c));
        all.any(|c| c == Some(ClassColumn::Name))
    };
    let heading = |c: &str| ClassColumn::from_heading(c).is_some();
    let below = |cells: &[String]| named(cells) && Table::is_mostly(cells, heading);
    let headings = table.take_header(named, below);
    Ok((headings.map(|(_, cells)| cells), table.rows, width))
}

/// What each column of the text holds, by its heading or by what is in it, and whether the first line is a heading.
///
/// # Errors
/// [`TableError`]
pub fn class_columns(text: &str) -> Result<(Vec<ClassColumn>, bool), TableError> {
    let (headings, rows, width) = split(text)?;
    let heads: Vec<Option<ClassColumn>> = headings.iter().flatten().map(|c| ClassColumn::from_heading(c)).collect();
    if headings.is_some() {
        let of = |at: usize| heads.get(at).copied().flatten();
        // A MEF is a code, not a level; of two columns that name the class, the first does.
        let code = |at: usize| {
            let mut cells = rows.iter().filter_map(|(_, cells)| cells.get(at));
            let long = |c: &String| c.len() >= 8 && c.bytes().all(|b| b.is_ascii_digit());
            cells.any(long)
        };
        let mut columns: Vec<ClassColumn> = Vec::new();
        for at in 0..width {
            let column = of(at).unwrap_or(ClassColumn::Ignored);
            let taken = columns.contains(&column) || column == ClassColumn::Level && code(at);
            columns.push(if taken { ClassColumn::Ignored } else { column });
        }
        return Ok((columns, true));
    }
    // Without headings: the name, then levels where they look so, then who.
    let mut columns = Vec::new();
    for at in 0..width {
        let cells = || {
            let cell = |(_, cells): &(usize, Vec<String>)| cells.get(at).cloned();
            rows.iter().filter_map(cell).filter(|c| !c.trim().is_empty())
        };
        let levels = cells().all(|c| is_level(&c));
        let next = match at {
            0 => ClassColumn::Name,
            _ if levels && !columns.contains(&ClassColumn::Level) => ClassColumn::Level,
            _ if !columns.contains(&ClassColumn::Teacher) => ClassColumn::Teacher,
            _ => ClassColumn::Ignored,
        };
        columns.push(next);
    }
    Ok((columns, false))
}

/// Reads classes from a text: name, level, professeur principal, in columns or one name a line. Headings are
/// recognised; a level that is missing is taken from the name. `known`: the names that the year has already, compared
/// without case and spaces.
///
/// # Errors
/// [`TableError`]
pub fn read_classes(text: &str, known: &[&str]) -> Result<Vec<ClassLine>, TableError> {
    let (columns, _) = class_columns(text)?;
    read_classes_by(text, &columns, known)
}

/// The same, with what each column holds said by the person.
///
/// # Errors
/// [`TableError`]
pub fn read_classes_by(text: &str, columns: &[ClassColumn], known: &[&str]) -> Result<Vec<ClassLine>, TableError> {
    let (_, rows, _) = split(text)?;
    let mut seen: Vec<String> = known.iter().map(|name| SchoolClass::key(name)).collect();
    let mut lines = Vec::new();
    for (line, cells) in rows {
        let cell = |what| {
            let at = columns.iter().position(|c| *c == what);
            let text = at.and_then(|at| cells.get(at)).map_or("", String::as_str);
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let name = cell(ClassColumn::Name);
        if name.is_empty() {
            continue;
        }
        let level = match cell(ClassColumn::Level) {
            level if level.is_empty() => SchoolClass::level_of(&name).to_owned(),
            level => usual_level(&level).map_or(level, str::to_owned),
        };
        let twice = seen.contains(&SchoolClass::key(&name));
        seen.push(SchoolClass::key(&name));
        lines.push(ClassLine { line, name, level, teacher: cell(ClassColumn::Teacher), twice });
    }
    match lines.is_empty() {
        true => Err(TableError::Empty),
        false => Ok(lines),
    }
}

/// Whether a cell looks like a level, and not like somebody's name.
fn is_level(text: &str) -> bool {
    usual_level(text).is_some()
        || LEVELS.iter().any(|l| fold(l) == fold(text.trim()))
        || text.bytes().any(|b| b.is_ascii_digit())
}

/// « 6ème », « sixième », « 2nde », « Terminale » by their usual word.
fn usual_level(text: &str) -> Option<&'static str> {
    let word = fold(text).replace([' ', '.'], "");
    Some(match word.as_str() {
        "6e" | "6eme" | "sixieme" | "6" => "6e",
        "5e" | "5eme" | "cinquieme" | "5" => "5e",
        "4e" | "4eme" | "quatrieme" | "4" => "4e",
        "3e" | "3eme" | "troisieme" | "3" => "3e",
        "2de" | "2nde" | "seconde" => "2de",
        "1re" | "1ere" | "premiere" => "1re",
        "tle" | "term" | "terminale" => "Tle",
        "cap1" | "1cap" => "CAP 1",
        "cap2" | "2cap" => "CAP 2",
        _ => return None,
    })
}
