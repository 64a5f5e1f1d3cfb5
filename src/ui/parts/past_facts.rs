use leptos::prelude::*;

use crate::calendar::short;
use crate::model::{Fact, facts};
use crate::ui::clock;

/// The facts of a page that are to be read again before they are believed: those whose place begins with `at`. Nothing while all hold.
#[component]
pub fn PastFacts(#[prop(into)] at: Signal<String>) -> impl IntoView {
    let past = move || {
        let at = at.get();
        let here = |f: &&Fact| f.places.iter().any(|p| !at.is_empty() && p.starts_with(&at));
        let past = facts().iter().filter(here);
        past.filter(|f| f.is_past(clock::today())).collect::<Vec<_>>()
    };
    let line = |f: &Fact| {
        let (read, until) = (short(f.read), short(f.until));
        view! { <li>{f.says}{format!(" Source : {}, vérifiée le {read}, à relire depuis le {until}.", f.source)}</li> }
    };
    move || {
        let past = past();
        (!past.is_empty()).then(|| {
            view! {
                <div class="card warning past-facts">
                    <p>"Cette version du programme date : vérifiez dans votre académie, ou prenez une version plus récente."</p>
                    <ul>{past.into_iter().map(line).collect_view()}</ul>
                </div>
            }
        })
    }
}
