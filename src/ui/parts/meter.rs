use leptos::prelude::*;

/// The width of a meter, in its own units.
const WIDTH: u32 = 200;

/// How much of a meter's width a part of a whole takes.
pub fn meter_width(part: u32, whole: u32) -> u32 {
    (u64::from(WIDTH) * u64::from(part.min(whole)) / u64::from(whole.max(1))) as u32
}

/// A thin bar: a part of a whole. What it shows stands beside it in words.
#[component]
pub fn Meter(part: u32, whole: u32) -> impl IntoView {
    view! {
        <svg class="meter" viewBox="0 0 200 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="whole" width=WIDTH height="6" />
            <rect class="part" width=meter_width(part, whole) height="6" />
        </svg>
    }
}
