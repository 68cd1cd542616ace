//! Bars of shares: SVG in percent of the width, each class with a pattern that grey paper shows too.

use super::markup::{Markup, percent};

/// The patterns, once in the document.
pub(super) const PATTERNS: &str = r##"<svg width="0" height="0" aria-hidden="true" class="defs"><defs>
<pattern id="f-done" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#00118f"/></pattern>
<pattern id="f-within" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#c5d7fb"/><rect width="3" height="8" fill="#264af4"/></pattern>
<pattern id="f-open" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff3e0"/><circle cx="4" cy="4" r="2" fill="#8b3200"/></pattern>
<pattern id="f-open-too" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#ffdfca"/><path d="M0 0 8 8M8 0 0 8" stroke="#8b3200" stroke-width="1.5"/></pattern>
<pattern id="f-none" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#e6e6e6"/></pattern>
<pattern id="f-fact" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#d9e6ff"/><rect width="2" height="8" fill="#264af4"/></pattern>
<pattern id="f-fact-too" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff"/></pattern>
</defs></svg>
"##;

/// A share of this many tenths of a percent has room for its label on a small screen.
const ROOM: u32 = 140;

/// A bar: shares in tenths of a percent with their patterns, told in one sentence; labelled if there is room.
pub(super) fn bar(out: &mut Markup, shares: &[(u32, &str)], sentence: &str, kind: &str) {
    out.raw("<svg class=\"bar ").raw(kind).raw("\" role=\"img\" aria-label=\"").text(sentence).raw("\">");
    let mut from = 0;
    for (share, fill) in shares.iter().filter(|(share, _)| *share > 0) {
        let (x, width) = (percent(from), percent(*share));
        out.raw("<rect x=\"").raw(&x).raw("\" width=\"").raw(&width);
        out.raw("\" height=\"100%\" fill=\"url(#f-").raw(fill).raw(")\"/>");
        from += share;
    }
    if kind == "main" {
        from = 0;
        for (share, fill) in shares {
            // Half of an odd share is half a tenth off, which nobody sees.
            if *share >= ROOM {
                out.raw("<text x=\"")
                    .raw(&percent(from + share / 2))
                    .raw("\" y=\"50%\" class=\"on-")
                    .raw(fill);
                out.raw("\">").raw(&percent(*share)).raw("</text>");
            }
            from += share;
        }
    }
    out.raw("</svg>\n");
}

/// The pattern as it stands in a table, beside its label.
pub(super) fn swatch(fill: &str) -> String {
    format!(
        "<svg class=\"swatch\" aria-hidden=\"true\"><rect width=\"100%\" height=\"100%\" fill=\"url(#f-{fill})\"/></svg>"
    )
}
