//! The bilan, the interview, the next letter.

mod annex;
mod approving;
mod comments;
mod draft;
mod head_part;
mod interview;
mod next_letter;
mod review;
mod review_duty;
mod to_write;
mod together;
mod visa_form;

pub use head_part::HeadPart;
pub use interview::{Interview, minutes_now};
pub use next_letter::NextLetter;
pub use review::{Review, bilan_now};
pub use together::Together;
