use leptos::prelude::*;

/// What is asked before something that takes other things away.
#[derive(Clone, Copy)]
pub struct Question {
    pub title: StoredValue<String>,
    pub text: StoredValue<String>,
    pub yes: Callback<()>,
}
