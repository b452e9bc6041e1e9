//! Full names that texts speak of as of works, places or history: authors, painters, composers, statesmen, athletes,
//! persons of novels. Whole names only, by what any reader of a town's bulletin knows; a civility, a word of kinship or
//! a form around makes them a person again (`crate::persons`).

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::token::{hash_word, mix};

const NAMES: [&str; 7] = [
    // Chanson, musique.
    "johnny hallyday, edith piaf, charles aznavour, jacques brel, georges brassens, leo ferre, serge gainsbourg, francoise hardy, \
     michel sardou, jean ferrat, barbara hendricks, claude francois, daniel balavoine, michel berger, france gall, francis cabrel, \
     jean-jacques goldman, alain souchon, laurent voulzy, celine dion, mylene farmer, aya nakamura, vanessa paradis, patrick bruel, \
     florent pagny, charles trenet, yves montand, juliette greco, boris vian, django reinhardt, manu dibango, louis armstrong, \
     elvis presley, john lennon, paul mccartney, mick jagger, david bowie, michael jackson, bob marley, bob dylan, freddie mercury, \
     taylor swift, maria callas, luciano pavarotti, claude debussy, maurice ravel, hector berlioz, georges bizet, camille \
     saint-saens, erik satie, gabriel faure, olivier messiaen, pierre boulez, jean-philippe rameau, jean-baptiste lully, francois \
     couperin, frederic chopin, jean-sebastien bach, wolfgang amadeus mozart, ludwig van beethoven, franz schubert, robert \
     schumann, clara schumann, antonio vivaldi, giuseppe verdi, nadia boulanger, lili boulanger",
    // Lettres.
    "victor hugo, emile zola, honore de balzac, gustave flaubert, guy de maupassant, alexandre dumas, jules verne, marcel proust, \
     albert camus, jean-paul sartre, simone de beauvoir, marguerite duras, marguerite yourcenar, francoise sagan, george sand, \
     colette willy, arthur rimbaud, paul verlaine, charles baudelaire, guillaume apollinaire, jacques prevert, paul eluard, louis \
     aragon, elsa triolet, rene char, andre malraux, andre gide, jean giono, marcel pagnol, alphonse daudet, jean de la fontaine, \
     charles perrault, pierre de ronsard, joachim du bellay, francois rabelais, francois villon, madame de sevigne, madame de la \
     fayette, jean racine, pierre corneille, jean-jacques rousseau, denis diderot, pierre loti, edmond rostand, alfred de musset, \
     alphonse de lamartine, gerard de nerval, stephane mallarme, antoine de saint-exupery, romain gary, raymond queneau, georges \
     perec, eugene ionesco, samuel beckett, jean anouilh, jean cocteau, aime cesaire, leopold sedar senghor, frantz fanon, edouard \
     glissant, maryse conde, assia djebar, kateb yacine, tahar ben jelloun, amin maalouf, annie ernaux, patrick modiano, leila \
     slimani, michel houellebecq, amelie nothomb, sylvain tesson, delphine de vigan, virginie despentes, david foenkinos, guillaume \
     musso, marc levy, fred vargas, agatha christie, georges simenon, arthur conan doyle, william shakespeare, oscar wilde, \
     virginia woolf, jane austen, charles dickens, mark twain, ernest hemingway, john steinbeck, george orwell, agnes \
     martin-lugand, gael faye, alice zeniter, nicolas mathieu, umberto eco, federico garcia lorca, franz kafka, stefan zweig, anne \
     frank, astrid lindgren, roald dahl",
    // Arts, cinéma.
    "claude monet, pierre-auguste renoir, paul cezanne, vincent van gogh, paul gauguin, henri matisse, pablo picasso, edgar degas, \
     edouard manet, berthe morisot, suzanne valadon, henri de toulouse-lautrec, camille pissarro, alfred sisley, gustave courbet, \
     eugene delacroix, rosa bonheur, auguste rodin, camille claudel, niki de saint phalle, jean tinguely, sonia delaunay, robert \
     delaunay, fernand leger, marc chagall, joan miro, salvador dali, frida kahlo, andy warhol, pierre soulages, yves klein, \
     annette messager, louise bourgeois, daniel buren, leonard de vinci, le corbusier, charlotte perriand, jean nouvel, jean \
     prouve, gustave eiffel, henri cartier-bresson, robert doisneau, willy ronis, sebastiao salgado, francois truffaut, jean-luc \
     godard, agnes varda, jacques demy, jean renoir, jacques tati, louis de funes, jean gabin, jean marais, simone signoret, \
     brigitte bardot, alain delon, jean-paul belmondo, catherine deneuve, gerard depardieu, louis lumiere, georges melies, charlie \
     chaplin, alfred hitchcock, walt disney, steven spielberg, claude lelouch, bertrand tavernier, raymond devos, pierre desproges, \
     jamel debbouze, omar sy, marion cotillard",
    // Sciences, découvertes.
    "louis pasteur, marie curie, pierre curie, irene joliot-curie, frederic joliot-curie, isaac newton, albert einstein, charles \
     darwin, galileo galilei, blaise pascal, rene descartes, evariste galois, henri poincare, sophie germain, emilie du chatelet, \
     alan turing, ada lovelace, grace hopper, claude bernard, ambroise pare, francoise barre-sinoussi, francoise dolto, maria \
     montessori, celestin freinet, sigmund freud, jean piaget, jean-henri fabre, georges cuvier, jean-baptiste charcot, \
     jacques-yves cousteau, haroun tazieff, thomas pesquet, claudie haignere, youri gagarine, neil armstrong, christophe colomb, \
     jacques cartier, marco polo, alexandra david-neel, paul-emile victor, hubert reeves, albert jacquard, theodore monod",
    // Histoire, vie publique.
    "jeanne d'arc, louis xiv, napoleon bonaparte, jules ferry, jules grevy, leon gambetta, georges clemenceau, jean jaures, \
     aristide briand, leon blum, charles de gaulle, francois mitterrand, jacques chirac, valery giscard d'estaing, georges \
     pompidou, nicolas sarkozy, francois hollande, emmanuel macron, philippe petain, pierre mendes france, jean moulin, lucie \
     aubrac, raymond aubrac, guy moquet, missak manouchian, germaine tillion, genevieve de gaulle-anthonioz, pierre brossolette, \
     jean zay, martin luther king, rosa parks, nelson mandela, mahatma gandhi, simone veil, simone weil, robert badinter, gisele \
     halimi, olympe de gouges, louise michel, hubertine auclert, toussaint louverture, victor schoelcher, felix eboue, arnaud \
     beltrame, samuel paty, dominique bernard, josephine baker, sarah bernhardt, abbe pierre, mere teresa, henri dunant, florence \
     nightingale, winston churchill, franklin roosevelt, john kennedy, barack obama, donald trump, vladimir poutine, ursula von der \
     leyen, robert schuman, jean monnet, jacques delors, konrad adenauer, georges danton, philippe pinel, louis braille, \
     charles-michel de l'epee, ferdinand buisson, pauline kergomard, helene boucher, maryse bastie, jean mermoz, roland garros, \
     ferdinand foch, philippe leclerc, joseph joffre, alphonse juin",
    // Sport.
    "zinedine zidane, kylian mbappe, michel platini, raymond kopa, just fontaine, antoine griezmann, teddy riner, tony parker, \
     nikola karabatic, marie-jose perec, colette besson, laura flessel, florence arthaud, eric tabarly, bernard hinault, louison \
     bobet, jacques anquetil, raymond poulidor, julian alaphilippe, pauline ferrand-prevot, alain prost, sebastien loeb, antoine \
     dupont, leon marchand, florent manaudou, camille lacourt, alfred nakache, alice milliat, pierre de coubertin, suzanne lenglen, \
     yannick noah, rafael nadal, roger federer, usain bolt, muhammad ali, michael jordan",
    // Personnages.
    "cyrano de bergerac, arsene lupin, sherlock holmes, jean valjean, emma bovary, robin des bois, peter pan, harry potter, petit \
     nicolas, tom sawyer, don quichotte, don juan, dom juan, romeo et juliette, madame bovary, boule et bill, lucky luke, corto \
     maltese, astrid bromure, claude ponti, mario ramos, tomi ungerer",
];

/// Whether those words, by their hashes, are the whole of a renowned name.
pub(crate) fn is_renowned(words: impl Iterator<Item = u64>) -> bool {
    static NAMES_BY_HASH: OnceLock<HashSet<u64>> = OnceLock::new();
    let names = NAMES_BY_HASH.get_or_init(|| {
        NAMES
            .iter()
            .flat_map(|line| line.split(", "))
            .map(|name| {
                whole(
                    name.split([' ', '\''])
                        .map(|word| hash_word(word.as_bytes())),
                )
            })
            .collect()
    });
    names.contains(&whole(words))
}

/// One number for a sequence of words.
fn whole(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, |sum, word| mix(sum ^ word))
}
