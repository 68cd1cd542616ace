//! Which institution a submission is of.

use serde::{Deserialize, Serialize};

use crate::filing::Institution;
use crate::municipality::fold_name;
use crate::questionnaire::InstitutionKind;

/// The same institution: kind, 団体コード (else 法人番号), and folded name, so that a mayor and the 教育委員会 of one city
/// are two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Which kind.
    pub kind: InstitutionKind,
    /// 団体コード or 法人番号 in ASCII digits; blank for none.
    pub code: String,
    /// The name in the form in which names are compared.
    pub name: String,
}

impl Key {
    /// The key of an institution; none while its kind is not given.
    pub(super) fn of(institution: &Institution) -> Option<Self> {
        let code = digits(&institution.code);
        let code = if code.is_empty() { digits(&institution.corporate_number) } else { code };
        Some(Self { kind: institution.kind?, code, name: name(&institution.name) })
    }
}

/// A code as compared: of any width, without spaces and hyphens.
pub(super) fn digits(typed: &str) -> String {
    fold_name(typed).chars().filter(|c| !matches!(c, '-' | '‐'..='―' | '−' | 'ー')).collect()
}

/// A name as compared.
pub(super) fn name(typed: &str) -> String {
    fold_name(typed).into_owned()
}
