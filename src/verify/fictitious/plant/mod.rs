//! Defects, each planted so that its check finds it as many times.

mod files;
mod people;
mod pick;
mod teaching;

use super::school::School;

/// Why a defect was not planted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlantError {
    #[error("{0} : aucun défaut de ce code ne se plante")]
    Unknown(String),
    #[error("{code} : {wanted} voulus, {most} au plus dans une école de cette taille")]
    TooMany { code: String, wanted: usize, most: usize },
}

/// Plants a defect so many times.
///
/// # Errors
/// [`PlantError`]: no such check, or the school is too small.
pub fn plant(school: &mut School, code: &str, count: usize) -> Result<(), PlantError> {
    for n in 0..count {
        let planted = match code.chars().next() {
            Some('F') => files::plant(school, code, n),
            Some('E' | 'R') => people::plant(school, code, n),
            _ => teaching::plant(school, code, n),
        };
        match planted {
            Some(true) => {}
            Some(false) => {
                return Err(PlantError::TooMany { code: code.to_owned(), wanted: count, most: n });
            }
            None => return Err(PlantError::Unknown(code.to_owned())),
        }
    }
    Ok(())
}
