use chrono::NaiveDate;

use super::{DueKind, due, short};
use crate::model::{Arrange, Carnet, DecisionState};

/// How many late échéances an agenda names.
const LATE: usize = 8;

/// The points of the next meeting of the comité de pilotage, made of what is left: decisions to apply and proposed, what was set
/// without a decision, what is late.
pub fn meeting_agenda(carnet: &Carnet, today: NaiveDate) -> Vec<String> {
    let of = |state: DecisionState| {
        let mut all = carnet.decisions_in(state);
        all.arrange_by_key(|d| (d.from, d.id));
        all
    };
    let mut points = Vec::new();
    for decision in of(DecisionState::ToApply) {
        let from = decision.from.map(|d| format!(" (pour le {})", short(d)));
        points.push(format!("Décision à appliquer : {}{}", decision.text, from.unwrap_or_default()));
    }
    for decision in of(DecisionState::Proposed) {
        let asked = match decision.asked_by.trim() {
            "" => String::new(),
            who => format!(" (demande de {who})"),
        };
        points.push(format!("À décider : {}{asked}", decision.text));
    }
    for decision in of(DecisionState::Suspended) {
        points.push(format!("Décision suspendue : {}", decision.text));
    }
    for setting in carnet.unruled_settings() {
        points.push(format!(
            "Écart : {} ({} le {})",
            carnet.effect_words(&setting.effect),
            setting.origin.label(),
            short(setting.date)
        ));
    }
    let late = due(carnet).into_iter().filter(|d| d.date < today && d.kind != DueKind::Decision);
    let mut late: Vec<String> = late.map(|d| format!("En retard depuis le {} : {}", short(d.date), d.title)).collect();
    let over = late.len().saturating_sub(LATE);
    late.drain(..over);
    points.extend(late);
    points
}
