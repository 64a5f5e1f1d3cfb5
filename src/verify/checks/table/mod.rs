//! Every check: its words, who corrects it, what it needs. One list a family.

mod accounts;
mod all;
mod crossing;
mod doubles;
mod files;
mod livret;
mod pupils;
mod relatives;
mod staff;
mod structures;
mod ties;
mod timetable;

pub use all::all;
