use leptos::prelude::*;

use crate::acts::procedure::{self, ToBegin};
use crate::acts::{self, Refusal};
use crate::calendar::{FirstStep, SchoolDays, Start};
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::pages::{ClassList, ImportAgenda, JournalImport, StaffImport};
use crate::ui::parts::{Dialog, ProposePeriods, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// What is opened over the page.
#[derive(Clone, Copy, PartialEq)]
enum Opened {
    Nothing,
    Classes,
    Journal,
    People,
}

/// What takes a step, where it stands; once it is taken, the way to what it brought.
#[component]
pub(super) fn StepAction(step: FirstStep, name: String) -> impl IntoView {
    let session = Session::get();
    let opened = RwSignal::new(Opened::Nothing);
    let close = move |()| opened.set(Opened::Nothing);
    let open = |words: &'static str, what: Opened| {
        let label = format!("{words} : {name}");
        view! {
            <button type="button" aria-label=label on:click=move |_| opened.set(what)>
                {words}
            </button>
        }
        .into_any()
    };
    let button = |words: &'static str, act: fn(Session)| {
        let label = format!("{words} : {name}");
        view! {
            <button type="button" aria-label=label on:click=move |_| act(session)>
                {words}
            </button>
        }
        .into_any()
    };
    let link = |words: &'static str, to: Route| {
        let label = format!("{words} : {name}");
        view! { <a class="button" aria-label=label href=to.to_string()>{words}</a> }.into_any()
    };
    let action = match &step {
        FirstStep::Transition => begin_button(session, "transition", None, &name),
        FirstStep::Councils(period) => begin_button(session, COUNCILS, Some(period.clone()), &name),
        FirstStep::Reports(_) | FirstStep::Campaigns => {
            button("Ajouter les habituelles", |session| _ = session.act(acts::campaign::add_usual))
        }
        FirstStep::Periods => view! { <ProposePeriods year=Signal::derive(move || session.year()) /> }.into_any(),
        FirstStep::Classes => open("Coller ou importer", Opened::Classes),
        FirstStep::Journal => open("Coller ou importer", Opened::Journal),
        FirstStep::People => open("Importer une liste", Opened::People),
        FirstStep::Agenda => {
            let days = memo(move || session.carnet.with(|c| SchoolDays::of(c, c.open_year())));
            view! { <ImportAgenda days=days /> }.into_any()
        }
        FirstStep::Modules => button("Ajouter les habituels", |session| _ = session.act(acts::module::add_usual)),
        FirstStep::Registers => button("Commencer", |session| {
            _ = session.act(|c, s| acts::register::begin(c, s, RegisterKind::Resources, "", "", true));
        }),
        FirstStep::Counters => button("Ajouter les habituels", |session| _ = session.act(acts::counter::add_usual)),
        FirstStep::Letter => link("Ouvrir la lettre", Route::Letter),
        FirstStep::Dates => link("Ouvrir le calendrier", Route::Calendar),
        FirstStep::File => button("Exporter le carnet", Session::export),
    };
    view! {
        {action}
        <Show when=move || opened.get() == Opened::Classes>
            <Dialog title="Les classes de l’année".to_owned() on_close=close>
                <ClassList on_added=close />
            </Dialog>
        </Show>
        <Show when=move || opened.get() == Opened::Journal>
            <JournalImport on_close=close />
        </Show>
        <Show when=move || opened.get() == Opened::People>
            <Dialog title="Une liste des personnels".to_owned() on_close=close>
                <StaffImport />
            </Dialog>
        </Show>
    }
}

/// Begins a procedure of the open year, and goes to it; what it waits for is said.
fn begin_button(session: Session, model: &'static str, period: Option<String>, name: &str) -> AnyView {
    let classes = memo(move || session.carnet.with(|c| !c.classes_of(c.open_year()).is_empty()));
    let needs_classes = model == COUNCILS;
    let begin = move |_| {
        let begun = session.act(|c, s| {
            let gone = "Ce modèle n’est plus dans le carnet.";
            let model = c.model(model).ok_or_else(|| Refusal::because(gone))?;
            let year = c.open_year();
            let start = Start(clock::today(), None);
            let wanted = ToBegin { model: &model, year, period: period.clone(), start, uai: String::new(), said: None };
            procedure::begin(c, s, wanted)
        });
        if let Ok(Done { made: Some(id), .. }) = begun {
            Route::Procedure(id).go();
        }
    };
    let begin = StoredValue::new(begin);
    let label = format!("Commencer : {name}");
    view! {
        <Show
            when=move || classes.get() || !needs_classes
            fallback=|| view! { <span class="hint">"Après les classes, plus bas."</span> }
        >
            <button
                type="button"
                class="primary"
                aria-label=label.clone()
                on:click=move |event| begin.with_value(|begin| begin(event))
            >
                "Commencer"
            </button>
        </Show>
    }
    .into_any()
}
