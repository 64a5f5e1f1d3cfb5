//! Other tabs on the same carnet: a channel as a hint, the journal as the truth.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

use super::session::{Saving, Session};

impl Session {
    /// Listens to the other tabs of the carnet kept in `database`.
    pub(super) fn listen_to_tabs(self, database: &str) {
        self.leave_tabs();
        let Ok(channel) = BroadcastChannel::new(database) else {
            return;
        };
        let heard = Closure::<dyn FnMut()>::new(move || {
            // A database that was made anew is there again.
            match self.saving.get_untracked() {
                Saving::Failed(_) => self.retry(),
                _ => self.look_behind(),
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        self.inner.update_value(|inner| inner.channel = Some(channel));
    }

    pub(super) fn leave_tabs(self) {
        self.inner.update_value(|inner| {
            if let Some(channel) = inner.channel.take() {
                channel.close();
            }
        });
    }

    pub(super) fn tell_other_tabs(self) {
        self.inner.with_value(|inner| {
            if let Some(channel) = &inner.channel {
                // A hint only: a tab that misses it reads the journal when it wakes.
                let _ = channel.post_message(&JsValue::TRUE);
            }
        });
    }
}
