//! What the ENT is used for, and with whom: requests, trainings, figures, the volet numérique, the partners, the bassin.

mod answers;
mod basin;
mod contacts;
mod counters;
mod exchange;
mod messages;
mod movements;
mod network;
mod only_said;
mod outages;
mod partners;
mod plan;
mod relays;
mod request;
mod supports;
mod training;
mod trainings;
mod usage_accounts;
mod usage_month;
mod usage_table;
mod usages;

pub use answers::Answers;
pub use messages::Messages;
pub use movements::Movements;
pub use network::Network;
pub use partners::Partners;
pub use plan::Plan;
pub use relays::Relays;
pub use supports::Supports;
pub use trainings::Trainings;
pub use usages::Usages;
