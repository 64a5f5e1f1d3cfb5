/// Where the carnet in hand is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// In this browser.
    #[default]
    Browser,
    /// In memory: the browser keeps nothing.
    Refused,
    /// In memory and in a file: others open the same session of this computer.
    Shared,
    /// In memory and in what is saved: the page is a file, and all files share one storage of a browser.
    Disk,
}
