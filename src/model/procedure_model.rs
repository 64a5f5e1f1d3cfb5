use serde::{Deserialize, Serialize};

use super::activity::labels;
use super::record::{is_false, too_long};
use super::{Carnet, Extra, Id, Record, School, SchoolKind, TableName};

/// A model of a procedure: steps in order, with relative dates. Those delivered have this very form in
/// `procedures/*.json`; one that the user changed, copied or received is a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    #[serde(default)]
    pub columns: Columns,
    pub steps: Vec<ModelStep>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A step as a model says it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ModelStep {
    /// Tells it from the other steps of its model.
    pub key: String,
    pub title: String,
    /// « rentrée − 10 jours »: see `calendar::RelativeDate`.
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
}

labels! {
    /// Which schools a model or a step is for.
    #[derive(Default)]
    Schools { #[default] All = "all" "collège et lycée", College = "college" "collège", Lycee = "lycee" "lycée" }
}

labels! {
    /// What a step marked `each` is repeated for.
    #[derive(Default)]
    Columns { #[default] None = "none" "aucune", Classes = "classes" "par classe", Profiles = "profiles" "par profil" }
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

    /// Whether it concerns this school; one that is both, or not known, is concerned by everything.
    pub fn concern(self, school: Option<&School>) -> bool {
        let kind = school.map(|s| s.kind);
        let lycee = [SchoolKind::Lycee, SchoolKind::Vocational, SchoolKind::Mixed];
        match self {
            Self::All => true,
            Self::College => kind.is_none_or(|k| !lycee.contains(&k)),
            Self::Lycee => kind.is_none_or(|k| k != SchoolKind::College),
        }
    }
}

impl ProcedureModel {
    /// Reads the delivered or shared form, which has no identity.
    ///
    /// # Errors
    /// A sentence of the reader, in English, or the field that breaks a rule.
    pub fn read(text: &str, id: Id) -> Result<Self, String> {
        let mut fields = super::carnet::object(text).ok_or("not a JSON object")?;
        fields.insert("id".to_owned(), id.to_string().into());
        let text = serde_json::Value::from(fields).to_string();
        let model: Self = serde_json::from_str(&text).map_err(|reason| reason.to_string())?;
        match model.fault() {
            Some(field) => Err(field.to_owned()),
            None => Ok(model),
        }
    }

    /// Whether both say the same, whatever their identities.
    pub fn says(&self, other: &Self) -> bool {
        let Self {
            key,
            name,
            purpose,
            schools,
            columns,
            steps,
            ..
        } = self;
        (key, name, purpose, schools, columns, steps)
            == (
                &other.key,
                &other.name,
                &other.purpose,
                &other.schools,
                &other.columns,
                &other.steps,
            )
    }
}

impl Record for ProcedureModel {
    const TABLE: TableName = TableName::ProcedureModel;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<&'static str> {
        if self.name.trim().is_empty() || too_long(&self.name) || too_long(&self.purpose) {
            return Some("name");
        }
        self.steps.iter().enumerate().find_map(|(at, step)| {
            let twice = self.steps.iter().take(at).any(|s| s.key == step.key);
            if twice || step.key.is_empty() {
                Some("key")
            } else {
                step.fault()
            }
        })
    }
}

impl ModelStep {
    pub(super) fn fault(&self) -> Option<&'static str> {
        let texts = [
            &self.what,
            &self.place,
            &self.ask,
            &self.done,
            &self.risk,
            &self.when,
        ];
        if self.title.trim().is_empty() || too_long(&self.title) {
            Some("title")
        } else if texts.into_iter().any(|t| too_long(t)) {
            Some("text")
        } else {
            None
        }
    }

    /// The five answers, with the question that each answers.
    pub fn answers(&self) -> [(&'static str, &str); 5] {
        [
            ("Quoi", &self.what),
            ("Où", &self.place),
            ("À qui demander", &self.ask),
            ("C’est fait quand", &self.done),
            ("Si on l’oublie", &self.risk),
        ]
    }
}

impl Carnet {
    /// The user's own form of the model `key`.
    pub fn own_model(&self, key: &str) -> Option<&ProcedureModel> {
        self.procedure_models
            .values()
            .find(|m| m.key == key)
            .map(|m| &**m)
    }
}
