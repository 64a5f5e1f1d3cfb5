use carnet_derive::FromFields;
use serde::Serialize;

use super::fault::read_text;
use super::labels::labels;
use super::record::is_false;
use super::record::object;
use super::{Extra, Fault, Id, Record, School, SchoolKind, TableName, Unreadable};

/// A model of a procedure: steps in order, with relative dates. Those delivered have this very form in
/// `procedures/*.json`; one that the user changed, copied or received is a record.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ProcedureModel {
    pub id: Id,
    /// The delivered model that it stands for, or a word of its own.
    pub key: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    #[serde(default)]
    pub schools: Schools,
    #[serde(default, rename = "columns")]
    pub scopes: Scopes,
    pub steps: Vec<ModelStep>,
    /// The delivered text that was offered instead of the person's own and not taken, by its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined: Option<u32>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A step as a model says it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ModelStep {
    /// Tells it from the other steps of its model.
    pub key: String,
    pub title: String,
    /// « rentrée − 10 jours », « prérentrée ; élèves : rentrée »: see `calendar::DateRule`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    #[serde(default)]
    pub who: Doer,
    /// The duty of the official model that it serves: `"1.1"`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub duty: String,
    /// Done once per class or per profile.
    #[serde(default, skip_serializing_if = "is_false")]
    pub each: bool,
    #[serde(default, skip_serializing_if = "Schools::is_all")]
    pub schools: Schools,
    /// Its date is a local custom, to be checked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub check: bool,
    /// What to do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// In which application, and where in it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Whom to ask.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ask: String,
    /// How one knows that it is done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub done: String,
    /// What breaks if it is forgotten.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub risk: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// Which schools a model or a step is for.
    #[derive(Default)]
    Schools {
        #[default] All = "all" "collège et lycée",
        College = "college" "collège",
        Lycee = "lycee" "lycée",
        General = "lycee_general" "lycée général et technologique",
        Vocational = "lycee_pro" "lycée professionnel",
    }
}

labels! {
    /// What a step marked `each` is repeated for.
    #[derive(Default)]
    Scopes { #[default] None = "none" "aucune", Classes = "classes" "par classe", Profiles = "profiles" "par profil" }
}

labels! {
    /// Who does a step.
    #[derive(Default)]
    Doer {
        #[default] Administrator = "administrator" "administrateur de l’ENT",
        Direction = "direction" "direction",
        Secretariat = "secretariat" "secrétariat",
        Timetabler = "timetabler" "EDTiste",
        HeadTeacher = "head_teacher" "professeur principal",
        SchoolLife = "school_life" "vie scolaire",
        DigitalLead = "digital_lead" "référent numérique",
        Teachers = "teachers" "enseignants",
        Exams = "exams" "secrétariat des examens",
    }
}

impl Schools {
    fn is_all(&self) -> bool {
        *self == Self::All
    }

    /// Whether it concerns this school; one that is of several kinds, or not known, is concerned by everything.
    pub fn concern(self, school: Option<&School>) -> bool {
        self.hold_for(school.map(|s| s.kind))
    }

    /// The same for a kind of school.
    pub fn hold_for(self, kind: Option<SchoolKind>) -> bool {
        use SchoolKind::{College, Lycee, Mixed, Vocational};
        let Some(kind) = kind else { return true };
        match self {
            Self::All | Self::Unknown(_) => true,
            Self::College => ![Lycee, Vocational, Mixed].contains(&kind),
            Self::Lycee => kind != College,
            Self::General => ![College, Vocational].contains(&kind),
            Self::Vocational => ![College, Lycee].contains(&kind),
        }
    }
}

impl ProcedureModel {
    /// Reads the delivered or shared form, which has no identity.
    ///
    /// # Errors
    /// What the reader says, or the rule that it breaks.
    pub fn read(text: &str, id: Id) -> Result<Self, Unreadable> {
        let mut fields = object(text).ok_or(Unreadable::Nothing)?;
        fields.insert("id".to_owned(), id.to_string().into());
        let text = serde_json::Value::from(fields).to_string();
        let model: Self = read_text(&text)?;
        model.fault().map_or(Ok(model), |fault| Err(fault.into()))
    }

    /// Whether both say the same, whatever their identities.
    pub fn says(&self, other: &Self) -> bool {
        let Self { key, name, purpose, schools, scopes, steps, .. } = self;
        (key, name, purpose, schools, scopes, steps)
            == (&other.key, &other.name, &other.purpose, &other.schools, &other.scopes, &other.steps)
    }
}

impl Record for ProcedureModel {
    const TABLE: TableName = TableName::ProcedureModel;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        let twice = |at: usize, key: &str| key.is_empty() || self.steps.iter().take(at).any(|s| s.key == key);
        let mut steps = self.steps.iter().enumerate();
        Fault::required("name", &self.name).or_else(|| {
            steps.find_map(|(at, step)| match twice(at, &step.key) {
                true => Some(Fault::Twice("steps")),
                false => step.fault(),
            })
        })
    }
}

impl ModelStep {
    pub(super) fn fault(&self) -> Option<Fault> {
        Fault::required("title", &self.title)
    }

    /// The five answers, with the question that each answers.
    pub fn answers(&self) -> [(&'static str, &str); 5] {
        [
            ("Quoi", &self.what),
            ("Où", &self.place),
            ("À qui demander", &self.ask),
            ("Terminé lorsque", &self.done),
            ("Si on l’oublie", &self.risk),
        ]
    }
}
