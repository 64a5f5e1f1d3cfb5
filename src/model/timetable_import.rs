use std::collections::BTreeMap;

use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Record, SchoolYear, TableName};

/// An import of the timetable into the ENT, as its report told it. No name of a pupil is kept.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct TimetableImport {
    pub id: Id,
    pub date: NaiveDate,
    /// EDT, UDT, Pronote, Hyperplanning, …
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub software: String,
    /// The name of the file, not the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    pub kind: ImportKind,
    /// The weeks, as the report says them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub weeks: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<Count, u32>,
    /// What was created or deleted, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<Named>,
    /// What the report did not find, followed until it is solved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// Something that an import created or deleted: a group, a subject.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Named {
    pub what: Count,
    pub name: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// Something that the ENT did not find.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Missing {
    pub kind: MissingKind,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved: Option<NaiveDate>,
    /// Where it is corrected, by whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Missing {
    /// What it is known by from one import to the next.
    pub fn key(&self) -> (MissingKind, String) {
        (self.kind, super::fold(&self.name))
    }
}

labels! {
    ImportKind { Provisional = "provisional" "provisoire", Definitive = "definitive" "définitif" }
}

labels! {
    MissingKind { Teacher = "teacher" "professeur", Class = "class" "classe", Group = "group" "groupe", Subject = "subject" "matière" }
}

labels! {
    /// What a report counts.
    Count {
        TeachersFound = "teachers_found" "professeurs trouvés",
        TeachersMissing = "teachers_missing" "professeurs non retrouvés",
        ClassesFound = "classes_found" "classes trouvées",
        ClassesToMatch = "classes_to_match" "classes à mettre en correspondance",
        GroupsMissing = "groups_missing" "groupes non retrouvés",
        GroupsCreated = "groups_created" "groupes créés",
        GroupsUpdated = "groups_updated" "groupes mis à jour",
        GroupsDeleted = "groups_deleted" "groupes supprimés",
        CoursesCreated = "courses_created" "cours créés",
        CoursesDeleted = "courses_deleted" "cours supprimés",
        CoursesIgnored = "courses_ignored" "cours ignorés",
        SubjectsMissing = "subjects_missing" "matières inconnues ou sans professeur",
        SubjectsCreated = "subjects_created" "matières créées",
        PupilsFound = "pupils_found" "élèves trouvés",
        PupilsMissing = "pupils_missing" "élèves non retrouvés",
    }
}

/// What changed from one import to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportDifference {
    /// The counts that differ: before, now.
    pub counts: Vec<(Count, Option<u32>, Option<u32>)>,
    /// Not found now, found (or absent) before.
    pub appeared: Vec<Missing>,
    /// Not found before, no longer listed.
    pub solved: Vec<Missing>,
}

impl TimetableImport {
    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::containing(self.date)
    }

    /// What changed since `before`.
    pub fn since(&self, before: &Self) -> ImportDifference {
        let only = |of: &Self, not: &Self| -> Vec<Missing> {
            let known: Vec<_> = not.missing.iter().map(Missing::key).collect();
            let new = |m: &&Missing| !known.contains(&m.key()) && not.tells_of(m.kind);
            of.missing.iter().filter(new).cloned().collect()
        };
        let counts = Count::ALL.iter().filter_map(|count| {
            let (was, now) = (before.counts.get(count).copied(), self.counts.get(count).copied());
            (was != now).then_some((*count, was, now))
        });
        ImportDifference { counts: counts.collect(), appeared: only(self, before), solved: only(before, self) }
    }

    /// Whether the report has a part on such things: where it has none, nothing is known of them.
    pub fn tells_of(&self, kind: MissingKind) -> bool {
        let count = match kind {
            MissingKind::Teacher => Count::TeachersMissing,
            MissingKind::Class => Count::ClassesToMatch,
            MissingKind::Group => Count::GroupsMissing,
            MissingKind::Subject => Count::SubjectsMissing,
            MissingKind::Unknown(_) => return false,
        };
        self.counts.contains_key(&count) || self.missing.iter().any(|m| m.kind == kind)
    }

    /// The names that are kept of what was created or deleted.
    pub fn names(&self, what: Count) -> Vec<&str> {
        let of = |n: &&Named| n.what == what;
        self.named.iter().filter(of).map(|n| n.name.as_str()).collect()
    }

    /// What is still to be solved of this one.
    pub fn open(&self) -> impl Iterator<Item = &Missing> {
        self.missing.iter().filter(|m| m.solved.is_none())
    }
}

impl Record for TimetableImport {
    const TABLE: TableName = TableName::TimetableImport;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("date", [self.date]).or(Fault::date("missing", self.missing.iter().filter_map(|m| m.solved)))
    }
}
