//! The JSON lines of `vigie footprint estimate`: a request in, an answer out.

use crate::{
    Edition, Fault, Impacts, Prepared, Range, Serving,
    method::{Coefficients, Efficiency, Mix, Speed},
};
use serde::Serialize;
use serde_json::{Map, Value};

/// The answer to one line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The identifier of the request, as it came; null if it had none.
    pub id: Value,
    /// The impacts; null if there is an error.
    pub out: Option<Impacts>,
    /// Codes of what makes the figure less sure.
    pub warnings: Vec<&'static str>,
    /// Codes of why there is no figure.
    pub errors: Vec<&'static str>,
    /// The same, in words; left out when there is nothing to say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
}

impl Answer {
    /// Whether a figure was given.
    pub const fn is_ok(&self) -> bool {
        self.out.is_some()
    }

    /// The answer as one line of JSON, without its line end.
    pub fn to_line(&self) -> String {
        // Every field is plain data; a failure would still be a line of JSON.
        serde_json::to_string(self).unwrap_or_else(|_| "null".to_owned())
    }
}

/// Why a request has no figure.
struct Refusal {
    code: &'static str,
    detail: String,
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self {
            code: fault.code(),
            detail: fault.to_string(),
        }
    }
}

/// Answers one line: `{"id", "fn", "in"}`, where `fn` is
///
/// - `llm_impacts`: a registered model. `in` has `provider`, `model`,
///   `output_tokens`, and may have `request_latency_s` and `zone`;
/// - `compute_llm_impacts`: any model. `in` has `active_params_b`,
///   `total_params_b`, `output_tokens`, `mix` (`gwp`, `adpe`, `pe`, `wue`),
///   `pue`, `wue_l_per_kwh`, and may have `request_latency_s`, `tps`, `ttft_s`
///   and `overrides` (coefficients of the method by name). Parameters, PUE and
///   WUE are numbers or `{"min", "max"}`.
///
/// Null stands for what is not known. A field that no function has is an
/// error, so that nothing asked for is left out in silence.
pub fn answer_line(line: &str) -> Answer {
    let (id, result) = match serde_json::from_str(line) {
        Ok(Value::Object(mut request)) => {
            let id = request.remove("id").unwrap_or_default();
            (id, answer(&request))
        }
        Ok(_) => (Value::Null, Err(invalid("the line", "expected an object"))),
        Err(fault) => {
            let refusal = Refusal {
                code: "invalid-json",
                detail: format!("the line is not JSON: {fault}"),
            };
            (Value::Null, Err(refusal))
        }
    };
    match result {
        Ok((out, warnings)) => Answer {
            id,
            out: Some(out),
            warnings,
            errors: Vec::new(),
            details: Vec::new(),
        },
        Err(refusal) => Answer {
            id,
            out: None,
            warnings: Vec::new(),
            errors: vec![refusal.code],
            details: vec![refusal.detail],
        },
    }
}

type Outcome = Result<(Impacts, Vec<&'static str>), Refusal>;

fn answer(request: &Map<String, Value>) -> Outcome {
    let Some(Value::Object(fields)) = request.get("in") else {
        return Err(invalid("in", "expected an object"));
    };
    let fields = Fields(fields);
    match request.get("fn").and_then(Value::as_str) {
        Some("llm_impacts") => registered(&fields),
        Some("compute_llm_impacts") => computed(&fields),
        _ => Err(Refusal {
            code: "unknown-function",
            detail: "fn: expected llm_impacts or compute_llm_impacts".to_owned(),
        }),
    }
}

fn registered(fields: &Fields<'_>) -> Outcome {
    fields.only(&[
        "provider",
        "model",
        "output_tokens",
        "request_latency_s",
        "zone",
    ])?;
    let provider = fields.text("provider")?;
    let model = fields.text("model")?;
    let zone = fields.optional_text("zone")?;
    let output_tokens = fields.number("output_tokens")?;
    let latency = fields.optional_number("request_latency_s")?;
    let prepared = Prepared::registered(Edition::embedded(), provider, model, zone)?;
    let impacts = prepared.estimate_fraction(output_tokens, latency)?;
    let warnings = prepared.provenance().warnings.iter();
    Ok((impacts, warnings.map(|warning| warning.code()).collect()))
}

fn computed(fields: &Fields<'_>) -> Outcome {
    fields.only(&[
        "active_params_b",
        "total_params_b",
        "output_tokens",
        "mix",
        "pue",
        "wue_l_per_kwh",
        "request_latency_s",
        "tps",
        "ttft_s",
        "ttft",
        "overrides",
    ])?;
    let Some(Value::Object(mix)) = fields.0.get("mix") else {
        return Err(invalid(
            "mix",
            "expected an object of gwp, adpe, pe and wue",
        ));
    };
    let mix = Fields(mix);
    mix.only(&["gwp", "adpe", "pe", "wue"])?;
    let mut speed = Speed {
        tps: fields.optional_number("tps")?,
        // "ttft" is the name of the method's own argument.
        ttft_s: match fields.optional_number("ttft_s")? {
            Some(ttft_s) => Some(ttft_s),
            None => fields.optional_number("ttft")?,
        },
    };
    let with = overrides(fields, &mut speed)?;
    let serving = Serving {
        active: fields.range("active_params_b")?,
        total: fields.range("total_params_b")?,
        speed,
        efficiency: Efficiency {
            pue: fields.range("pue")?,
            wue: fields.range("wue_l_per_kwh")?,
        },
        mix: Mix {
            gwp: mix.number("gwp")?,
            adpe: mix.number("adpe")?,
            pe: mix.number("pe")?,
            wue: mix.number("wue")?,
        },
    };
    let latency = fields.optional_number("request_latency_s")?;
    let prepared = Prepared::new(&serving, &with)?;
    let impacts = prepared.estimate_fraction(fields.number("output_tokens")?, latency)?;
    Ok((impacts, Vec::new()))
}

/// The coefficients of the method, but for those the request changes.
fn overrides(fields: &Fields<'_>, speed: &mut Speed) -> Result<Coefficients, Refusal> {
    let mut with = Coefficients::default();
    let changes = match fields.0.get("overrides") {
        None | Some(Value::Null) => return Ok(with),
        Some(Value::Object(changes)) => Fields(changes),
        Some(_) => return Err(invalid("overrides", "expected an object of numbers")),
    };
    for name in changes.0.keys() {
        match name.as_str() {
            "tps" => speed.tps = changes.optional_number(name)?,
            "ttft" => speed.ttft_s = changes.optional_number(name)?,
            _ => {
                let coefficient = with
                    .by_name(name)
                    .ok_or_else(|| invalid(name, "the method has no coefficient of this name"))?;
                *coefficient = changes.number(name)?;
            }
        }
    }
    Ok(with)
}

/// The fields of an object, read by name.
struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    fn only(&self, names: &[&str]) -> Result<(), Refusal> {
        match self.0.keys().find(|name| !names.contains(&name.as_str())) {
            None => Ok(()),
            Some(name) => {
                let known = names.join(", ");
                Err(invalid(name, &format!("unknown field, expected {known}")))
            }
        }
    }

    fn text(&self, name: &str) -> Result<&'a str, Refusal> {
        self.optional_text(name)?
            .ok_or_else(|| invalid(name, "missing, expected a text"))
    }

    fn optional_text(&self, name: &str) -> Result<Option<&'a str>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(invalid(name, "expected a text")),
        }
    }

    fn number(&self, name: &str) -> Result<f64, Refusal> {
        self.optional_number(name)?
            .ok_or_else(|| invalid(name, "missing, expected a number"))
    }

    fn optional_number(&self, name: &str) -> Result<Option<f64>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match value.as_f64() {
                Some(number) => Ok(Some(number)),
                None => Err(invalid(name, "expected a number")),
            },
        }
    }

    fn range(&self, name: &str) -> Result<Range, Refusal> {
        let value = self.0.get(name).unwrap_or(&Value::Null);
        let range = match value {
            Value::Number(_) => Range::exact(self.number(name)?),
            Value::Object(bounds) => {
                let bounds = Fields(bounds);
                bounds.only(&["min", "max"])?;
                Range::between(bounds.number("min")?, bounds.number("max")?)
            }
            _ => return Err(invalid(name, "expected a number or {\"min\", \"max\"}")),
        };
        range.map_err(|fault| invalid(name, &fault.to_string()))
    }
}

fn invalid(field: &str, reason: &str) -> Refusal {
    Fault::invalid(field, reason).into()
}
