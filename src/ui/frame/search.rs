use leptos::prelude::*;

/// What is typed in « Rechercher », and what its list answers: the field is there before the list has come.
#[derive(Clone, Copy)]
pub struct Search {
    pub text: RwSignal<String>,
    /// An arrow or Enter, for the list.
    pub pressed: RwSignal<Option<String>>,
    /// The line that is chosen, by its identity in the page.
    pub active: RwSignal<Option<String>>,
}
