use serde_json::{Map, Value};

use crate::calendar::DateRule;
use crate::model::{Id, ProcedureModel, Unreadable};

/// What a shared model of a procedure says of itself: a JSON object, the model's fields beside this `format`, without `id`.
const FORMAT: &str = "carnet-ent-modele";

/// The largest file of a model, in bytes.
pub const MAX_MODEL_BYTES: u64 = 1_000_000;

/// Why a file is no model.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ModelFileError {
    #[error("more than {MAX_MODEL_BYTES} bytes")]
    TooBig,
    #[error("not a JSON object")]
    NotJson,
    /// It is something else, such as a carnet.
    #[error("another format")]
    OtherFormat,
    /// It says that it is one, and breaks a rule.
    #[error("{0}")]
    Unreadable(#[from] Unreadable),
}

/// Reads a shared model, as the record `id`.
///
/// # Errors
/// [`ModelFileError`]
pub fn read_model(text: &str, id: Id) -> Result<ProcedureModel, ModelFileError> {
    if text.len() as u64 > MAX_MODEL_BYTES {
        return Err(ModelFileError::TooBig);
    }
    let mut fields: Map<String, Value> =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| ModelFileError::NotJson)?;
    match fields.remove("format") {
        Some(Value::String(format)) if format == FORMAT => {
            Ok(ProcedureModel::read(&Value::from(fields).to_string(), id)?)
        }
        _ => Err(ModelFileError::OtherFormat),
    }
}

/// The steps whose date is not understood, with what they say: it is kept as it is.
pub fn strange_dates(model: &ProcedureModel) -> Vec<(&str, &str)> {
    let steps = model.steps.iter().map(|s| (&*s.title, s.when.trim()));
    let strange = |when: &str| !when.is_empty() && DateRule::parse(when).is_none();
    steps.filter(|(_, when)| strange(when)).collect()
}

/// A model as it is shared.
pub fn model_file(model: &ProcedureModel) -> String {
    let text = serde_json::to_string(model).unwrap_or_default();
    let mut fields: Map<String, Value> = serde_json::from_str(&text).unwrap_or_default();
    fields.remove("id");
    fields.insert("format".to_owned(), FORMAT.into());
    serde_json::to_string_pretty(&fields).unwrap_or_default()
}
