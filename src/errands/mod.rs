//! What the page asks of a worker, each a type with its answer. To cancel, the page ends the worker.
//!
//! A message is `{ask, with, beside}`: the errand's name, the errand as JSON, and what the browser hands over as it is (a file, bytes,
//! a handle). The answer is `{answer, beside}`; `{progress}`, from 0 to 1, may come before it. The worker that verifies has a
//! conversation of its own: `verify::protocol`.

#[cfg(target_arch = "wasm32")]
mod desk;
mod errand;
mod files;

#[cfg(target_arch = "wasm32")]
pub use desk::{Asked, hear};
pub use errand::Errand;
pub use files::{Copied, MakeAgenda, MakeDocument, MakeWorkbook, OpenCarnet, ReadAgenda, ReadWorkbook, WriteCopies};

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back<E: Errand>(errand: &E) -> String {
        let text = serde_json::to_string(errand).unwrap_or_default();
        let read: Option<E> = serde_json::from_str(&text).ok();
        assert_eq!(read.and_then(|read| serde_json::to_string(&read).ok()).as_ref(), Some(&text));
        text
    }

    #[test]
    fn an_errand_is_read_as_it_was_written_and_told_from_the_others() {
        there_and_back(&OpenCarnet);
        there_and_back(&ReadWorkbook);
        there_and_back(&MakeWorkbook { table: crate::tables::TableOut::default() });
        let errand = WriteCopies {
            database: "carnet-1".to_owned(),
            made: crate::exchange::Made::default(),
            name: "jour.json".to_owned(),
            file_last: "12/34".to_owned(),
            folder_last: String::new(),
        };
        assert!(there_and_back(&errand).contains("12/34"));
        let names = [
            OpenCarnet::NAME,
            MakeDocument::NAME,
            MakeWorkbook::NAME,
            MakeAgenda::NAME,
            ReadAgenda::NAME,
            WriteCopies::NAME,
            ReadWorkbook::NAME,
        ];
        assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), names.len());
    }
}
