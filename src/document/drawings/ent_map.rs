use chrono::NaiveDate;

use super::super::drawing::{Anchor, Drawing, LETTER, Tone, cut};
use crate::calendar::long;
use crate::model::{Access, Audience, Carnet, Cell, Id, SettingEffect, capital};

const LINE: f32 = 24.0;
const TOP: f32 = 22.0;

/// The ENT on a day: modules × profiles as tiles, each with its word; what is not as it was on `since` is ringed. Modules of which nothing is
/// known are counted, not drawn. `None`: nothing is known of any.
pub fn ent_map(carnet: &Carnet, day: NaiveDate, since: Option<NaiveDate>) -> Option<Drawing> {
    let standing = carnet.settings_on(day);
    let before = since.map(|day| carnet.settings_on(day));
    let words = |standing: &std::collections::BTreeMap<Cell, crate::model::SettingEvent>, module: Id, profile| {
        let own = standing.iter().filter(|(cell, _)| cell.module == module && cell.profile == profile);
        let said: Vec<String> = own
            .map(|(cell, event)| match cell.only.as_str() {
                "" => event.effect.words(),
                only => format!("{only} : {}", event.effect.words()),
            })
            .collect();
        said.join(" ; ")
    };
    let tile = |module: Id, profile: Audience| {
        let whole = Cell { module, profile, only: String::new() };
        let own = standing.get(&whole).or_else(|| {
            let mut parts = standing.iter().filter(|(cell, _)| cell.module == module && cell.profile == profile);
            parts.next().map(|(_, event)| event)
        });
        let said = words(&standing, module, profile);
        let was = before.as_ref().map(|b| words(b, module, profile));
        Tile { access: own.map(|e| e.effect.access), changed: was.is_some_and(|was| was != said), said }
    };
    let mut rows: Vec<(String, Vec<Tile>)> = Vec::new();
    let mut unknown = Vec::new();
    for module in carnet.modules_in_order(false) {
        let tiles: Vec<Tile> = SettingEffect::PROFILES.iter().map(|p| tile(module.id, *p)).collect();
        match tiles.iter().any(|t| t.access.is_some() || t.changed) {
            true => rows.push((module.name.clone(), tiles)),
            false => unknown.push(module.name.clone()),
        }
    }
    if rows.is_empty() {
        return None;
    }
    let said = (day, since, unknown);
    let mut wide = drawn(&rows, &said, 864.0, 220.0);
    wide.narrow = Some(Box::new(drawn(&rows, &said, 350.0, 0.0)));
    Some(wide)
}

struct Tile {
    access: Option<Access>,
    changed: bool,
    said: String,
}

impl Tile {
    fn tone(&self) -> Tone {
        match self.access {
            Some(Access::Open) => Tone::Full,
            Some(Access::Read) => Tone::Some,
            Some(Access::Limited) => Tone::Little,
            Some(Access::Closed) => Tone::Planned,
            _ => Tone::Empty,
        }
    }
}

/// The day, the one that it is held against, the modules that nobody follows.
type Said = (NaiveDate, Option<NaiveDate>, Vec<String>);

fn drawn(rows: &[(String, Vec<Tile>)], said: &Said, width: f32, left: f32) -> Drawing {
    let (day, since, unknown) = said;
    let narrow = left == 0.0;
    let line = if narrow { LINE + 16.0 } else { LINE };
    let profiles = &SettingEffect::PROFILES;
    let step = (width - left) / profiles.len() as f32;
    let mut out = Drawing::new(format!("L’ENT au {}", long(*day)), width, TOP + line * rows.len() as f32);
    for (profile, at) in profiles.iter().zip(0..) {
        let name = cut(profile.label(), (step / 5.5) as usize);
        out.text(Tone::Small, (left + step * (at as f32 + 0.5), 12.0), Anchor::Middle, name);
    }
    for ((name, tiles), at) in rows.iter().zip(0..) {
        let y = TOP + line * at as f32;
        let room = if narrow { width } else { left - 8.0 };
        let (name_y, top) = if narrow { (y + 11.0, y + 15.0) } else { (y + 14.0, y) };
        out.text(Tone::Words, (0.0, name_y), Anchor::Start, cut(name, (room / LETTER) as usize));
        for ((tile, profile), at) in tiles.iter().zip(profiles).zip(0..) {
            let x = left + step * at as f32 + 2.0;
            out.rect(tile.tone(), x, top, step - 4.0, LINE - 5.0);
            let state = if tile.said.is_empty() { "non renseigné" } else { &tile.said };
            out.says(format!("{name}, {} : {state}", profile.label()));
            if tile.changed {
                out.rect(Tone::Ring, x - 1.5, top - 1.5, step - 1.0, LINE - 2.0);
            }
            if let Some(access) = tile.access {
                let on = if tile.tone() == Tone::Full { Tone::OnFull } else { Tone::Figure };
                let word = cut(access.label(), ((step - 8.0) / 5.5) as usize);
                out.text(on, (x + (step - 4.0) / 2.0, top + 13.0), Anchor::Middle, word);
            }
        }
    }
    let mut legend = Vec::new();
    if let Some(since) = since {
        legend.push((Tone::Ring, format!("changé depuis le {}", long(*since))));
    }
    let legend: Vec<(Tone, &str)> = legend.iter().map(|(tone, words)| (*tone, words.as_str())).collect();
    if !legend.is_empty() {
        out.legend(&legend);
    }
    out.words = rows.iter().map(|row| words(row, *since)).collect();
    if !unknown.is_empty() {
        out.words.push(format!("Non suivis : {}.", unknown.join(", ")));
    }
    out
}

fn words((name, tiles): &(String, Vec<Tile>), since: Option<NaiveDate>) -> String {
    let one = |(tile, profile): (&Tile, &Audience)| {
        let state = if tile.said.is_empty() { "non renseigné" } else { &tile.said };
        let changed = if tile.changed && since.is_some() { " (changé)" } else { "" };
        format!("{} : {state}{changed}", capital(profile.label()))
    };
    let all: Vec<String> = tiles.iter().zip(&SettingEffect::PROFILES).map(one).collect();
    format!("{name} – {}.", all.join(" ; "))
}
