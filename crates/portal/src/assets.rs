//! The style sheet, script and fonts, inside the binary.

use rust_embed::Embed;
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/asset_names.rs"));

/// What `npm run build` made.
#[derive(Embed)]
#[folder = "assets/dist"]
struct Dist;

/// An asset ready to be sent.
#[derive(Debug)]
pub struct Asset {
    /// Its bytes.
    pub content: Cow<'static, [u8]>,
    /// Its media type.
    pub media: &'static str,
}

/// The asset called `name`; names carry a hash of the content, so that an address never
/// changes its answer.
#[must_use]
pub fn find(name: &str) -> Option<Asset> {
    let media = match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        _ => return None,
    };
    let content = Dist::get(name)?.data;
    Some(Asset { content, media })
}

/// The name of every asset.
pub fn names() -> impl Iterator<Item = Cow<'static, str>> {
    Dist::iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_link_to_is_there() {
        for address in [STYLE, SCRIPT, MARK] {
            let name = address.strip_prefix("/assets/").unwrap_or_default();
            assert!(find(name).is_some(), "{address}");
        }
        assert!(find("../Cargo.toml").is_none());
        assert!(find("").is_none());
    }

    #[test]
    fn the_style_sheet_names_only_fonts_that_are_there() {
        let style = find(STYLE.trim_start_matches("/assets/"))
            .map(|asset| asset.content)
            .unwrap_or_default();
        let style = String::from_utf8_lossy(&style).into_owned();
        let mut fonts = 0;
        for part in style.split("url(").skip(1) {
            let name = part
                .split(')')
                .next()
                .unwrap_or_default()
                .trim_matches(['"', '\'']);
            if name.starts_with("data:") {
                continue;
            }
            assert!(find(name).is_some(), "{name}");
            fonts += 1;
        }
        assert_eq!(fonts, 4);
    }
}
