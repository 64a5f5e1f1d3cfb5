use leptos::prelude::*;

use crate::model::TableName;
use crate::store::Memories;
use crate::ui::keeping::Keeping;
use crate::ui::own_files::Fingerprint;
use crate::ui::session::Session;
use crate::ui::{clock, own_files};

/// What who mends the program needs, without any text of the carnet: numbers, words of the program, what the browser says of itself.
pub(super) fn fault_report(session: Session, version: &str, print: Option<&Fingerprint>) -> String {
    let window = window();
    let navigator = window.navigator();
    let said = |result: Result<String, _>| result.unwrap_or_else(|_: wasm_bindgen::JsValue| "?".to_owned());
    let size = |get: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
        get.ok().and_then(|v| v.as_f64()).unwrap_or_default()
    };
    let kind = match (own_files::is_one_file(), session.is_copy()) {
        (true, true) => "exemplaire en une page",
        (true, false) => "fichier unique",
        (false, true) => "site, exemplaire",
        (false, false) => "site",
    };
    let counts = session.carnet.with_untracked(|c| {
        let mut counts: Vec<(TableName, usize)> = Vec::new();
        for record in c.records() {
            match counts.iter_mut().find(|(t, _)| *t == record.table()) {
                Some((_, n)) => *n += 1,
                None => counts.push((record.table(), 1)),
            }
        }
        let words = counts.iter().map(|(t, n)| format!("{t} {n}"));
        words.collect::<Vec<_>>().join(", ")
    });
    let memories = match session.memories.get_untracked() {
        Memories::Two => "deux".to_owned(),
        Memories::One(error) => format!("une ({})", crate::ui::words::one_memory(&error)),
        Memories::Unknown => "inconnues".to_owned(),
    };
    let kept = match session.keeping.get_untracked() {
        Keeping::Browser => "navigateur",
        Keeping::Refused => "mémoire, le navigateur ne garde rien",
        Keeping::Shared => "mémoire et fichier, session commune",
        Keeping::Disk => "mémoire, page ouverte d’un fichier",
    };
    let promised = match session.persisted.get_untracked() {
        None => "pas demandée",
        Some(true) => "donnée",
        Some(false) => "refusée",
    };
    let network = match navigator.on_line() {
        true => "oui",
        false => "non",
    };
    let lines = [
        format!("Carnet ENT {version}, {kind}"),
        match print {
            Some(print) => format!(
                "Empreinte : {}{}",
                print.hash,
                match print.wrong.len() {
                    0 => String::new(),
                    n => format!(" ({n} fichiers d’une autre version)"),
                }
            ),
            None => "Empreinte : non calculée".to_owned(),
        },
        format!("Fait le {}", clock::local(&clock::now())),
        format!("Navigateur : {}", said(navigator.user_agent())),
        format!("Langue : {}", navigator.language().unwrap_or_default()),
        format!(
            "Fenêtre : {} × {}, échelle {}",
            size(window.inner_width()),
            size(window.inner_height()),
            window.device_pixel_ratio()
        ),
        format!("Gardé : {kept} ; mémoires : {memories}"),
        format!("Promesse de ne rien effacer : {promised}"),
        format!("Réseau : {network}"),
        format!("Enregistrements illisibles : {}", session.broken.with_untracked(Vec::len)),
        format!("Nombre d’enregistrements : {counts}"),
    ];
    lines.join("\n")
}
