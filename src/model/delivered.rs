//! The models of procedures that the program brings along.

use std::sync::LazyLock;

use super::{Carnet, ProcedureModel};

/// The delivered models, in the order of the year; each text is the file of the same name.
const MODELS: [&str; 21] = [
    include_str!("procedures/transition.json"),
    include_str!("procedures/timetable-import.json"),
    include_str!("procedures/educonnect.json"),
    include_str!("procedures/gar.json"),
    include_str!("procedures/elections.json"),
    include_str!("procedures/councils.json"),
    include_str!("procedures/lsu-cycle.json"),
    include_str!("procedures/lsl.json"),
    include_str!("procedures/pupil-arrival.json"),
    include_str!("procedures/pupil-departure.json"),
    include_str!("procedures/staff-arrival.json"),
    include_str!("procedures/staff-departure.json"),
    include_str!("procedures/compromised.json"),
    include_str!("procedures/threat.json"),
    include_str!("procedures/harassment.json"),
    include_str!("procedures/year-end.json"),
    include_str!("procedures/sts-upload.json"),
    include_str!("procedures/affelnet.json"),
    include_str!("procedures/assr.json"),
    include_str!("procedures/pix.json"),
    include_str!("procedures/national-tests.json"),
];

/// The key of the model of the class councils.
pub const COUNCILS: &str = "councils";
/// The step of a class council at which marks are closed: no council before it.
pub const MARKS_CLOSED: &str = "marks-closed";
/// The step that is the council itself, with its date and time.
pub const COUNCIL: &str = "council";

/// The delivered models, read once. Each has its identity in its file.
pub fn delivered_models() -> &'static [ProcedureModel] {
    static READ: LazyLock<Vec<ProcedureModel>> = LazyLock::new(|| {
        let read = |text: &&str| serde_json::from_str(text).ok();
        MODELS.iter().filter_map(read).collect()
    });
    &READ
}

impl Carnet {
    /// The models that this school may begin: the delivered ones in the user's own form where there is one, then the
    /// user's own. Those of the other kind of school are left out.
    pub fn models(&self) -> Vec<ProcedureModel> {
        let delivered = delivered_models();
        let own = |m: &&ProcedureModel| !delivered.iter().any(|d| d.key == m.key);
        let added: Vec<ProcedureModel> = self.procedure_models.values().map(|m| &**m).filter(own).cloned().collect();
        let concerned = |m: &&ProcedureModel| m.schools.concern(self.school());
        delivered.iter().filter(concerned).map(|d| self.own_model(&d.key).unwrap_or(d).clone()).chain(added).collect()
    }

    /// The model of that key, as this carnet has it.
    pub fn model(&self, key: &str) -> Option<ProcedureModel> {
        let delivered = || delivered_models().iter().find(|m| m.key == key);
        self.own_model(key).or_else(delivered).cloned()
    }
}
