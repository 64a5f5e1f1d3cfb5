use chrono::NaiveDate;
use leptos::prelude::*;

use super::modules::{Modules, add_usual};
use super::settings_compare::Compare;
use super::settings_gaps::Gaps;
use super::settings_inventory::Inventory;
use super::settings_matrix::Matrix;
use crate::calendar::{long, short};
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, EmptyState, Field, FieldKind, Leaving, PageHead, Show};
use crate::ui::session::Session;

/// « Paramétrage »: what is open and to whom, today or on a day of the past.
#[component]
pub fn EntSettings() -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let typed = RwSignal::new(today.to_string());
    let date = memo(move || typed.with(|t| t.parse::<NaiveDate>().unwrap_or(today)));
    let none = memo(move || session.carnet.with(|c| c.modules.is_empty()));
    let timeline = memo(move || {
        let head = (today.to_string(), "aujourd’hui".to_owned());
        let days = session.carnet.with(Carnet::setting_days).into_iter();
        let past = days.filter(|d| *d != today).map(|d| (d.to_string(), short(d)));
        std::iter::once(head).chain(past).collect::<Vec<_>>()
    });
    let first = memo(move || session.carnet.with(|c| c.setting_days().last().copied()));
    let before = move || {
        let first = first.get()?;
        (date.get() < first).then(|| {
            format!(
                "Rien n’est connu avant le {} : c’est la première décision appliquée, ou le premier constat.",
                long(first)
            )
        })
    };
    let sheet = move || session.carnet.with_untracked(|c| crate::document::settings(c, date.get_untracked()));
    view! {
        <section class="service">
            <PageHead>
                <Leaving what="le paramétrage" document=move |()| sheet() />
            </PageHead>
            <Show
                when=move || !none.get()
                fallback=move || {
                    view! {
                        <EmptyState what="Aucun module n’est suivi. Commencez par la liste habituelle : vous renommerez ou retirerez ensuite."
                            .to_owned()>
                            <button type="button" class="primary" on:click=move |_| add_usual(session)>
                                "Commencer avec les modules habituels"
                            </button>
                        </EmptyState>
                    }
                }
            >
                <div class="grid asked-day">
                    <Field label="État au" kind=FieldKind::Date value=typed />
                    <Choice
                        label="Un jour où quelque chose a changé"
                        value=Signal::derive(move || date.get().to_string())
                        options=timeline
                        on_choose=move |d| typed.set(d)
                    />
                </div>
                {move || {
                    before()
                        .map(|words| {
                            view! {
                                <p class="warning" role="status">
                                    {words}
                                </p>
                            }
                        })
                }}
                <Matrix date=date />
                <Gaps />
                <Compare />
                <Inventory />
                <Modules />
            </Show>
        </section>
    }
}
