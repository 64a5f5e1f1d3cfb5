//! « À propos »: what this is, who publishes it, what runs, under which licences; « Signaler un défaut ».

mod about_page;
mod changes;
mod fault_report;

pub use about_page::About;
