use leptos::prelude::*;

use super::example_chip::ExampleChip;
use super::saved_chip::SavedChip;
use super::whose::Whose;
use super::year_switch::YearSwitch;
use crate::ui::actions::{FIND, NOTE, REDO, UNDO};
use crate::ui::derived::memo;
use crate::ui::parts::{ActionButton, Show};
use crate::ui::route::Route;
use crate::ui::session::{Phase, Session};

/// The top of every page: whose carnet, how far it is safe, undo and redo, noting.
#[component]
pub fn Bar() -> impl IntoView {
    let session = Session::get();
    let open = memo(move || session.phase.get() == Phase::Open);
    let own = memo(move || !session.is_copy());
    let school = memo(move || session.carnet.with(|c| c.school().map(|s| s.name.clone()).unwrap_or_default()));
    view! {
        <header class="bar">
            <div class="inside">
                <a class="name" href=Route::Home.to_string()>"Carnet ENT"</a>
                <Show when=open>
                    <span class="school">{school}" · "</span>
                    <YearSwitch />
                    <Whose />
                    <div class="tools">
                        <ExampleChip />
                        <SavedChip />
                        <ActionButton action=&UNDO class="quiet" />
                        <ActionButton action=&REDO class="quiet sign-only" />
                        <Show when=own>
                            <ActionButton action=&FIND class="find" />
                            <ActionButton action=&NOTE class="primary" />
                        </Show>
                    </div>
                </Show>
            </div>
        </header>
    }
}
