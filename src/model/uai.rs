/// A school's number in the national register: seven digits and a check letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uai(String);

/// Why a text is no UAI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UaiError {
    /// Not seven digits and a letter.
    #[error("not seven digits and a letter")]
    Shape,
    /// The check letter should be this one.
    #[error("the check letter should be {0}")]
    Letter(char),
}

const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";

impl Uai {
    /// Reads a UAI; spaces and case do not matter.
    ///
    /// # Errors
    /// [`UaiError`]. The check letter's rule is well known in the field but rests on no text at hand: a user may keep a
    /// UAI that breaks it.
    pub fn parse(text: &str) -> Result<Self, UaiError> {
        let uai = Self::tidy(text);
        let (digits, letter) = uai.split_at_checked(7).ok_or(UaiError::Shape)?;
        let number: usize = match digits.bytes().all(|b| b.is_ascii_digit()) {
            true => digits.parse().map_err(|_| UaiError::Shape)?,
            false => return Err(UaiError::Shape),
        };
        if letter.len() != 1 || !letter.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(UaiError::Shape);
        }
        match LETTERS.get(number % LETTERS.len()).map(|b| char::from(*b)) {
            Some(expected) if !letter.starts_with(expected) => Err(UaiError::Letter(expected)),
            _ => Ok(Self(uai)),
        }
    }

    /// Upper case, without spaces.
    pub fn tidy(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
