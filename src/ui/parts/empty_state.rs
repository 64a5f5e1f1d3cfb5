use leptos::prelude::*;

/// Nothing is here yet: what this is for, and the one thing to begin with.
#[component]
pub fn EmptyState(#[prop(into)] what: Signal<String>, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{what}</p>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}
