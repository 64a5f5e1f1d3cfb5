use std::str::FromStr;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::document;
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, EditText, Field, FieldKind, Show};
use crate::ui::session::Session;
use crate::ui::unsent::{ADDITION, VISA};

/// What is the head's: opinion, the decision on each duty, conclusion, visa.
#[component]
pub fn HeadPart() -> impl IntoView {
    let session = Session::get();
    let interview = memo(move || {
        session.carnet.with(|c| {
            c.review(c.open_year().start())
                .and_then(|r| c.interview(r.id).cloned())
        })
    });
    let text = move |label: &'static str,
                     read: fn(&Interview) -> &String,
                     write: fn(&mut Interview, String)| {
        let value = Signal::derive(move || {
            interview
                .get()
                .map(|i| read(&i).clone())
                .unwrap_or_default()
        });
        let commit = move |text: String| {
            session.edit_heads_part(&format!("Entretien : {label}"), |i| {
                write(i, text.trim().to_owned())
            })
        };
        view! { <EditText label=label kind=FieldKind::Text value=value on_commit=commit /> }
    };
    let duties = memo(move || {
        session.carnet.with(|c| {
            let letter = c.letter(c.open_year().start()).map(|l| l.id);
            letter
                .map(|l| {
                    c.numbered_duties(l)
                        .into_iter()
                        .map(|(n, d)| (d.id, n, d.short()))
                        .collect::<Vec<_>>()
                })
                .unwrap_or_default()
        })
    });
    let typed = move || {
        let parts = interview.get().map(|i| i.typed).unwrap_or_default();
        let parts: Vec<&str> = parts.0.iter().map(|p| p.label()).collect();
        (!parts.is_empty()).then(|| {
            let text = format!("saisi par l’administrateur\u{a0}: {}", parts.join(", "));
            view! { <p class="badge">{text}</p> }
        })
    };
    view! {
        {typed}
        {text("Avis du chef d’établissement", |i| &i.opinion, |i, t| i.opinion = t)}
        <h3>"Décisions pour la lettre suivante"</h3>
        <Each each=move || duties.get() key=|d| d.clone() let:duty>
            <Decision id=duty.0 number=duty.1 name=duty.2 />
        </Each>
        <Additions />
        {text("Conclusion du chef d’établissement", |i| &i.conclusion, |i, t| i.conclusion = t)}
        <VisaForm visa=Signal::derive(move || interview.get().and_then(|i| i.visa)) />
    }
}

#[component]
fn Decision(id: Id, number: String, name: String) -> impl IntoView {
    let session = Session::get();
    let outcome = memo(move || {
        session.carnet.with(|c| {
            c.review(c.open_year().start())
                .and_then(|r| c.outcome(r.id, id).cloned())
        })
    });
    let fate = Signal::derive(move || {
        outcome
            .get()
            .and_then(|o| o.fate)
            .map_or("", Fate::key)
            .to_owned()
    });
    let options: Vec<(String, String)> = std::iter::once((String::new(), "à décider".to_owned()))
        .chain(
            [Fate::Keep, Fate::Change, Fate::Remove]
                .iter()
                .map(|f| (f.key().to_owned(), f.label().to_owned())),
        )
        .collect();
    let choose = move |key: String| {
        session.edit_outcome(id, "Décision sur une attribution", |o| {
            o.fate = Fate::from_key(&key);
            if o.fate == Some(Fate::Change) && o.next_text.is_empty() {
                o.next_text = session.carnet.with_untracked(|c| {
                    c.duties
                        .get(&id)
                        .map(|d| d.text.clone())
                        .unwrap_or_default()
                });
            }
        });
    };
    let next = Signal::derive(move || outcome.get().map(|o| o.next_text).unwrap_or_default());
    let label = format!("{number} {name}");
    view! {
        <div class="decision" role="group" aria-label=label.clone()>
            <p>{label.clone()}</p>
            <Choice label="Décision" value=fate options=Signal::stored(options) on_choose=choose />
            <Show when=move || fate.get() == Fate::Change.key()>
                <EditText label="Texte à venir" kind=FieldKind::Text value=next on_commit=move |text: String| {
                    session.edit_outcome(id, "Texte à venir d’une attribution", |o| o.next_text = text.trim().to_owned())
                } />
            </Show>
        </div>
    }
}

/// Duties to add to the next letter.
#[component]
fn Additions() -> impl IntoView {
    let session = Session::get();
    let missions = memo(move || {
        session.carnet.with(|c| {
            let letter = c
                .letter(c.open_year().start())
                .map(|l| c.missions_of(l.id))
                .unwrap_or_default();
            letter
                .iter()
                .zip(1..)
                .map(|(m, n)| (m.id.to_string(), format!("{n}. {}", m.short())))
                .collect::<Vec<_>>()
        })
    });
    let mission = RwSignal::new(
        missions.with_untracked(|m| m.first().map(|(id, _)| id.clone()).unwrap_or_default()),
    );
    let text = RwSignal::new(String::new());
    let left = session.draft(ADDITION);
    if let Some((of, draft)) = left.as_ref().and_then(|d| d.split_once('\n')) {
        mission.set(of.to_owned());
        text.set(draft.to_owned());
    }
    session.keep_draft(
        || Some(ADDITION.to_owned()),
        move || match text.get() {
            typed if typed.trim().is_empty() => String::new(),
            typed => format!("{}\n{typed}", mission.get()),
        },
        move || text.set(String::new()),
    );
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Ok(id) = Id::from_str(&mission.get_untracked()) else {
            return;
        };
        if text.with_untracked(|t| t.trim().is_empty()) {
            session.complain("Écrivez le texte de l’attribution à ajouter.");
        } else if session.add_duty(id, &text.get_untracked()) {
            text.set(String::new());
        }
    };
    let added = move || {
        session.carnet.with(|c| {
            let review = c.review(c.open_year().start()).map(|r| r.id);
            let all = review.map(|r| c.additions(r)).unwrap_or_default();
            all.into_iter()
                .map(|o| {
                    let o = o.clone();
                    let words = o.next_text.clone();
                    let remove = move |_| _ = session.commit("Attribution à ajouter retirée", vec![Change::delete(&o)]);
                    view! { <li>{words}" "<button type="button" class="quiet" on:click=remove>"Retirer"</button></li> }
                })
                .collect_view()
        })
    };
    view! {
        <form on:submit=add class="decision">
            <p>"Attribution à ajouter"</p>
            <ul>{added}</ul>
            <Choice label="Mission" value=mission options=missions on_choose=move |key| mission.set(key) />
            <Field label="Texte de la nouvelle attribution" kind=FieldKind::Text value=text />
            <button type="submit">"Ajouter cette attribution"</button>
        </form>
    }
}

#[component]
fn VisaForm(visa: Signal<Option<Visa>>) -> impl IntoView {
    let session = Session::get();
    let head = session.carnet.with_untracked(|c| {
        Committee::first(c, Role::Head)
            .map(Person::name)
            .unwrap_or_default()
    });
    // What is chosen is held against what was given: who, when, what.
    let bare = |v: Option<Visa>| {
        v.map(|v| Visa {
            version: None,
            extra: Extra::new(),
            ..v
        })
    };
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
    let options: Vec<(String, String)> = Verdict::ALL
        .iter()
        .map(|v| (v.key().to_owned(), v.label().to_owned()))
        .collect();
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
    if let Some(Ok(left)) = session
        .draft(VISA)
        .map(|d| serde_json::from_str::<Visa>(&d))
    {
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
            now.and_then(|v| serde_json::to_string(&v).ok())
                .unwrap_or_default()
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
        let (Ok(date), Some(verdict)) = (
            NaiveDate::from_str(&date.get_untracked()),
            Verdict::from_key(&verdict.get_untracked()),
        ) else {
            session.complain("Indiquez une date qui existe.");
            return;
        };
        let name = name.get_untracked().trim().to_owned();
        if name.is_empty() {
            session.complain("Indiquez le nom de la personne qui vise.");
            return;
        }
        let visa = Visa {
            name,
            date,
            verdict,
            version: None,
            extra: Extra::new(),
        };
        if session.give_visa(visa.clone()) {
            first.set(Some(visa));
        }
    };
    let given = move || {
        visa.get().map(|v| {
            format!(
                "{} par {}, le {}.",
                v.verdict.label(),
                v.name,
                crate::calendar::long(v.date)
            )
        })
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
            <p class="hint">"Un visa noté ici n’est pas une signature électronique."</p>
        </form>
    }
}
