/// What was typed or chosen in a form, where it cannot be so: the page says why at that field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    Name,
    Text,
    Day,
    LastDay,
    Number,
    /// A number that is a part of another.
    Part,
    Columns,
    /// The same once more: it was done already.
    Again,
}
