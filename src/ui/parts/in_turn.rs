use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::browser;
use crate::ui::derived::effect;

/// How many things of a long page are there: `step` at once, then as many more at each task, up to `most`. So the page
/// answers meanwhile.
pub fn in_turn(step: usize, most: Signal<usize>) -> Signal<usize> {
    let there = RwSignal::new(step);
    let drawing = StoredValue::new(false);
    effect(move || {
        if there.get_untracked() >= most.get() || drawing.get_value() {
            return;
        }
        drawing.set_value(true);
        let at_work = browser::Drawing::begin();
        spawn_local(async move {
            let _at_work = at_work;
            loop {
                browser::next_task().await;
                // The page may be gone.
                let Some((now, most)) = there.try_get_untracked().zip(most.try_get_untracked()) else {
                    return;
                };
                if now >= most {
                    break;
                }
                there.try_set(now + step);
            }
            drawing.try_set_value(false);
        });
    });
    there.into()
}
