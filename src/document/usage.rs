//! The year's figures of uses, drawn by profile.

use super::uses::note;
use super::work::{paragraph, titled};
use super::{Block, Document, Measure, curves};
use crate::model::*;

/// The figures by profile, drawn beside the year before: the share of accounts activated, the visits.
pub fn usage_blocks(profiles: &[UsageProfile]) -> Vec<Block> {
    [Measure::Visits, Measure::Activated].into_iter().filter_map(|m| curves(profiles, m)).map(Block::Drawing).collect()
}

/// « Mesures d'usage » of a year.
pub fn usage(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Mesures d’usage {year}"));
    let name = carnet.school().map_or_else(String::new, School::name_and_town);
    document.blocks.push(paragraph(name));
    let blocks = usage_blocks(&carnet.usage_profiles(year));
    if blocks.is_empty() {
        document.blocks.push(paragraph("Aucune mesure cette année."));
    } else {
        document.blocks.extend(blocks);
        document.blocks.push(note(
            "Des nombres par profil et par mois ; aucun nom n’est gardé. Un mois où une formation a eu lieu ou une décision a été appliquée le dit.",
        ));
    }
    document
}
