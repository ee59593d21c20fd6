//! What a workspace says about how its texts are meant.

use crate::model::authority::Authorities;
use crate::model::date::settings::Settings as DateSettings;
use crate::model::names::normal::Case;
use crate::model::schema::Schema;

/// Everything in the configuration that changes what facts mean; what is a problem is said elsewhere, by the levels of
/// the rules.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The language of texts that name none.
    pub lang: String,
    pub schema: Schema,
    pub authorities: Authorities,
    pub dates: DateSettings,
    pub case: Case,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            lang: "en".to_owned(),
            schema: Schema::default(),
            authorities: Authorities::default(),
            dates: DateSettings::default(),
            case: Case::Sensitive,
        }
    }
}
