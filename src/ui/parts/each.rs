use std::hash::Hash;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::keyed::SerializableKey;

/// A piece of view for each thing of a list, kept while its key is there: leptos's `For`, compiled once for each type of thing.
#[component]
pub fn Each<I, T, K, N>(
    each: impl Fn() -> I + Send + Sync + 'static,
    key: impl Fn(&T) -> K + Send + Sync + 'static,
    children: impl Fn(T) -> N + Send + Sync + 'static,
) -> impl IntoView
where
    I: IntoIterator<Item = T> + 'static,
    T: Send + 'static,
    K: Eq + Hash + SerializableKey + 'static,
    N: IntoView + 'static,
{
    list(Arc::new(move || each().into_iter().collect()), Arc::new(key), Arc::new(move |item| children(item).into_any()))
}

fn list<T: Send + 'static, K: Eq + Hash + SerializableKey + 'static>(
    each: Arc<dyn Fn() -> Vec<T> + Send + Sync>,
    key: Arc<dyn Fn(&T) -> K + Send + Sync>,
    children: Arc<dyn Fn(T) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=move || each() key=move |item| key(item) children=move |item| children(item) /> }.into_any()
}
