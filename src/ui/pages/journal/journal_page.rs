use leptos::prelude::*;

use super::journal_drafts::JournalDrafts;
use super::journal_filter::{Filter, Filters, Kept};
use super::journal_import::JournalImport;
use super::journal_list::JournalList;
use crate::document;
use crate::exchange::{journal_csv, journal_table};
use crate::model::*;
use crate::tables::TableOut;
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{ActivityForm, ChosenBar, ChosenRows, Leaving, PageHead, Quick, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, dom, dropping, words};

/// The journal of the year: what was done and what is planned.
#[component]
pub fn Journal() -> impl IntoView {
    let session = Session::get();
    let route = expect_context::<RwSignal<Route>>();
    // What its address asks for; the page itself stays, with its filters.
    let view = memo(move || route.get());
    let year = session.carnet.with_untracked(Carnet::open_year);
    let filter = Kept(RwSignal::new(Filter::of(year)));
    let search = RwSignal::new(String::new());
    let form = RwSignal::new(false);
    let importing = RwSignal::new(false);
    // A table dropped on the page is read in its window.
    dropping::reads(dropping::TABLES, move |file| {
        if importing.get_untracked() {
            session.complain("Terminez d’abord l’import qui est ouvert, puis déposez ce fichier.");
            return;
        }
        importing.set(true);
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            dropping::give(&file);
        });
    });
    let editing = RwSignal::new(None);
    effect(move || match view.get() {
        Route::NewActivity => form.set(true),
        Route::Activity(id) => {
            let date = session.carnet.with_untracked(|c| c.activities.get(&id).map(|a| a.date));
            if let Some(date) = date {
                filter.0.set(Filter::of(SchoolYear::containing(date)));
            }
            editing.set(Some(id));
        }
        Route::OfDuty(duty) => {
            let mut of_duty = Filter::of(year);
            of_duty.duty = Some(duty);
            filter.0.set(of_duty);
        }
        Route::Unattributed => {
            let mut without = Filter::of(year);
            without.unattributed = true;
            filter.0.set(without);
        }
        _ => {}
    });
    // A form that is opened has the focus; one that scrolling brings back has not.
    effect(move || {
        if form.get() || editing.get().is_some() {
            dom::focus("intitule");
        }
    });
    // Where the form was opened from, or the heading, has the focus again.
    let close_form = move || {
        form.set(false);
        if view.get_untracked() == Route::NewActivity {
            Route::Journal.go();
        }
        if session.fresh.get_untracked().is_none() {
            dom::focus("titre");
        }
    };

    let shown = filter.found(session, search);
    let choosing = ChosenRows::new(Signal::derive(move || shown.with(|shown| shown.iter().map(|a| a.id).collect())));
    // Ctrl+A chooses all that the list shows, wherever nothing is being typed; Escape ends it.
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let typing = dom::in_text(&event) || dom::in_dialog();
        match event.key().as_str() {
            "a" if (event.ctrl_key() || event.meta_key()) && !typing => {
                event.prevent_default();
                choosing.all();
            }
            "Escape" if choosing.on.get_untracked() && !typing => choosing.leave(),
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
    let sum = memo(move || {
        shown.with(|shown| {
            let mut sum = Sum::default();
            // Where a duty or a mission is looked at, what only serves it too has no time there.
            let own = filter.0.with(|f| session.carnet.with(|c| f.own_duties(c)));
            for activity in shown.iter() {
                match own.as_ref().is_none_or(|own| activity.duty.is_some_and(|d| own.contains(&d))) {
                    true => sum.add(activity),
                    false if activity.state == State::Done => sum.also += 1,
                    false => {}
                }
            }
            (shown.len(), sum)
        })
    });
    let total = move || {
        let (_, sum) = sum.get();
        let mut done = words::plural(sum.count, "faite", "faites");
        if sum.also > 0 {
            done.push_str(&format!(" et {} à un autre titre", sum.also));
        }
        let reading = match session.complete.get() {
            true => "",
            false => " – années précédentes en cours de lecture…",
        };
        format!("{done}, {}{reading}", minutes_to_text(sum.minutes))
    };
    let sheet = move |()| {
        let number = session.carnet.with_untracked(Carnet::duty_numbers);
        let school = session.carnet.with_untracked(|c| c.school().map(School::name_and_town).unwrap_or_default());
        let title = format!("Journal de l’administrateur de l’ENT {year}");
        // On paper a year is read from its beginning.
        shown.with_untracked(|s| {
            let read = s.iter().rev().map(|a| &**a);
            document::journal(&title, &school, read, |d| number.of(d))
        })
    };
    let as_csv = Callback::new(move |()| {
        let number = session.carnet.with_untracked(Carnet::duty_numbers);
        let text = shown.with_untracked(|s| journal_csv(s.iter().map(|a| &**a), |d| number.of(d)));
        session.hand_over_text(&format!("journal-{year}.csv"), &text);
    });
    let as_xlsx = Callback::new(move |()| {
        let number = session.carnet.with_untracked(Carnet::duty_numbers);
        let table = shown.with_untracked(|s| journal_table(s.iter().map(|a| &**a), |d| number.of(d)));
        session.hand_over_workbook(TableOut { name: format!("journal-{year}"), ..table });
    });
    // Who looks for something sees all of it, what is to come too.
    let narrowed = Signal::derive(move || !search.with(String::is_empty) || filter.0.with(|f| !f.is_whole_year()));
    let listed = move || {
        let (listed, sum) = sum.get();
        format!(
            "{} ; {}, {}",
            words::plural(listed as u32, "activité affichée", "activités affichées"),
            words::plural(sum.count, "faite", "faites"),
            minutes_to_text(sum.minutes)
        )
    };
    view! {
        <section class="journal">
            <PageHead about=Signal::derive(total)>
                <button type="button" on:click=move |_| importing.set(true)>"Importer un tableau"</button>
                <Leaving
                    what="le journal"
                    document=sheet
                    others=vec![("en CSV", "Télécharger le journal en CSV", as_csv), ("en XLSX", "Télécharger le journal en XLSX", as_xlsx)]
                />
            </PageHead>
            <Quick />
            <JournalDrafts editing=editing form=form />
            <Show when=move || form.get()>
                <ActivityForm
                    initial=Activity::new(session.new_id(), clock::today(), "")
                    new=true
                    on_done=close_form
                />
            </Show>
            <Show when=move || importing.get()>
                <JournalImport on_close=move || importing.set(false) />
            </Show>
            <Filters filter=filter.0 search=search />
            <p class="total visually-hidden" role="status">{listed}</p>
            <Show
                when=move || choosing.on.get()
                fallback=move || {
                    view! {
                        <p class="begin-choosing">
                            <button type="button" class="quiet" on:click=move |_| choosing.on.set(true)>
                                "Choisir plusieurs lignes"
                            </button>
                        </p>
                    }
                }
            >
                <ChosenBar rows=choosing />
            </Show>
            <JournalList shown=shown editing=editing narrowed=narrowed choosing=choosing />
        </section>
    }
}
