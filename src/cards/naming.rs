use crate::model::*;

/// « Attribution 2.3 Formations »: a duty with its number in its letter.
pub fn numbered(carnet: &Carnet, id: Id) -> Option<String> {
    let duty = carnet.duties.get(&id)?;
    let letter = carnet.missions.get(&duty.mission)?.letter;
    let numbered = carnet.numbered_duties(letter);
    numbered.into_iter().find(|(_, d)| d.id == id).map(|(number, d)| format!("Attribution {number} {}", d.short()))
}

/// « Étape « … » »: a step by its title, as long as it is there.
pub fn step(carnet: &Carnet, id: Id) -> String {
    match carnet.steps.get(&id) {
        Some(step) => format!("Étape « {} »", step.plan.title),
        None => "Étape notée".to_owned(),
    }
}

/// What a comment is on.
pub fn target(carnet: &Carnet, target: &str) -> String {
    let mut parts = target.split('/');
    let id = |text: &str| text.parse::<Id>().ok();
    match (parts.next(), parts.next(), parts.next()) {
        (Some("duty"), Some(duty), _) => {
            id(duty).and_then(|id| numbered(carnet, id)).unwrap_or_else(|| "une attribution".to_owned())
        }
        (Some("activity"), Some(activity), _) => {
            let activity = id(activity).and_then(|id| carnet.activities.get(&id));
            activity.map_or_else(|| "une activité".to_owned(), |a| format!("« {} »", a.title))
        }
        (Some("decision"), Some(decision), _) => {
            let decision = id(decision).and_then(|id| carnet.decisions.get(&id));
            decision.map_or_else(|| "une décision".to_owned(), |d| format!("« {} »", d.text))
        }
        (Some("section"), _, Some(name)) => {
            SECTIONS.iter().find(|(n, _)| *n == name).map_or(name, |(_, w)| w).to_owned()
        }
        _ => target.to_owned(),
    }
}

/// « Demande « Mot de passe perdu » »: what stands beside an activity, by its title.
pub fn beside(carnet: &Carnet, word: &str, id: Id) -> String {
    match carnet.activities.get(&id) {
        Some(activity) => format!("{word} « {} »", activity.title),
        None => word.to_owned(),
    }
}
