use leptos::prelude::*;

use super::approving::Approving;
use super::head_part::HeadPart;
use crate::acts::review;
use crate::calendar::long;
use crate::document;
use crate::model::{self, *};
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{EditText, FieldKind, Leaving, PageHead, Show, reading};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The interview: prepared from the bilan, held, approved.
#[component]
pub fn Interview() -> impl IntoView {
    let session = Session::get();
    let approved = memo(move || session.is_approved());
    view! {
        <section class="interview">
            <PageHead>
                <Show when=move || approved.get()>
                    <a class="button primary" href=Route::NextLetter.to_string()>"Préparer la lettre suivante"</a>
                </Show>
                <Show when=move || !approved.get()>
                    <a class="button" href=Route::Together.to_string()>"Mode entretien"</a>
                </Show>
                <Leaving what="le compte rendu" document=move |()| minutes_now(session) />
            </PageHead>
            <Show when=move || approved.get() fallback=|| view! { <Prepare /> }>
                <p class="lead">{move || session.carnet.with(held)}</p>
                <article class="card reading">{move || {
                    session.carnet.track();
                    reading::blocks(minutes_now(session).blocks)
                }}</article>
            </Show>
        </section>
    }
}

/// The minutes as approved, or as they would be now.
pub fn minutes_now(session: Session) -> document::Document {
    session.carnet.with_untracked(|c| {
        let year = c.open_year();
        match (c.approved(year.start()), c.review(year.start())) {
            (Some(a), _) => document::minutes(&a.minutes.open(), &a.bilan.open()),
            (None, Some(review)) => document::minutes(&Minutes::of(c, review), &Bilan::of(c, year)),
            (None, None) => document::minutes(&Minutes::default(), &Bilan::of(c, year)),
        }
    })
}

/// What an approved interview is called: one that was approved before its day is not held yet.
fn held(carnet: &Carnet) -> String {
    let date = carnet.approved(carnet.open_year().start()).and_then(|a| a.minutes.open().date);
    match date.filter(|d| *d > clock::today()) {
        Some(date) => {
            format!("Le bilan est approuvé, avant l’entretien noté au {} : le compte rendu ne change plus.", long(date))
        }
        None => "L’entretien est tenu et le bilan approuvé : le compte rendu ne change plus.".to_owned(),
    }
}

#[component]
fn Prepare() -> impl IntoView {
    let session = Session::get();
    let interview = memo(move || session.interview());
    let text = move |label: &'static str,
                     hint: &'static str,
                     kind: FieldKind,
                     read: fn(&model::Interview) -> &String,
                     write: fn(&mut model::Interview, String)| {
        let value = Signal::derive(move || interview.get().map(|i| read(&i).clone()).unwrap_or_default());
        let commit = move |text: String| {
            let (label, typed) = (format!("Entretien : {label}"), text.trim());
            let put = |i: &mut model::Interview| write(i, typed.to_owned());
            session.act(|c, s| review::interview(c, s, &label, &put)).is_ok()
        };
        view! { <EditText label=label kind=kind value=value on_commit=commit hint=hint /> }
    };
    let date = Signal::derive(move || interview.get().and_then(|i| i.date).map(|d| d.to_string()).unwrap_or_default());
    let set_date = move |text: String| {
        let date = text.parse().ok();
        let put = |i: &mut model::Interview| i.date = date;
        (date.is_some() || text.is_empty())
            && session.act(|c, s| review::interview(c, s, "Entretien : date", &put)).is_ok()
    };
    let agenda = move || {
        let (bilan, added) = session.carnet.with(|c| {
            let bilan = Bilan::of(c, c.open_year());
            let added = c.review(c.open_year().start()).and_then(|r| c.interview(r.id)).map(|i| i.agenda.clone());
            (bilan, added.unwrap_or_default())
        });
        document::agenda(&bilan, &added).into_iter().map(|point| view! { <li>{point}</li> }).collect_view()
    };
    view! {
        <p class="hint">{document::INTERVIEW}</p>
        <section class="card">
            <h2>"Quand, où, avec qui"</h2>
            <div class="grid">
                <EditText label="Date de l’entretien" kind=FieldKind::Date value=date on_commit=set_date />
                {text("Lieu", "", FieldKind::Line, |i| &i.place, |i, t| i.place = t)}
            </div>
            {text("Personnes présentes", "Une par ligne, avec leur qualité.", FieldKind::Text, |i| &i.present, |i, t| i.present = t)}
        </section>
        <section class="card">
            <h2>"Ordre du jour"</h2>
            <ol>{agenda}</ol>
            {text(
                "Points ajoutés",
                "Un par ligne, à la suite de ce que le bilan soulève.",
                FieldKind::Text,
                |i| &i.agenda,
                |i, t| i.agenda = t,
            )}
        </section>
        <section class="card">
            <h2>"Échanges"</h2>
            {text("Notes de l’entretien", "", FieldKind::Text, |i| &i.notes, |i, t| i.notes = t)}
        </section>
        <section class="card">
            <h2>"Part du chef d’établissement"</h2>
            <p class="hint">
                "Elle vient de son exemplaire quand il le renvoie. Vous pouvez aussi la saisir : le compte rendu le dira (« saisis par l’administrateur »)."
            </p>
            <HeadPart />
        </section>
        <Approving />
    }
}
