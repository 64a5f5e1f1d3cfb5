use leptos::prelude::*;

use crate::ui::parts::Show;

use super::journal_drafts::JournalDrafts;
use super::journal_filter::{Filter, Filters, Kept};
use super::journal_import::JournalImport;
use super::journal_list::JournalList;
use super::quick::Quick;
use crate::document;
use crate::exchange::journal_csv;
use crate::model::*;
use crate::ui::parts::{ActivityForm, Leaving};
use crate::ui::route::{Route, View};
use crate::ui::session::Session;
use crate::ui::{clock, dom, words};

/// The journal of the year: what was done and what is planned.
#[component]
pub fn Journal() -> impl IntoView {
    let session = Session::get();
    let route = expect_context::<RwSignal<Route>>();
    // What its address asks for.
    let view = Memo::new(move |_| match route.get() {
        Route::Journal(view) => view,
        _ => View::List,
    });
    let year = session.carnet.with_untracked(Carnet::open_year);
    let filter = Kept(RwSignal::new(Filter::of(year)));
    let search = RwSignal::new(String::new());
    let form = RwSignal::new(false);
    let importing = RwSignal::new(false);
    let editing = RwSignal::new(None);
    Effect::new(move |_| match view.get() {
        View::List => {}
        View::New => {
            form.set(true);
            dom::focus("intitule");
        }
        View::One(id) => {
            let date = session
                .carnet
                .with_untracked(|c| c.activities.get(&id).map(|a| a.date));
            if let Some(date) = date {
                filter.0.set(Filter::of(SchoolYear::containing(date)));
            }
            editing.set(Some(id));
        }
        View::Duty(duty) => filter.0.update(|f| f.duty = Some(duty)),
    });

    let shown = filter.found(session, search);
    let sum = Memo::new(move |_| {
        shown.with(|shown| {
            let mut sum = Sum::default();
            shown.iter().for_each(|a| sum.add(a));
            (shown.len(), sum)
        })
    });
    let total = move || {
        let (listed, sum) = sum.get();
        format!(
            "{} ; {}, {}",
            words::plural(listed as u32, "activité affichée", "activités affichées"),
            words::plural(sum.count, "faite", "faites"),
            minutes_to_text(sum.minutes)
        )
    };
    let sheet = move |()| {
        let number = session.carnet.with_untracked(Carnet::duty_numbers);
        let title = format!("Journal de l’administrateur de l’ENT {year}");
        shown
            .with_untracked(|s| document::journal(&title, s.iter().map(|a| &**a), |d| number.of(d)))
    };
    let as_csv = move |_| {
        let number = session.carnet.with_untracked(Carnet::duty_numbers);
        let text = shown.with_untracked(|s| journal_csv(s.iter().map(|a| &**a), |d| number.of(d)));
        let name = format!("journal-{year}.csv");
        if session.hand_over(&name, "text/csv;charset=utf-8", &text) {
            session.say(format!(
                "Fichier enregistré dans les téléchargements\u{a0}: {name}"
            ));
        }
    };
    view! {
        <section class="journal">
            <div class="title-row">
                <h1 id="titre" tabindex="-1">"Journal"</h1>
                <div class="actions">
                    <button type="button" on:click=move |_| importing.set(true)>"Importer un tableau"</button>
                    <Leaving what="le journal" document=sheet />
                    <button type="button" aria-label="Télécharger le journal en CSV" on:click=as_csv>"CSV"</button>
                </div>
            </div>
            <Quick />
            <JournalDrafts editing=editing form=form />
            <Show when=move || form.get()>
                <ActivityForm
                    initial=Activity::new(session.new_id(), clock::today(), "")
                    new=true
                    on_done=move || {
                        form.set(false);
                        if view.get_untracked() == View::New {
                            Route::Journal(View::List).go();
                        }
                    }
                />
            </Show>
            <Show when=move || importing.get()>
                <JournalImport on_close=move || importing.set(false) />
            </Show>
            <Filters filter=filter.0 search=search />
            <p class="total" role="status">
                {total}
                {move || (!session.complete.get()).then_some(" – années précédentes en cours de lecture…")}
            </p>
            <JournalList shown=shown editing=editing />
        </section>
    }
}
