use leptos::prelude::*;

use super::Drawn;
use crate::calendar::YearRail;
use crate::document::year_rail;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// The year at the top of the dashboard and of the calendar: hours by week, procedures, meetings, holidays, today.
#[component]
pub fn YearRailDrawing() -> impl IntoView {
    let session = Session::get();
    let drawing = memo(move || year_rail(&session.carnet.with(YearRail::of), clock::today()));
    view! { <Drawn drawing=drawing /> }
}
