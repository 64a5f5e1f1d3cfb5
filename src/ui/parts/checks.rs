use std::collections::BTreeSet;

use leptos::prelude::*;

/// Boxes to tick in a group.
#[component]
pub fn Checks<T: Copy + Ord + Send + Sync + 'static>(
    legend: &'static str,
    options: Signal<Vec<(T, String)>>,
    chosen: RwSignal<BTreeSet<T>>,
) -> impl IntoView {
    let boxes = move || {
        options
            .get()
            .into_iter()
            .map(|(value, word)| {
                let flip = move |event| {
                    let on = event_target_checked(&event);
                    chosen.update(|set| {
                        if on {
                            set.insert(value);
                        } else {
                            set.remove(&value);
                        }
                    });
                };
                view! {
                    <label class="check">
                        <input type="checkbox" prop:checked=move || chosen.with(|c| c.contains(&value)) on:change=flip />
                        {word}
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="checks">
            <legend>{legend}</legend>
            {boxes}
        </fieldset>
    }
}
