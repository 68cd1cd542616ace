//! The form in which texts are compared that a person would call the same.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Compatibility form (NFKC) without whitespace: full-width letters and digits and half-width kana as the usual
/// ones. For names of bodies, which have variant characters, there is [`fold_name`](crate::municipality::fold_name).
pub fn fold(text: &str) -> String {
    nfkc(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Normalization Form KC (UAX #15).
pub(crate) fn nfkc(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfkc().normalize_iter(text.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_spaces_make_no_difference() {
        for (text, folded) in [
            ("", ""),
            ("　\n\t", ""),
            ("１ ２３", "123"),
            ("ｼﾞｭｳﾐﾝ　基本台帳\n", "ジュウミン基本台帳"),
            ("か\u{3099}", "が"),
            ("①㈱Ａ", "1(株)A"),
            ("住民 基本", "住民基本"),
        ] {
            assert_eq!(fold(text), folded);
        }
        assert_ne!(fold("国保"), fold("国民健康保険"));
    }
}
