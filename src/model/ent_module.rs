use carnet_derive::FromFields;
use serde::Serialize;

use super::labels::labels;
use super::record::is_false;
use super::{Extra, Fault, Id, Rank, Ranked, Record, TableName};

/// A module of the ENT, or a right in it or in another tool: a line of « Paramétrage ».
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct EntModule {
    pub id: Id,
    pub name: String,
    pub kind: ModuleKind,
    /// Where it is set: « ENT », « PRONOTE », « Moodle ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tool: String,
    pub rank: Rank,
    /// It is not in the ENT any more; decisions still name it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub retired: bool,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// What a line of « Paramétrage » is.
    ModuleKind {
        Module = "module" "module",
        Right = "right" "droit",
    }
}

impl Record for EntModule {
    const TABLE: TableName = TableName::EntModule;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("name", &self.name)
    }
}

impl Ranked for EntModule {
    fn rank(&self) -> &Rank {
        &self.rank
    }

    fn put_at(&mut self, rank: Rank) {
        self.rank = rank;
    }
}

/// The modules and rights to begin with: what an ENT usually has, each to be renamed, retired or completed.
const USUAL: [(&str, ModuleKind, &str); 26] = [
    ("Messagerie", ModuleKind::Module, "ENT"),
    ("Actualités", ModuleKind::Module, "ENT"),
    ("Blog", ModuleKind::Module, "ENT"),
    ("Forum", ModuleKind::Module, "ENT"),
    ("Espace documentaire", ModuleKind::Module, "ENT"),
    ("Casier", ModuleKind::Module, "ENT"),
    ("Agenda", ModuleKind::Module, "ENT"),
    ("Annuaire", ModuleKind::Module, "ENT"),
    ("Réservation de ressources", ModuleKind::Module, "ENT"),
    ("Sondages et formulaires", ModuleKind::Module, "ENT"),
    ("Pages et site public", ModuleKind::Module, "ENT"),
    ("Documents collaboratifs", ModuleKind::Module, "ENT"),
    ("Visioconférence", ModuleKind::Module, "ENT"),
    ("Médiacentre (ressources, GAR)", ModuleKind::Module, "ENT"),
    ("Assistance", ModuleKind::Module, "ENT"),
    ("Statistiques", ModuleKind::Module, "ENT"),
    ("Cahier de textes", ModuleKind::Module, "vie scolaire"),
    ("Emploi du temps", ModuleKind::Module, "vie scolaire"),
    ("Notes et compétences", ModuleKind::Module, "vie scolaire"),
    ("Bulletins", ModuleKind::Module, "vie scolaire"),
    ("Absences et retards", ModuleKind::Module, "vie scolaire"),
    ("Carnet de correspondance", ModuleKind::Module, "vie scolaire"),
    ("Moodle", ModuleKind::Module, "Moodle"),
    ("Écrire à tous les parents", ModuleKind::Right, "ENT"),
    ("Publier une actualité", ModuleKind::Right, "ENT"),
    ("Créer un groupe", ModuleKind::Right, "ENT"),
];

/// The usual modules and rights that `known` does not name.
pub fn usual_modules(known: &[&EntModule], ids: &mut super::IdMaker) -> Vec<EntModule> {
    let mut last = known.iter().map(|m| m.rank.clone()).max();
    let named = |name: &str| known.iter().any(|m| super::fold(&m.name) == super::fold(name));
    let new = USUAL.iter().filter(|(name, ..)| !named(name));
    new.map(|(name, kind, tool)| {
        let rank = Rank::after(last.as_ref());
        last = Some(rank.clone());
        EntModule {
            id: ids.next_id(),
            name: (*name).to_owned(),
            kind: *kind,
            tool: (*tool).to_owned(),
            rank,
            retired: false,
            extra: Extra::new(),
        }
    })
    .collect()
}
