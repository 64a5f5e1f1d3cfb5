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
use crate::ui::drawings::Drawn;
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
    let since = RwSignal::new(String::new());
    let compared = memo(move || {
        let none = (String::new(), "ne rien entourer".to_owned());
        let days = session.carnet.with(Carnet::setting_days).into_iter();
        // The day before: what was set on that day has changed since.
        let eve = days.filter_map(|d| Some((d.pred_opt()?.to_string(), format!("avant le {}", short(d)))));
        std::iter::once(none).chain(eve).collect::<Vec<_>>()
    });
    let map = memo(move || {
        let held = since.with(|s| s.parse().ok());
        session.carnet.with(|c| crate::document::ent_map(c, date.get(), held))
    });
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
                    <Choice
                        label="Entourer ce qui a changé depuis"
                        value=since
                        options=compared
                        on_choose=move |d| since.set(d)
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
                <Show when=move || map.with(Option::is_some)>
                    <Drawn drawing=Signal::derive(move || map.get().unwrap_or_default()) />
                </Show>
                <Matrix date=date />
                <Gaps />
                <Compare />
                <Inventory />
                <Modules />
            </Show>
        </section>
    }
}
