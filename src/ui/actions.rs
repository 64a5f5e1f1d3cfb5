//! What a person can do from anywhere, each thing described once: the bar's buttons, the keys and the help read it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::route::Route;
use super::session::{Phase, Session};
use super::{dom, preferences};

/// Keys pressed together.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    pub ctrl: bool,
    pub shift: bool,
    /// As the browser names it, in lower case.
    pub key: &'static str,
}

impl Keys {
    const fn one(key: &'static str) -> Self {
        Self { ctrl: false, shift: false, key }
    }

    const fn ctrl(key: &'static str) -> Self {
        Self { ctrl: true, shift: false, key }
    }

    const fn ctrl_shift(key: &'static str) -> Self {
        Self { ctrl: true, shift: true, key }
    }

    /// Whether the event is these keys. A sign is the same key with or without Shift: keyboards differ.
    pub fn are(self, event: &KeyboardEvent) -> bool {
        let letter = self.key.chars().all(char::is_alphabetic);
        event.key().to_lowercase() == self.key
            && self.ctrl == (event.ctrl_key() || event.meta_key())
            && (!letter || self.shift == event.shift_key())
            && !event.alt_key()
    }

    /// For `aria-keyshortcuts`.
    pub fn aria(self) -> String {
        let ctrl = if self.ctrl { "Control+" } else { "" };
        let shift = if self.shift { "Shift+" } else { "" };
        format!("{ctrl}{shift}{}", self.key.to_uppercase())
    }

    /// As keys are named: « Ctrl », « Maj », « Z ».
    pub fn words(self) -> Vec<String> {
        let shift = self.shift.then(|| "Maj".to_owned());
        let ctrl = self.ctrl.then(|| "Ctrl".to_owned());
        ctrl.into_iter().chain(shift).chain([self.key.to_uppercase()]).collect()
    }
}

/// A thing to do.
pub struct Action {
    pub label: &'static str,
    /// Where the label alone says too little.
    pub name: &'static str,
    pub sign: &'static str,
    pub keys: &'static [Keys],
    /// Whether it has sense now.
    pub possible: fn(Session) -> bool,
    /// What it would be done to, in words.
    pub what: fn(Session) -> Option<String>,
    pub run: fn(Session),
}

pub static NOTE: Action = Action {
    label: "Noter",
    name: "Noter une activité",
    sign: "",
    keys: &[Keys::one("n")],
    possible: |session| is_open(session) && !session.is_copy(),
    what: |_| None,
    run: |_| Route::NewActivity.go(),
};

pub static FIND: Action = Action {
    label: "Rechercher",
    name: "Rechercher dans tout le carnet",
    sign: "⌕",
    keys: &[Keys::ctrl("k")],
    possible: |session| is_open(session) && !session.is_copy(),
    what: |_| None,
    run: |session| session.finding.set(true),
};

pub static SEARCH: Action = Action {
    label: "Chercher",
    name: "Chercher dans le journal",
    sign: "",
    keys: &[Keys::one("/")],
    possible: |session| is_open(session) && !session.is_copy(),
    what: |_| None,
    run: |_| {
        if !search_here() {
            Route::Journal.go();
            dom::focus_on("main input[type=search]");
        }
    },
};

pub static UNDO: Action = Action {
    label: "Annuler",
    name: "Annuler",
    sign: "↶",
    keys: &[Keys::ctrl("z")],
    possible: |session| is_open(session) && session.undo.with(|u| u.to_undo().is_some()),
    what: |session| session.undo.with(|u| u.to_undo().map(|t| t.label.clone())),
    run: Session::undo,
};

pub static REDO: Action = Action {
    label: "Rétablir",
    name: "Rétablir",
    sign: "↷",
    keys: &[Keys::ctrl("y"), Keys::ctrl_shift("z")],
    possible: |session| is_open(session) && session.undo.with(|u| u.to_redo().is_some()),
    what: |session| session.undo.with(|u| u.to_redo().map(|t| t.label.clone())),
    run: Session::redo,
};

pub static EXPORT: Action = Action {
    label: "Exporter le carnet",
    name: "Exporter le carnet",
    sign: "",
    keys: &[],
    possible: is_open,
    what: |_| None,
    run: Session::export,
};

pub static PRINT: Action = Action {
    label: "Imprimer",
    name: "Imprimer le document de la page",
    sign: "",
    keys: &[],
    possible: is_open,
    what: |_| None,
    run: |_| drop(window().print()),
};

/// All of them, in the order of the help.
pub static ACTIONS: [&Action; 7] = [&NOTE, &FIND, &SEARCH, &UNDO, &REDO, &EXPORT, &PRINT];

/// What else can be asked for by name: a page, and the field to begin with.
pub const BEGINNINGS: [(&str, Route, &str); 15] = [
    ("Noter une demande", Route::Supports, "demande"),
    ("Noter un mouvement", Route::Movements, "mouvement-classe"),
    ("Ajouter une réponse type", Route::Answers, "reponse-question"),
    ("Prévoir une formation", Route::Trainings, "formation-sujet"),
    ("Noter un mois d’usage", Route::Usages, "mesure-mois"),
    ("Ajouter un axe au volet numérique", Route::Plan, "axe-titre"),
    ("Noter un échange avec un partenaire", Route::Partners, "echange-objet"),
    ("Noter une information reçue", Route::Relays, "info-objet"),
    ("Ajouter un message type", Route::Messages, "message-nom"),
    ("Noter une réunion de bassin", Route::Network, "bassin-date"),
    ("Noter une décision", Route::Decisions, "decision-texte"),
    ("Préparer une réunion du comité", Route::Meetings, "reunion-date"),
    ("Changer l’apparence", Route::Settings, "titre"),
    ("Préparer l’exemplaire du chef d’établissement", Route::HeadCopy, "titre"),
    ("Transmettre le carnet", Route::Handover, "titre"),
];

/// Keys that have an effect in one place only: the keys, and the effect.
pub const LOCAL_KEYS: [(&[&str], &str); 6] = [
    (&["Alt", "↑ ou ↓"], "Lettre : déplacer une mission ou une attribution"),
    (&["↑ ↓ ← →"], "Tableau des classes : se déplacer ; sur un titre, prendre la ligne ou la colonne"),
    (&["F C A S"], "Tableau des classes : faite, en cours, à faire, sans objet"),
    (&["Entrée"], "Enregistrer le champ ou le formulaire"),
    (&["Échap"], "Fermer une fenêtre ou un formulaire ; ce qui est écrit reste en brouillon"),
    (&["Ctrl", "P"], "Imprimer le document de la page"),
];

fn is_open(session: Session) -> bool {
    session.phase.get() == Phase::Open
}

/// Puts the focus in the page's own search field, where it has one.
fn search_here() -> bool {
    let field = document().query_selector("main input[type=search]").ok().flatten();
    let field = field.and_then(|f| f.dyn_into::<HtmlElement>().ok());
    field.is_some_and(|f| f.focus().is_ok())
}

/// Does what the keys ask for; `false` where they ask for nothing here.
pub fn press(session: Session, event: &KeyboardEvent) -> bool {
    let alone = !(event.ctrl_key() || event.meta_key());
    // What is looked for may be asked for while one types.
    if FIND.keys.iter().any(|k| k.are(event)) && !dom::in_dialog() {
        let possible = untrack(|| (FIND.possible)(session));
        if possible {
            (FIND.run)(session);
        }
        return possible;
    }
    if dom::in_text(event) || dom::in_dialog() || (alone && !preferences::single_keys()) {
        return false;
    }
    let asked = ACTIONS.iter().find(|a| a.keys.iter().any(|k| k.are(event)));
    // With Ctrl, the person is told that there is nothing to undo; a letter alone may mean nothing.
    let Some(action) = asked.filter(|a| !alone || untrack(|| (a.possible)(session))) else {
        return false;
    };
    (action.run)(session);
    true
}
