use crate::model::*;

/// Why figures are not kept; `None`: they are.
pub(super) fn wrong(usage: &Usage) -> Option<String> {
    let more = |part: Option<u32>| matches!((part, usage.accounts), (Some(p), Some(a)) if p > a);
    let what = match (more(usage.activated), more(usage.connected)) {
        (true, _) => "comptes activés",
        (_, true) => "comptes connectés",
        _ => return None,
    };
    Some(format!(
        "{}, {} : plus de {what} que de comptes, ce qui ferait plus de 100 %. Corrigez l’un des deux.",
        month_words(usage.month),
        usage.profile.label()
    ))
}

/// Figures put in the place of those of the same month and profile, each number that is given.
pub(super) fn put(carnet: &Carnet, new: Usage) -> Option<Change> {
    match carnet.usages.get(&new.id) {
        Some(old) => {
            let merged = Usage {
                visits: new.visits.or(old.visits),
                visitors: new.visitors.or(old.visitors),
                accounts: new.accounts.or(old.accounts),
                activated: new.activated.or(old.activated),
                connected: new.connected.or(old.connected),
                source: if new.source.is_empty() { old.source.clone() } else { new.source },
                ..Usage::clone(old)
            };
            Change::update(&**old, &merged)
        }
        None => Some(Change::create(&new)),
    }
}
