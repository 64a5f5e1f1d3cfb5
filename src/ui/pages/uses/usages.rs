use leptos::prelude::*;

use super::usage_accounts::Accounts;
use super::usage_month::NewMonth;
use super::usage_table::Pasted;
use crate::acts::usage;
use crate::document;
use crate::french::whole_number;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{Cell, Column, DataLine, DataTable, Leaving, PageHead, Show, reading, table_of};
use crate::ui::session::Session;

const HEADS: [&str; 8] =
    ["Mois", "Profil", "Visites", "Visiteurs", "Comptes", "Comptes activés", "Connectés depuis la rentrée", "Source"];

fn lines(carnet: &Carnet, year: SchoolYear) -> Vec<DataLine> {
    let number = |n: Option<u32>| -> Cell { n.map(|n| n.to_string()).unwrap_or_default().into() };
    let line = |u: &&Usage| DataLine {
        id: u.id,
        cells: vec![
            Cell { text: month_words(u.month), order: Some(u.month.to_string()) },
            u.profile.label().to_owned().into(),
            number(u.visits),
            number(u.visitors),
            number(u.accounts),
            number(u.activated),
            number(u.connected),
            u.source.clone().into(),
        ],
    };
    carnet.usages_of(year).iter().map(line).collect()
}

/// How much the ENT is used, by month and profile: typed, pasted, or counted from an export of accounts.
#[component]
pub fn Usages() -> impl IntoView {
    let session = Session::get();
    let rows = memo(move || session.carnet.with(|c| lines(c, c.open_year())));
    let table = Callback::new(move |()| table_of("mesures-usage", &HEADS, &rows.get_untracked()));
    let sheet = move || session.carnet.with_untracked(|c| document::usage(c, c.open_year()));
    let edit = move |set: fn(&mut Usage, Option<u32>)| {
        move |id: Id, text: String| {
            let n = match text.trim() {
                "" => None,
                typed => match whole_number(typed) {
                    Some(n) => Some(n),
                    None => {
                        session.complain(format!("« {typed} » n’est pas un nombre entier."));
                        return false;
                    }
                },
            };
            session.act(|c, s| usage::correct(c, s, id, &|u| set(u, n))).is_ok()
        }
    };
    let columns = vec![
        Column::text("Mois"),
        Column::text("Profil"),
        Column::number("Visites").edited("Visites", edit(|u, n| u.visits = n)),
        Column::number("Visiteurs").edited("Visiteurs", edit(|u, n| u.visitors = n)),
        Column::number("Comptes").edited("Comptes", edit(|u, n| u.accounts = n)),
        Column::number("Comptes activés").edited("Comptes activés", edit(|u, n| u.activated = n)),
        Column::number("Connectés depuis la rentrée").edited("Connectés", edit(|u, n| u.connected = n)),
        Column::text("Source"),
    ];
    let actions = Callback::new(move |line: DataLine| {
        let id = line.id;
        let name: Vec<String> = line.cells.iter().take(2).map(|c| c.text.clone()).collect();
        let name = name.join(", ");
        let label = format!("Supprimer la mesure : {name}");
        let remove = move |_| session.delete(TableName::Usage, id, || {});
        view! { <button type="button" class="quiet" aria-label=label on:click=remove>"Supprimer"</button> }.into_any()
    });
    let drawn = memo(move || session.carnet.with(|c| document::usage_blocks(&c.usage_profiles(c.open_year()))));
    let charts = move || reading::on_screen(drawn.get());
    view! {
        <section class="uses">
            <PageHead>
                <button type="button" class="primary" on:click=move |_| dom::focus("mesure-mois")>
                    "Noter un mois"
                </button>
                <Leaving what="les mesures" document=move |()| sheet() table=("les mesures", table) />
            </PageHead>
            <Show when=move || !drawn.with(Vec::is_empty)>
                <section class="reading" aria-label="L’année, par profil">{charts}</section>
            </Show>
            <div class="beside-table" tabindex="0" role="region" aria-label="Mesures d’usage, tableau">
                <DataTable
                    caption="Mesures d’usage"
                    columns=columns
                    rows=rows
                    actions=actions
                    empty="Aucune mesure cette année. Notez un mois, collez le tableau de votre projet, ou comptez un export de comptes."
                />
            </div>
            <NewMonth />
            <Pasted />
            <Accounts />
        </section>
    }
}
