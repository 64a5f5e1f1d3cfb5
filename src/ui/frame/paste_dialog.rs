use leptos::prelude::*;

use crate::ui::parts::Dialog;
use crate::ui::pasting::{Pasting, lines};
use crate::ui::words;

/// « 3 lignes collées : les lire comme un tableau ? »
#[component]
pub fn PasteDialog(text: String) -> impl IntoView {
    let pasting = Pasting::get();
    let all = lines(&text);
    let n = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let title = format!("{} : les lire comme un tableau ?", words::plural(n, "ligne collée", "lignes collées"));
    let shown = all.iter().take(4).map(|line| {
        let line: String = line.replace('\t', " · ").chars().take(90).collect();
        view! { <li>{line}</li> }
    });
    let shown = shown.collect_view();
    let more = all.len().saturating_sub(4);
    view! {
        <Dialog title=title on_close=move |()| pasting.cancel()>
            <ul>{shown}</ul>
            {(more > 0).then(|| view! { <p class="hint">{format!("et {more} autres")}</p> })}
            <div class="actions">
                <button type="button" class="primary" on:click=move |_| pasting.as_table()>"Les lire comme un tableau"</button>
                <button type="button" on:click=move |_| pasting.in_one_line()>"Les coller en une ligne"</button>
                <button type="button" on:click=move |_| pasting.cancel()>"Ne rien coller"</button>
            </div>
        </Dialog>
    }
}
