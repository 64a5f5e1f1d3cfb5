//! The Content-Security-Policy, written into the page once its scripts and styles are final.

use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::html;

/// The site: its own files, and the inline scripts that are there now.
pub fn write_for_site(page: &mut String) -> Result<()> {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; worker-src 'self'; connect-src 'self'; \
         style-src 'self'; img-src 'self' data: blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        script_hashes(page)
    );
    write(page, &policy)
}

/// The single file: what is inside it, and nothing else.
pub fn write_for_single_file(page: &mut String, css: &str) -> Result<()> {
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval'{}; worker-src blob:; style-src {}; \
         img-src data: blob:; base-uri 'none'; form-action 'none'",
        script_hashes(page),
        hash(css)
    );
    write(page, &policy)
}

fn write(page: &mut String, policy: &str) -> Result<()> {
    let meta = format!("\n  <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    html::put_first_in_head(page, &meta)
}

fn script_hashes(page: &str) -> String {
    html::inline_scripts(page).into_iter().map(|(_, range)| format!(" {}", hash(&page[range]))).collect()
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_first_and_names_the_inline_script() -> Result<()> {
        let mut page = "<head><meta charset=\"utf-8\"></head><script>alert(1)</script>".to_owned();
        write_for_site(&mut page)?;
        assert!(page.starts_with("<head>\n  <meta http-equiv=\"Content-Security-Policy\""), "{page}");
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        assert!(page.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{page}");
        Ok(())
    }
}
