use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::french::{Written, day};
use crate::model::{Arrange, Audience, fold, natural};
use crate::tables::{Profile, Table, TableError};

/// The accounts of an ENT, counted: what is left of an export once it was read. No name is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountCounts {
    pub profiles: Vec<(Audience, AccountCount)>,
    /// Pupils by class.
    pub classes: Vec<(String, AccountCount)>,
    /// Lines whose type is none of those known.
    pub others: u32,
    /// Last connections that stand there and cannot be read: they are in no figure of connections.
    pub unread: u32,
    /// Whether there is a column of activation codes.
    pub codes: bool,
    /// Whether there is a column of last connections.
    pub connections: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountCount {
    pub accounts: u32,
    /// Without an activation code left.
    pub activated: u32,
    /// Last connected on the day of the rentrée or after.
    pub connected: u32,
    /// Of those whose last connection is told, or told to be none.
    pub told: u32,
}

/// Why a table is no export of accounts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountsError {
    #[error("empty")]
    Empty,
    /// It has no column of account types; its headings.
    #[error("no type")]
    NoType(Vec<String>),
    /// Neither activation codes nor last connections; its headings.
    #[error("nothing to count")]
    NothingToCount(Vec<String>),
    /// It is no table that a page takes.
    #[error("{0}")]
    NoTable(TableError),
}

/// The most accounts of one export.
const MOST: usize = 200_000;

/// How the columns are headed, by ENT and version, folded and without spaces (the console of OPEN ENT, « Exporter des comptes »).
const TYPE: [&str; 5] = ["type", "profil", "typedeprofil", "categorie", "profils"];
const CODE: [&str; 5] =
    ["codedactivation", "codeactivation", "activationcode", "codedactivationducompte", "cleactivation"];
const LAST: [&str; 6] = [
    "derniereconnexion",
    "datedederniereconnexion",
    "derniereconnexionle",
    "lastlogin",
    "derniereconnection",
    "dernieracces",
];
const CLASSES: [&str; 4] = ["classes", "classe", "division", "divisions"];

fn plain(heading: &str) -> String {
    fold(heading).chars().filter(|c| c.is_alphanumeric()).collect()
}

impl AccountCount {
    /// `connected`: none where what stands there cannot be read.
    fn add(&mut self, activated: bool, connected: Option<bool>) {
        self.accounts += 1;
        self.activated += u32::from(activated);
        self.connected += u32::from(connected == Some(true));
        self.told += u32::from(connected.is_some());
    }
}

impl AccountCounts {
    /// Counts an export: one account a line, headed. `since`: the day of the rentrée.
    ///
    /// # Errors
    /// [`AccountsError`]
    pub fn read(text: &str, since: NaiveDate) -> Result<Self, AccountsError> {
        let mut table = match Table::read_most(text, MOST) {
            Ok(table) => table,
            Err(TableError::Empty) => return Err(AccountsError::Empty),
            Err(error) => return Err(AccountsError::NoTable(error)),
        };
        let named = |cells: &[String], names: &[&str]| cells.iter().any(|c| names.contains(&plain(c).as_str()));
        let first = table.rows.first().map(|(_, cells)| cells.clone());
        let whole = |cells: &[String]| named(cells, &TYPE) && (named(cells, &CODE) || named(cells, &LAST));
        let typed = |cells: &[String]| named(cells, &TYPE);
        let header = table.take_header(whole, whole).or_else(|| table.take_header(typed, typed));
        let headings = header.map(|(_, cells)| cells).or(first).unwrap_or_default();
        let column = |names: &[&str]| {
            let of = |h: &String| names.contains(&plain(h).as_str());
            headings.iter().position(of)
        };
        // A name in the headings is a line: what was read is not told then.
        let told = || match headings.iter().any(|h| column_known(h)) {
            true => headings.clone(),
            false => Vec::new(),
        };
        let kind = column(&TYPE).ok_or_else(|| AccountsError::NoType(told()))?;
        let (code, last, classes) = (column(&CODE), column(&LAST), column(&CLASSES));
        if code.is_none() && last.is_none() {
            return Err(AccountsError::NothingToCount(told()));
        }
        let mut profiles: BTreeMap<usize, AccountCount> = BTreeMap::new();
        let mut by_class: BTreeMap<String, AccountCount> = BTreeMap::new();
        let (mut others, mut unread) = (0, 0);
        for (_, cells) in &table.rows {
            let cell = |at: usize| cells.get(at).map_or("", String::as_str);
            let Some(profile) = profile_of(cell(kind)) else {
                others += 1;
                continue;
            };
            let activated = code.is_some_and(|at| cell(at).is_empty());
            let connected = match last.map(cell).unwrap_or_default() {
                "" => Some(false),
                text => day_of(text).map(|d| d >= since),
            };
            unread += u32::from(connected.is_none());
            let at = Audience::ALL.iter().position(|a| *a == profile).unwrap_or(0);
            profiles.entry(at).or_default().add(activated, connected);
            if let (Audience::Pupils, Some(at)) = (profile, classes) {
                for class in cell(at).split(',').map(str::trim).filter(|c| !c.is_empty()) {
                    by_class.entry(class.to_owned()).or_default().add(activated, connected);
                }
            }
        }
        if profiles.is_empty() && others == 0 {
            return Err(AccountsError::Empty);
        }
        let mut classes: Vec<(String, AccountCount)> = by_class.into_iter().collect();
        classes.arrange_by(|a, b| natural(&a.0, &b.0));
        let known = profiles.into_iter();
        let known = known.filter_map(|(at, count)| Some((*Audience::ALL.get(at)?, count)));
        Ok(Self {
            profiles: known.collect(),
            classes,
            others,
            unread,
            codes: code.is_some(),
            connections: last.is_some(),
        })
    }
}

fn column_known(heading: &str) -> bool {
    const MORE: [&str; 10] = [
        "id",
        "nom",
        "prenom",
        "identifiant",
        "login",
        "fonctions",
        "etablissements",
        "enfants",
        "parents",
        "courriel",
    ];
    let heading = plain(heading);
    let known = [&TYPE[..], &CODE, &LAST, &CLASSES, &MORE];
    known.iter().any(|all| all.contains(&heading.as_str()))
}

/// The public that a word of an export names: « Élève », « Parent », « Enseignant ».
pub fn profile_of(kind: &str) -> Option<Audience> {
    Some(match Profile::of(kind)? {
        Profile::Pupil => Audience::Pupils,
        Profile::Relative => Audience::Parents,
        Profile::Teacher => Audience::Teachers,
        Profile::Staff => Audience::Staff,
        Profile::SchoolLife => Audience::SchoolLife,
        Profile::Management => Audience::Management,
        Profile::Guest => return None,
    })
}

/// The day of a last connection, whatever its hour.
fn day_of(text: &str) -> Option<NaiveDate> {
    match day(text).ok()? {
        Written::On(date) => Some(date),
        _ => None,
    }
}
