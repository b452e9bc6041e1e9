//! Why no figure is given, and what to be careful about with one that is.

use crate::RangeFault;

/// No honest figure can be given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The method does not know this model under this provider.
    #[error(
        "the model {model:?} of {provider:?} is not registered: its parameters are unknown, declare them or leave the footprint unknown"
    )]
    ModelNotRegistered {
        /// The provider, as asked.
        provider: String,
        /// The model, as asked.
        model: String,
    },
    /// Several registered models bear this name, and they differ.
    #[error(
        "several registered models are named {model:?} and their parameters differ: name the provider, or declare the parameters"
    )]
    ModelAmbiguous {
        /// The model, as asked.
        model: String,
    },
    /// There are no figures for the electricity of this zone.
    #[error(
        "the electricity zone {zone:?} is not registered: expected an ISO 3166-1 alpha-3 code such as FRA, or WOR for the world"
    )]
    ZoneNotRegistered {
        /// The zone, as asked.
        zone: String,
    },
    /// Nobody said where the model runs.
    #[error(
        "where the model runs is unknown: give the electricity zone of its host, FRA for instance"
    )]
    ZoneUnknown,
    /// A figure that the method cannot take.
    #[error("{field}: {reason}")]
    Invalid {
        /// The name of the figure.
        field: String,
        /// What is expected, and what came.
        reason: String,
    },
}

impl Fault {
    /// A stable code, for machines and for the trace.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ModelNotRegistered { .. } => "model-not-registered",
            Self::ModelAmbiguous { .. } => "model-ambiguous",
            Self::ZoneNotRegistered { .. } => "zone-not-registered",
            Self::ZoneUnknown => "zone-unknown",
            Self::Invalid { .. } => "invalid-input",
        }
    }

    pub(crate) fn invalid(field: &str, reason: &str) -> Self {
        Self::Invalid {
            field: field.to_owned(),
            reason: reason.to_owned(),
        }
    }
}

impl From<RangeFault> for Fault {
    fn from(fault: RangeFault) -> Self {
        Self::invalid("in", &fault.to_string())
    }
}

/// What makes a figure less sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Warning {
    /// The provider does not publish the parameters of the model.
    ModelArchNotReleased,
    /// The model also takes images or sound, which the method ignores.
    ModelArchMultimodal,
    /// The depletion of elements is the world's, not the zone's.
    MixAdpeWorld,
    /// The primary energy is the world's, not the zone's.
    MixPeWorld,
    /// The water of electricity is the world's, not the zone's.
    MixWueWorld,
    /// The model was found by its name alone, under another provider.
    ModelFoundByName,
    /// The model is larger than those the regression was made on.
    BeyondRegression,
    /// The PUE of the host is not known: an assumed interval.
    SitePueAssumed,
    /// The WUE of the host is not known: an assumed interval.
    SiteWueAssumed,
}

impl Warning {
    /// Every warning, those of the method first.
    pub const ALL: [Self; 9] = [
        Self::ModelArchNotReleased,
        Self::ModelArchMultimodal,
        Self::MixAdpeWorld,
        Self::MixPeWorld,
        Self::MixWueWorld,
        Self::ModelFoundByName,
        Self::BeyondRegression,
        Self::SitePueAssumed,
        Self::SiteWueAssumed,
    ];

    /// A stable code; for the first five, that of the method.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ModelArchNotReleased => "model-arch-not-released",
            Self::ModelArchMultimodal => "model-arch-multimodal",
            Self::MixAdpeWorld => "electricity-mix-adpe-world",
            Self::MixPeWorld => "electricity-mix-pe-world",
            Self::MixWueWorld => "electricity-mix-wue-world",
            Self::ModelFoundByName => "model-found-by-name",
            Self::BeyondRegression => "model-beyond-regression",
            Self::SitePueAssumed => "site-pue-assumed",
            Self::SiteWueAssumed => "site-wue-assumed",
        }
    }

    /// The warning of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|warning| warning.code() == code)
    }

    /// What to tell a reader, in French.
    pub const fn french(self) -> &'static str {
        match self {
            Self::ModelArchNotReleased => {
                "L’éditeur ne publie pas la taille du modèle\u{202f}: elle est supposée."
            }
            Self::ModelArchMultimodal => {
                "Le modèle traite aussi des images ou du son, que la méthode ne compte pas."
            }
            Self::MixAdpeWorld => {
                "L’épuisement des éléments dû à l’électricité est celui du monde, faute de chiffre pour la zone."
            }
            Self::MixPeWorld => {
                "L’énergie primaire de l’électricité est celle du monde, faute de chiffre pour la zone."
            }
            Self::MixWueWorld => {
                "L’eau consommée par l’électricité est celle du monde, faute de chiffre pour la zone."
            }
            Self::ModelFoundByName => {
                "Le modèle a été reconnu par son seul nom, chez un autre fournisseur."
            }
            Self::BeyondRegression => {
                "Le modèle dépasse les tailles mesurées par la méthode\u{202f}: l’estimation prolonge la courbe."
            }
            Self::SitePueAssumed => {
                "L’efficacité énergétique du centre de données (PUE) n’est pas connue\u{202f}: un intervalle large est supposé."
            }
            Self::SiteWueAssumed => {
                "L’eau consommée par le centre de données (WUE) n’est pas connue\u{202f}: un intervalle large est supposé."
            }
        }
    }

    /// What to tell a reader, in English.
    pub const fn english(self) -> &'static str {
        match self {
            Self::ModelArchNotReleased => {
                "The publisher does not release the size of the model: it is assumed."
            }
            Self::ModelArchMultimodal => {
                "The model also takes images or sound, which the method does not count."
            }
            Self::MixAdpeWorld => {
                "The depletion of elements by electricity is the world’s: the zone has no figure."
            }
            Self::MixPeWorld => {
                "The primary energy of electricity is the world’s: the zone has no figure."
            }
            Self::MixWueWorld => {
                "The water consumed by electricity is the world’s: the zone has no figure."
            }
            Self::ModelFoundByName => {
                "The model was recognised by its name alone, under another provider."
            }
            Self::BeyondRegression => {
                "The model is larger than those the method measured: the estimate extends the curve."
            }
            Self::SitePueAssumed => {
                "The energy efficiency of the data centre (PUE) is not known: a wide interval is assumed."
            }
            Self::SiteWueAssumed => {
                "The water consumed by the data centre (WUE) is not known: a wide interval is assumed."
            }
        }
    }
}
