use std::str::FromStr;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::document;
use crate::model::*;
use crate::ui::clock;
use crate::ui::parts::{Choice, Field, FieldKind, Show};
use crate::ui::session::Session;
use crate::ui::unsent::VISA;

/// The head's visa: given, and what it was given on.
#[component]
pub fn VisaForm(
    visa: Signal<Option<Visa>>,
    /// The head in whose presence it is typed; nobody where it is empty.
    beside: String,
) -> impl IntoView {
    let session = Session::get();
    let witness = StoredValue::new(beside);
    let head = session.carnet.with_untracked(|c| Committee::first(c, Role::Head).map(Person::name).unwrap_or_default());
    // What is chosen is held against what was given: who, when, what.
    let bare = |v: Option<Visa>| v.map(|v| Visa { version: None, extra: Extra::new(), ..v });
    let at_first = bare(visa.get_untracked()).or(Some(Visa {
        name: head,
        date: clock::today(),
        verdict: Verdict::Seen,
        version: None,
        extra: Extra::new(),
    }));
    let shown = at_first.clone();
    let part = |of: fn(&Visa) -> String| RwSignal::new(shown.as_ref().map(of).unwrap_or_default());
    let name = part(|v| v.name.clone());
    let date = part(|v| v.date.to_string());
    let verdict = part(|v| v.verdict.key().to_owned());
    let options: Vec<(String, String)> =
        Verdict::ALL.iter().map(|v| (v.key().to_owned(), v.label().to_owned())).collect();
    // Chosen or typed and not given: it is asked about before the return leaves.
    let chosen = move || {
        let visa = Visa {
            name: name.get().trim().to_owned(),
            date: NaiveDate::from_str(&date.get()).ok()?,
            verdict: Verdict::from_key(&verdict.get())?,
            version: None,
            extra: Extra::new(),
        };
        Some(visa)
    };
    if let Some(Ok(left)) = session.draft(VISA).map(|d| serde_json::from_str::<Visa>(&d)) {
        name.set(left.name);
        date.set(left.date.to_string());
        verdict.set(left.verdict.key().to_owned());
    }
    let first = RwSignal::new(at_first.clone());
    session.keep_draft(
        || Some(VISA.to_owned()),
        move || {
            let now = chosen().filter(|v| Some(v) != first.get().as_ref());
            let now = now.filter(|v| bare(visa.get()).as_ref() != Some(v));
            now.and_then(|v| serde_json::to_string(&v).ok()).unwrap_or_default()
        },
        move || {
            if let Some(at_first) = first.get_untracked() {
                name.set(at_first.name);
                date.set(at_first.date.to_string());
                verdict.set(at_first.verdict.key().to_owned());
            }
        },
    );
    let give = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (Ok(date), Some(verdict)) =
            (NaiveDate::from_str(&date.get_untracked()), Verdict::from_key(&verdict.get_untracked()))
        else {
            session.complain("Indiquez une date qui existe.");
            return;
        };
        let name = name.get_untracked().trim().to_owned();
        if name.is_empty() {
            session.complain("Indiquez le nom de la personne qui vise.");
            return;
        }
        let visa = Visa { name, date, verdict, version: None, extra: Extra::new() };
        if session.give_visa(visa.clone(), &witness.get_value()) {
            first.set(Some(visa));
        }
    };
    let given = move || {
        visa.get().map(|v| format!("{} par {}, le {}.", v.verdict.label(), v.name, crate::calendar::long(v.date)))
    };
    // On what it was given, and what is no longer so.
    let since = move || {
        let visa = visa.get()?;
        let changed = session.carnet.with(|c| {
            let review = c.review(c.open_year().start())?;
            VisaVersion::since_visa(c, review)
        });
        let stale = changed.is_none_or(|c| !c.is_nothing());
        Some(view! {
            <p data-visa-since class:warning=stale>{document::visa_words(&visa, changed)}</p>
            <p class="hint">{document::TYPED_VISA}</p>
        })
    };
    view! {
        <form on:submit=give novalidate id="visa" tabindex="-1">
            <h3>"Visa"</h3>
            <p data-visa>{given}</p>
            {since}
            <div class="grid">
                <Choice label="Visa" value=verdict options=Signal::stored(options) on_choose=move |key| verdict.set(key) />
                <Field label="Nom" value=name />
                <Field label="Date du visa" kind=FieldKind::Date value=date />
            </div>
            <button type="submit">"Donner le visa"</button>
            <Show when=move || visa.with(Option::is_none)>
                <p class="hint">"Un visa noté ici n’est pas une signature électronique."</p>
            </Show>
        </form>
    }
}
