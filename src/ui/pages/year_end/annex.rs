use chrono::NaiveDate;
use leptos::prelude::*;

use crate::calendar::named_periods;
use crate::document;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Field, FieldKind, Leaving, Show};
use crate::ui::session::Session;

/// The choice that asks for two dates.
const TWO_DATES: &str = "dates";

/// The annex of the bilan: the activities of a period of one's own, on paper and in files.
#[component]
pub(super) fn Annex() -> impl IntoView {
    let session = Session::get();
    let year = session.carnet.with_untracked(|c| c.open_year());
    let (first, last) = (year.first_day(), year.next().first_day().pred_opt().unwrap_or_default());
    let key = |from: NaiveDate, to: NaiveDate| format!("{from}/{to}");
    let chosen = RwSignal::new(key(first, last));
    let (from, to) = (RwSignal::new(first.to_string()), RwSignal::new(clock::today().to_string()));
    let options = memo(move || {
        let named = session.carnet.with(|c| named_periods(c, year, clock::today()));
        let mut all = vec![(key(first, last), format!("Année {year}"))];
        all.extend(named.into_iter().map(|(name, from, to)| (key(from, to), name)));
        all.push((TWO_DATES.to_owned(), "Deux dates…".to_owned()));
        all
    });
    let bounds = move || {
        let parse = |text: &str| text.parse::<NaiveDate>().ok();
        let (a, b) = chosen.with(|c| match c.split_once('/') {
            Some((a, b)) => (parse(a), parse(b)),
            None => (from.with(|f| parse(f)), to.with(|t| parse(t))),
        });
        a.zip(b)
    };
    let wrong = Signal::derive(move || match bounds() {
        Some((from, to)) if from > to => "Le premier jour vient après le dernier : changez l’un des deux.".to_owned(),
        _ => String::new(),
    });
    let annex = move || {
        let (from, to) = bounds().unwrap_or((first, last));
        session.carnet.with_untracked(|c| document::annex(c, from, to))
    };
    view! {
        <section>
            <div class="grid">
                <Choice label="Période de l’annexe" value=chosen options=options on_choose=move |p| chosen.set(p) />
                <Show when=move || chosen.with(|c| c == TWO_DATES)>
                    <Field label="Premier jour" kind=FieldKind::Date value=from error=wrong />
                    <Field label="Dernier jour" kind=FieldKind::Date value=to />
                </Show>
            </div>
            <div class="actions">
                <Leaving what="l’annexe" aside=true document=move |()| untrack(annex) />
            </div>
        </section>
    }
}
