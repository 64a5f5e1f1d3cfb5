//! Each page is described once: what the list says of it, and that nothing stands beside the list.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use carnet_ent::cards::card;
use carnet_ent::model::{TableName, official};
use carnet_ent::ui::route::{MenuPlace, PAGES, Route};

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, found),
            false => found.push(path),
        }
    }
}

#[test]
fn an_address_is_read_as_it_is_written() {
    for page in PAGES.iter().filter(|p| p.route != Route::Head) {
        assert_eq!(Route::parse(&page.route.to_string()), Some(page.route));
        assert_eq!(page.route.to_string(), format!("#/{}", page.address));
    }
    let id = carnet_ent::model::Id::new(1_700_000_000_000, [7; 10]);
    for route in [Route::NewActivity, Route::Activity(id), Route::OfDuty(id), Route::Procedure(id), Route::Model(id)] {
        assert_eq!(Route::parse(&route.to_string()), Some(route));
        assert!(route.listed().is_some());
    }
    for foreign in ["#contenu", "#bilan"] {
        assert_eq!(Route::parse(foreign), None);
    }
    for wrong in ["#/rien", "#/journal/x", "#/lettre/x", "#/procedures/modele/x"] {
        assert_eq!(Route::parse(wrong), Some(Route::Unknown), "{wrong}");
    }
    assert_eq!(Route::parse(""), Some(Route::Home));
    assert_eq!(Route::parse("#/journal/"), Some(Route::Journal));
}

#[test]
fn each_page_has_one_address_one_title_and_its_words() {
    let listed = || PAGES.iter().filter(|p| p.route != Route::Head);
    let addresses: BTreeSet<&str> = listed().map(|p| p.address).collect();
    let titles: BTreeSet<&str> = listed().map(|p| p.title).collect();
    assert_eq!(addresses.len(), listed().count());
    assert_eq!(titles.len(), listed().count());
    let keys = official::keys();
    for page in PAGES {
        assert!(page.about.ends_with('.'), "{}: {}", page.title, page.about);
        for duty in page.duties {
            assert!(keys.iter().any(|k| k == duty), "{}: {duty}", page.title);
        }
        if let MenuPlace::Tab(above) | MenuPlace::Below(above) = page.place {
            let menu = PAGES.iter().find(|p| p.route == above).unwrap();
            assert!(matches!(menu.place, MenuPlace::Menu(_)), "{}", page.title);
        }
    }
}

/// Every duty of the official letter has a page that serves it.
#[test]
fn every_duty_is_served() {
    let served: BTreeSet<&str> = PAGES.iter().flat_map(|p| p.duties).copied().collect();
    for key in official::keys().iter().filter(|k| k.contains('.')) {
        assert!(served.contains(key.as_str()), "{key}");
    }
}

#[test]
fn a_table_is_seen_on_a_page_that_exists() {
    for table in TableName::ALL {
        let page = card(*table).page;
        // Remarks stand on several pages.
        if *table == TableName::Comment {
            continue;
        }
        assert!(PAGES.iter().any(|p| p.title == page), "{table}: {page}");
    }
}

/// A component with a page's head is in the list, under its own name.
#[test]
fn no_page_stands_beside_the_list() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/pages");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let exported = fs::read_to_string(root.join("mod.rs")).unwrap();
    // What is no page, and what the page « Par où commencer » has of others.
    let parts = ["ClassList", "ImportAgenda", "JournalImport", "StaffImport"];
    let known = ["Found", "Start", "StartForm", "Unknown", "ImportDialog"];
    let names: Vec<String> = PAGES.iter().map(|p| format!("{:?}", p.route)).collect();
    let uses = exported.lines().filter(|l| l.starts_with("pub use"));
    let words = uses.flat_map(|l| l.split(|c: char| !c.is_alphanumeric() && c != '_'));
    for word in words.filter(|w| w.starts_with(char::is_uppercase)) {
        let listed = names.iter().any(|n| n == word) || known.contains(&word) || parts.contains(&word);
        assert!(listed, "{word} is in pages/mod.rs and not in site_map.rs");
    }
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let heads = text.matches("id=\"titre\"").count();
        assert_eq!(heads, 0, "{}: the heading is PageHead's", path.display());
    }
}
