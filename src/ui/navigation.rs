use leptos::prelude::window;

use super::route::Route;

impl Route {
    /// Goes there.
    pub fn go(self) {
        let _ = window().location().set_hash(&self.to_string());
    }
}
