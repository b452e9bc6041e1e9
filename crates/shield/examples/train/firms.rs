//! Names of firms and products that nobody carries, coined: what a list of brands can never hold whole.

use vigie_shield::lab::Dice;

const HEADS: [&str; 56] = [
    "Al", "Ar", "Ax", "Bio", "Cap", "Cit", "Clé", "Com", "Da", "Déca", "Di", "Dur", "Éco", "El",
    "En", "Éo", "Ev", "Ex", "Fi", "Gé", "Gra", "Hy", "In", "Ix", "Kal", "Ki", "Lo", "Lu", "Ma",
    "Mé", "Mo", "Na", "Né", "No", "Nu", "Ob", "Om", "Op", "Or", "Par", "Pix", "Pro", "Qua", "Ré",
    "Sa", "Sé", "Sol", "Sy", "Té", "Tra", "Tri", "Uni", "Va", "Vi", "Xé", "Zé",
];
const MIDDLES: [&str; 22] = [
    "", "", "", "", "", "", "ra", "li", "no", "ta", "vi", "mo", "lo", "ri", "ga", "di", "mé", "pa",
    "so", "tri", "co", "ba",
];
const TAILS: [&str; 54] = [
    "tech", "soft", "net", "log", "is", "ia", "ys", "ix", "um", "éo", "up", "tis", "nis", "lia",
    "via", "pro", "data", "cloud", "line", "com", "gest", "tel", "mat", "san", "ciel", "dis", "ad",
    "ex", "or", "ane", "ense", "iance", "ity", "ly", "ify", "gaz", "bat", "vert", "nov", "med",
    "care", "park", "pass", "bel", "lex", "max", "bus", "mob", "form", "gie", "lis", "sys", "zen",
    "do",
];
const SECONDS: [&str; 22] = [
    "Conseil",
    "Solutions",
    "Ingénierie",
    "Services",
    "France",
    "Habitat",
    "Énergie",
    "TP",
    "Environnement",
    "Santé",
    "Sud",
    "Ouest",
    "Paysages",
    "Propreté",
    "Sécurité",
    "Formation",
    "City",
    "Pro",
    "Assurances",
    "Mobilités",
    "Net RH",
    "Finances",
];

fn pick<'a>(list: &[&'a str], dice: &mut Dice) -> &'a str {
    list[dice.below(list.len())]
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// One coined name: « Décalis », « ProGaz », « OMBANE », « Citex Habitat ».
pub fn coin(dice: &mut Dice) -> String {
    let (head, middle, tail) = (pick(&HEADS, dice), pick(&MIDDLES, dice), pick(&TAILS, dice));
    let word = format!("{head}{middle}{tail}");
    match dice.below(20) {
        0..=1 => format!("{head}{middle}{}", capital(tail)),
        2 => word.to_uppercase(),
        3..=6 => format!("{word} {}", pick(&SECONDS, dice)),
        7 => format!("{word}-{}{tail}", pick(&HEADS, dice)),
        8 => format!("e-{}", word.to_lowercase()),
        _ => word,
    }
}
