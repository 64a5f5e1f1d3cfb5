//! One file a table, of its name.

use super::card::Card;
use crate::model::TableName;
use crate::model::tables::tables;

macro_rules! cards {
    ($($(#[$doc:meta])* $table:ident: $variant:ident = $name:literal),* $(,)?) => {
        $(mod $table;)*

        /// The card of a table.
        pub fn card(table: TableName) -> &'static Card {
            match table { $(TableName::$variant => &$table::CARD),* }
        }
    };
}
tables!(cards);
