//! gzip as small as it can be made; the same content is never compressed twice.

use std::fs;
use std::num::NonZeroU64;

use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use zopfli::{Format, Options};

use crate::site_files::short_hash;
use crate::tool::target;

/// `content`, compressed, in base64.
pub fn base64(content: &[u8]) -> Result<String> {
    let kept = target()?.join("gzip");
    fs::create_dir_all(&kept)?;
    let result = kept.join(short_hash(content));
    if !result.is_file() {
        let options = Options { iteration_count: NonZeroU64::new(5).unwrap_or(NonZeroU64::MIN), ..Options::default() };
        let mut out = Vec::new();
        zopfli::compress(options, Format::Gzip, content, &mut out)?;
        let unfinished = result.with_extension("part");
        fs::write(&unfinished, out)?;
        fs::rename(unfinished, &result)?;
    }
    Ok(BASE64_STANDARD.encode(fs::read(result)?))
}
