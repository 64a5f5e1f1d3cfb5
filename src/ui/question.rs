use leptos::prelude::*;

/// What is asked before something that takes other things away, or leaves them apart.
#[derive(Clone, Copy)]
pub struct Question {
    pub title: StoredValue<String>,
    pub text: StoredValue<String>,
    /// Whether « yes » takes something away.
    pub deletes: bool,
    /// « Supprimer », « Garder ».
    pub words: (&'static str, &'static str),
    pub yes: Callback<()>,
}
