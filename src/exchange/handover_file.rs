//! The file for a successor: the least, and what is ticked by kind.

use std::collections::BTreeSet;

use serde_json::Value;

use super::copy_pared::{each_text, pare};
use super::taken_out::unlink;
use crate::model::*;

/// What goes to a successor only where it is ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HandoverPart {
    /// A kind of texts, as in a copy for the head.
    Texts(CopyPart),
    /// Whole tables, by their place in [`TABLES`].
    Tables(usize),
    /// The school years before the last one.
    OlderYears,
    /// Every change since the beginning, with all that was ever written.
    History,
}

/// The tables that go together: the words, the tables.
pub const TABLES: [(&str, &[TableName]); 9] = [
    (
        "entretiens, avis, visas, comptes rendus approuvés",
        &[TableName::Interview, TableName::ApprovedReview, TableName::Comment],
    ),
    (
        "procédures, conseils de classe, remontées",
        &[
            TableName::Procedure,
            TableName::Step,
            TableName::Mark,
            TableName::ProcedureModel,
            TableName::Campaign,
            TableName::TimetableImport,
        ],
    ),
    ("registres et leurs lignes", &[TableName::Register, TableName::RegisterRow]),
    ("demandes d’aide et compteurs", &[TableName::HelpRequest, TableName::Counter]),
    ("mouvements et pannes", &[TableName::Movement, TableName::Outage]),
    ("contacts et échanges avec les partenaires", &[TableName::Contact, TableName::Exchange]),
    ("informations reçues et diffusées", &[TableName::Circular]),
    ("réponses et messages types", &[TableName::StandardAnswer, TableName::MessageModel]),
    ("vérifications et leur suivi", &[TableName::Verification, TableName::FollowedFinding, TableName::VerifyOptions]),
];

/// What is of this place alone, and goes with the whole history only.
const OWN: [TableName; 2] = [TableName::SentCopy, TableName::MergeRecord];

impl HandoverPart {
    /// All parts, in the order in which they are shown.
    pub fn all() -> Vec<Self> {
        let tables = (0..TABLES.len()).map(Self::Tables);
        let texts = CopyPart::ALL.iter().map(|p| Self::Texts(*p));
        tables.chain(texts).chain([Self::OlderYears, Self::History]).collect()
    }

    /// The words on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Texts(part) => part.label(),
            Self::Tables(at) => TABLES.get(at).map_or("", |(words, _)| words),
            Self::OlderYears => "années scolaires d’avant la précédente",
            Self::History => "historique : chaque changement, et tout ce qui a été écrit un jour",
        }
    }
}

/// The carnet that a successor gets. With the history it is all of it.
pub fn handover_carnet(carnet: &Carnet, with: &BTreeSet<HandoverPart>) -> Carnet {
    if with.contains(&HandoverPart::History) {
        return carnet.clone();
    }
    let first = carnet.open_year().previous();
    let left_out = |table: TableName| {
        let of = TABLES.iter().position(|(_, tables)| tables.contains(&table));
        of.is_some_and(|at| !with.contains(&HandoverPart::Tables(at))) || OWN.contains(&table)
    };
    let old = |record: &AnyRecord| {
        let year = match record {
            AnyRecord::Register(r) => Some(r.year),
            record => record.part(),
        };
        !with.contains(&HandoverPart::OlderYears) && year.is_some_and(|y| y < first.start())
    };
    let mut out = Carnet::default();
    for record in carnet.records() {
        if !left_out(record.table()) && !old(&record) {
            out.put(record);
        }
    }
    let mut asked = SentCopy::new(Id::new(0, [0; 10]), carnet.open_year().start());
    for part in with {
        if let HandoverPart::Texts(part) = part {
            asked.notes |= *part == CopyPart::Notes;
            asked.with.insert(*part);
        }
    }
    pare(&mut out, &asked);
    rest_on_what_is_there(out)
}

/// Takes out what points to what is not there, until nothing does.
fn rest_on_what_is_there(mut carnet: Carnet) -> Carnet {
    loop {
        let missing = |carnet: &Carnet, record: &AnyRecord| -> Vec<Id> {
            let all = record.references().into_iter();
            all.filter(|(table, id)| carnet.get(*table, *id).is_none()).map(|(_, id)| id).collect()
        };
        let mut turned = false;
        let mut out = Carnet::default();
        for record in carnet.records() {
            let gone = missing(&carnet, &record);
            if gone.is_empty() {
                out.put(record);
                continue;
            }
            turned = true;
            let gone: BTreeSet<String> = gone.iter().map(Id::to_string).into_set();
            let Ok(mut value) = serde_json::from_str::<Value>(&record.text()) else {
                continue;
            };
            unlink(&mut value, &|v| v.as_str().is_some_and(|v| gone.contains(v)));
            let read = AnyRecord::read(record.table(), &value.to_string()).ok();
            // What is nothing without what it was a part of goes with it.
            let whole = read.filter(|r| missing(&carnet, r).is_empty());
            whole.into_iter().for_each(|r| out.put(r));
        }
        if !turned {
            return out;
        }
        carnet = out;
    }
}

/// What each part would have, to be looked at: texts, or the records themselves. Parts without any are left out.
pub fn looked_at(carnet: &Carnet) -> Vec<(HandoverPart, Vec<Looked>)> {
    let least = handover_carnet(carnet, &BTreeSet::new());
    let first = carnet.open_year().previous();
    let of = |part: HandoverPart| -> Vec<Looked> {
        match part {
            HandoverPart::Texts(CopyPart::People) => {
                let more = carnet.people.values().filter(|p| !least.people.contains_key(&p.id));
                more.map(|p| Looked::Text(p.name())).collect()
            }
            HandoverPart::Texts(part) => {
                let mut all = carnet.clone();
                let mut texts = Vec::new();
                each_text(&mut all, part, &mut |text| match text.trim() {
                    "" => {}
                    text => texts.push(text.to_owned()),
                });
                texts.arrange();
                texts.dedup();
                texts.into_iter().map(Looked::Text).collect()
            }
            HandoverPart::Tables(at) => {
                let tables = TABLES.get(at).map_or(&[][..], |(_, tables)| *tables);
                let records = carnet.records().filter(|r| tables.contains(&r.table()));
                records.map(|r| Looked::Record(r.table(), r.id())).collect()
            }
            HandoverPart::OlderYears => {
                let old = carnet.records().filter(|r| r.part().is_some_and(|y| y < first.start()));
                old.map(|r| Looked::Record(r.table(), r.id())).collect()
            }
            HandoverPart::History => Vec::new(),
        }
    };
    let all = HandoverPart::all().into_iter().map(|part| (part, of(part)));
    all.filter(|(part, found)| !found.is_empty() || *part == HandoverPart::History).collect()
}

/// What is shown of a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    Text(String),
    Record(TableName, Id),
}
