use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::exchange::DecisionLine;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::Each;
use crate::ui::preferences;
use crate::ui::session::Session;

/// What the sentence of a decision changes, as it is understood: each effect is taken away by a click.
#[derive(Clone, Copy)]
pub(super) struct Understood {
    session: Session,
    line: Memo<DecisionLine>,
    /// Those that were taken away, in words.
    refused: RwSignal<BTreeSet<String>>,
}

impl Understood {
    pub fn of(text: RwSignal<String>) -> Self {
        let session = Session::get();
        let wanted = preferences::guesses();
        let line = memo(move || match wanted {
            true => session.carnet.with(|c| text.with(|t| DecisionLine::read(t, &c.modules_in_order(false)))),
            false => DecisionLine::default(),
        });
        Self { session, line, refused: RwSignal::new(BTreeSet::new()) }
    }

    /// Those that stand, each with its words.
    fn standing(self) -> Vec<(String, SettingEffect)> {
        let effects = self.line.with(DecisionLine::effects);
        let said = effects.into_iter().map(|e| (self.session.carnet.with(|c| c.effect_words(&e)), e));
        said.filter(|(words, _)| self.refused.with(|r| !r.contains(words))).collect()
    }

    /// What goes with the decision that is noted: its effects, and the hours to which it is limited.
    pub fn taken(self) -> (Vec<SettingEffect>, String) {
        let effects: Vec<SettingEffect> = untrack(|| self.standing()).into_iter().map(|(_, e)| e).collect();
        let hours = match effects.is_empty() {
            true => String::new(),
            false => self.line.with_untracked(|l| l.hours.clone()),
        };
        (effects, hours)
    }

    pub fn forget(self) {
        self.refused.set(BTreeSet::new());
    }
}

/// The chips of it.
#[component]
pub(super) fn EffectChips(of: Understood) -> impl IntoView {
    let standing = memo(move || of.standing().into_iter().map(|(words, _)| words).collect::<Vec<_>>());
    view! {
        <p class="wide understood" hidden=move || standing.with(Vec::is_empty)>
            "Elle change : "
            <Each each=move || standing.get() key=|words| words.clone() let:words>
                {
                    let label = format!("Retirer l’effet : {words}");
                    let gone = words.clone();
                    let remove = move |_| of.refused.update(|r| r.extend([gone.clone()]));
                    view! {
                        <span class="fact guess">
                            {words.clone()}
                            <button type="button" class="quiet" aria-label=label on:click=remove>
                                "✕"
                            </button>
                        </span>
                    }
                }
            </Each>
        </p>
    }
}
