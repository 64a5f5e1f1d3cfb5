/// What a field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    #[default]
    Line,
    /// Several lines.
    Text,
    Date,
    Time,
    Number,
}

impl FieldKind {
    /// The type of its control.
    pub fn control(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Number => "number",
            Self::Line | Self::Text => "text",
        }
    }
}
