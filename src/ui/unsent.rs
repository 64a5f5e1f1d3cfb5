//! What the head typed and did not send: shown before the return leaves, then sent or discarded on purpose.

use std::str::FromStr;

use leptos::prelude::*;

use super::session::Session;
use crate::acts;
use crate::model::*;

/// A form that was left with something in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Unsent {
    Comment { target: String, reply_to: Option<Id>, text: String },
    Addition { mission: Id, text: String },
    Visa(Visa),
}

impl Unsent {
    /// What a comment is on.
    pub fn target(self) -> Option<String> {
        match self {
            Self::Comment { target, .. } => Some(target),
            _ => None,
        }
    }
}

/// The key of the draft of a comment on `target`, or of an answer to one.
pub fn comment_key(target: &str, reply_to: Option<Id>) -> String {
    match reply_to {
        None => format!("comment:{target}"),
        Some(id) => format!("comment:{target}@{id}"),
    }
}

/// The draft of a duty to add: its mission, then its text.
pub const ADDITION: &str = "addition";
/// The draft of a visa, as JSON.
pub const VISA: &str = "visa";

impl Session {
    /// All of it, with the keys of the drafts.
    pub fn unsent(self) -> Vec<(String, Unsent)> {
        let all = self.drafts_of("").into_iter();
        all.filter_map(|(key, text)| {
            let unsent = match (key.as_str(), key.strip_prefix("comment:")) {
                (ADDITION, _) => {
                    let (mission, text) = text.split_once('\n')?;
                    Unsent::Addition { mission: Id::from_str(mission).ok()?, text: text.to_owned() }
                }
                (VISA, _) => Unsent::Visa(serde_json::from_str(&text).ok()?),
                (_, Some(rest)) => {
                    let (target, reply) = match rest.split_once('@') {
                        Some((target, reply)) => (target, Some(reply)),
                        None => (rest, None),
                    };
                    Unsent::Comment {
                        target: target.to_owned(),
                        reply_to: reply.and_then(|r| Id::from_str(r).ok()),
                        text,
                    }
                }
                _ => return None,
            };
            Some((key, unsent))
        })
        .collect()
    }

    /// Does what the form would have done, and forgets the draft.
    pub fn send_unsent(self, key: &str, unsent: &Unsent) -> bool {
        let sent = match unsent {
            Unsent::Comment { target, reply_to, text } => {
                self.act(|c, s| acts::comment::add(c, s, target.clone(), *reply_to, text)).is_ok()
            }
            Unsent::Addition { mission, text } => self.act(|c, s| acts::review::add_duty(c, s, *mission, text)).is_ok(),
            Unsent::Visa(visa) => self.give_visa(visa.clone(), ""),
        };
        if sent {
            self.set_draft(key, None);
        }
        sent
    }

    /// The head's visa, given; `beside`: as in [`acts::review::heads_part`].
    pub fn give_visa(self, visa: Visa, beside: &str) -> bool {
        let last = self
            .inner
            .with_value(|inner| inner.backlog.tail.last().map(|line| line.json.clone()))
            .and_then(|line| serde_json::from_str::<Transaction>(&line).ok())
            .map(|t| t.id);
        self.act(|c, s| acts::review::give_visa(c, s, &visa, last, beside)).is_ok()
    }
}
