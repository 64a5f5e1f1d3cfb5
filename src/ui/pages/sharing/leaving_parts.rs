use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::model::Id;
use crate::ui::route::Route;
use crate::ui::words::plural;

/// How many texts of a part, and how many names, are shown.
pub(super) const SHOWN: usize = 40;

/// A kind of what may leave: ticked or not, how much of it there is, and a look at it. `texts` are the first of `n`; `besides`: it leaves without
/// a tick of its own.
pub(super) fn leaving_part<P: Copy + Ord + Send + Sync + 'static>(
    with: RwSignal<BTreeSet<P>>,
    part: P,
    label: &'static str,
    (texts, n): (Vec<String>, usize),
    besides: Signal<bool>,
) -> AnyView {
    let flip = move |event| {
        let on = event_target_checked(&event);
        with.update(|with| {
            if on {
                with.insert(part);
            } else {
                with.remove(&part);
            }
        });
    };
    let ticked = move || besides.get() || with.with(|w| w.contains(&part));
    let rest = (n > SHOWN).then(|| view! { <li>{format!("et {} de plus", n - SHOWN)}</li> });
    let texts = texts.into_iter().take(SHOWN).map(|t| view! { <li>{t}</li> });
    let texts = texts.collect_view();
    view! {
        <li>
            <label class="check">
                <input type="checkbox" prop:checked=ticked on:change=flip />
                <span>{label}{(n > 0).then(|| format!(" ({n})"))}</span>
            </label>
            {(n > 0).then(|| view! {
                <details>
                    <summary>"Voir"<span class="visually-hidden">" : "{label}</span></summary>
                    <ul>{texts}{rest}</ul>
                </details>
            })}
        </li>
    }
    .into_any()
}

/// The words of what leaves that look like names of pupils: the word, its record in words, the activity that it leads to.
#[component]
pub(super) fn SuspectNames(names: Memo<Vec<(String, String, Option<Id>)>>) -> impl IntoView {
    move || {
        let all = names.get();
        let n = all.len();
        (n > 0).then(|| {
            let line = |(name, place, activity): (String, String, Option<Id>)| {
                let place = match activity {
                    Some(id) => view! { <a href=Route::Activity(id).to_string()>{place}</a> }.into_any(),
                    None => view! { <span>{place}</span> }.into_any(),
                };
                view! { <li><b>{name}</b>" – "{place}</li> }
            };
            view! {
                <details class="warning">
                    <summary>
                        {plural(
                            n as u32,
                            "mot ressemble à un nom d’élève : relire",
                            "mots ressemblent à des noms d’élèves : relire",
                        )}
                    </summary>
                    <ul>{all.into_iter().take(SHOWN).map(line).collect_view()}</ul>
                </details>
            }
        })
    }
}
