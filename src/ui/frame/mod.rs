//! What stands around every page: bar, menu, tabs, banners, notices.

mod banners;
mod bar;
mod bottom_bar;
mod copy_banners;
mod example_chip;
mod find_dialog;
mod finder;
mod headings_banner;
mod keeping_banner;
mod menu;
mod notices;
mod page_words;
mod paste_dialog;
mod question_dialog;
mod saved_chip;
mod search;
mod tabs;
mod whose;
mod year_switch;

pub use banners::Banners;
pub use bar::Bar;
pub use bottom_bar::BottomBar;
pub use find_dialog::FindDialog;
pub use finder::Finder;
pub use menu::SideMenu;
pub use notices::Notices;
pub use paste_dialog::PasteDialog;
pub use question_dialog::QuestionDialog;
pub use tabs::Tabs;
