//! Files, the head's copy, what comes back.

mod copy_contents;
mod handover;
mod handover_contents;
mod head;
mod history;
mod leaving_parts;
mod merge;
mod merge_change;
mod merge_list;
mod merge_words;
mod prepare_copy;
mod returning;
mod share;
mod unsent_dialog;

pub use handover::Handover;
pub use head::Head;
pub use history::History;
pub use merge::Merge;
pub use prepare_copy::HeadCopy;
pub use share::Share;
